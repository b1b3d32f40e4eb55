"""The rules. Each says in its docstring what goes wrong without it."""

import ast
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from tools.lint_rules.source import Finding, Source

Rule = Callable[[Source], Iterator[Finding]]


def transaction_edge(source: Source) -> Iterator[Finding]:
    """Transactions begin and end at the edge only.

    A `commit()` in feature code splits what had to be one write into two: the rows are there, their audit and
    outbox are not. A rule in prose alone is broken within a year.
    """
    edges = (
        *(
            "oasis_core/work/unit.py",
            "oasis_desktop/local/engine.py",
            "sync_server/db.py",
            "migrations/upgrade.py",
        ),
        *("oasis_core/testing/", "tests/", "tools/"),
    )
    if source.path.startswith(edges):
        return
    for call in source.nodes(ast.Call):
        receiver, _, method = source.name(call.func).rpartition(".")
        opens = method in {"begin", "connect"} and receiver.rpartition(".")[2].endswith("engine")
        if receiver and (method == "commit" or opens):
            yield Finding(call.lineno, f"{method}() belongs into the unit of work or the engine modules")


def tasks_without_widgets(source: Source) -> Iterator[Finding]:
    """`oasis_desktop/tasks` imports of Qt only QtCore.

    Tasks run in threads. A widget touched from one of them crashes now and then, on someone else's machine.
    """
    if not source.path.startswith("oasis_desktop/tasks/"):
        return
    imported = [(node.lineno, alias.name) for node in source.nodes(ast.Import) for alias in node.names]
    for node in source.nodes(ast.ImportFrom):
        imported += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    for line, name in imported:
        package, _, rest = name.partition(".")
        if package == "PySide6" and rest.split(".")[0] != "QtCore":
            yield Finding(line, f"{name} in tasks: QtCore alone is safe outside the GUI thread")


SHOWN_BY_METHOD = {
    *("setText", "setPlainText", "setHtml", "setTitle", "setWindowTitle", "setPlaceholderText", "setToolTip"),
    *("setStatusTip", "setWhatsThis", "setAccessibleName", "setAccessibleDescription", "setInformativeText"),
    *("setDetailedText", "setLabelText", "setTabText", "setItemText", "setPrefix", "setSuffix"),
    *("setHeaderLabels", "setHorizontalHeaderLabels", "setSpecialValueText", "showMessage"),
    *("addAction", "addMenu", "addTab", "addItem", "addItems", "addRow"),
}
SHOWN_BY_CLASS = {
    *(
        "QLabel",
        "QPushButton",
        "QToolButton",
        "QCheckBox",
        "QRadioButton",
        "QGroupBox",
        "QLineEdit",
        "QAction",
    ),
    *("QMenu", "QDockWidget", "QMessageBox", "QStandardItem", "QListWidgetItem", "QTableWidgetItem"),
}
SHOWN_BY_KEYWORD = {"text", "title", "windowTitle", "placeholderText", "toolTip", "accessibleName"}


def untranslated(source: Source) -> Iterator[Finding]:
    """What a person reads goes through `tr()` or `translate()`.

    A literal looks right on the machine of the one who wrote it, and is never found by those who translate.
    """
    if not source.path.startswith("oasis_desktop/ui/"):
        return
    for call in source.nodes(ast.Call):
        parts = source.name(call.func).split(".")
        if parts[-1] in SHOWN_BY_METHOD or SHOWN_BY_CLASS & set(parts):
            named = [keyword.value for keyword in call.keywords if keyword.arg in SHOWN_BY_KEYWORD]
            for text in (text for argument in [*call.args, *named] for text in _literals(argument)):
                yield Finding(call.lineno, f"{parts[-1]}({text!r}) is read by people: put it through tr()")


def _literals(node: ast.AST) -> Iterator[str]:
    """Texts with a letter in an expression; not inside of a call, which returns another text."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and any(character.isalpha() for character in node.value):
            yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.BinOp | ast.BoolOp | ast.JoinedStr | ast.List | ast.Tuple):
        for child in ast.iter_child_nodes(node):
            yield from _literals(child)


LONGEST = 400
NAMELESS = {"base_widgets", "common", "helper", "helpers", "manager", "misc", "util", "utils"}


def module_shape(source: Source) -> Iterator[Finding]:
    """No module grows beyond 400 lines (a test 500), and none has a name that could hold anything.

    Every drawer called utils ends as the largest file of its project. Generated migrations may be long.
    """
    path = PurePosixPath(source.path)
    for name in NAMELESS & {path.stem, path.parent.name}:
        yield Finding(1, f"{name!r} says nothing: name the concept")
    most = LONGEST + 100 if path.parts[0] == "tests" else LONGEST
    if len(source.lines) > most and path.parts[:2] != ("migrations", "versions"):
        yield Finding(1, f"{len(source.lines)} lines, more than {most}: split it by concept")


WALL_CLOCKS = {
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime"),
    *("datetime.date.today", "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow"),
}


def wall_clock(source: Source) -> Iterator[Finding]:
    """Only the kernel's clock asks the machine what time it is.

    A naive time is wrong by seven hours in Bangkok, and what reads the clock itself cannot be simulated.
    """
    if source.path == "oasis_core/kernel/clock.py":
        return
    for kind in (ast.Name, ast.Attribute):  # not only calls: `default_factory=time.time` is one, too
        for node in source.nodes(kind):
            if source.name(node) in WALL_CLOCKS:
                yield Finding(node.lineno, f"{source.name(node)}: ask a clock of oasis_core.kernel.clock")


RULES: dict[str, Rule] = {
    "transaction-edge": transaction_edge,
    "tasks-without-widgets": tasks_without_widgets,
    "untranslated": untranslated,
    "module-shape": module_shape,
    "wall-clock": wall_clock,
}


def broken(source: Source) -> list[str]:
    """All that a file breaks, as `path:line: code: message`."""
    return [
        f"{source.path}:{finding.line}: {code}: {finding.message}"
        for code, rule in RULES.items()
        for finding in rule(source)
        if not source.skips(code, finding.line)
    ]
