"""The house rules that no public linter knows: one parse per file, all rules on it.

A new rule is a function in rules.py with the reason in its docstring, a line in `RULES`, and cases that it
finds and that it passes over in tests/test_lint_rules.py. A line that has to break one says so at its end:
`# lint-skip: <code> <reason>`.
"""
