"""A parsed file, and what a rule finds in it."""

import ast
import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple, TypeVar

Node = TypeVar("Node", bound=ast.AST)

_SKIP = re.compile(r"#\s*lint-skip:\s*(?P<code>[\w-]+)(?P<reason>.*)")


class Finding(NamedTuple):
    """A broken rule at a line, counted from 1."""

    line: int
    message: str


class Source:
    """One Python file; `path` is relative to the project, with forward slashes."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.tree = ast.parse(text, path)

    def nodes(self, kind: type[Node]) -> Iterator[Node]:
        """All nodes of a kind, wherever they are."""
        return (node for node in self._nodes if isinstance(node, kind))

    def name(self, node: ast.expr) -> str:
        """The dotted name of an expression, seen through the file's imports; what is no name becomes `?`.

        After `from datetime import datetime as dt`, `dt.now` is `datetime.datetime.now`.
        """
        if isinstance(node, ast.Attribute):
            return f"{self.name(node.value)}.{node.attr}"
        return self._imported.get(node.id, node.id) if isinstance(node, ast.Name) else "?"

    def skips(self, code: str, line: int) -> bool:
        """Whether the line says that it has to break this rule; a skip without a reason does not count."""
        match = _SKIP.search(self.lines[line - 1]) if line <= len(self.lines) else None
        return match is not None and match["code"] == code and bool(match["reason"].strip())

    @cached_property
    def _nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @cached_property
    def _imported(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for node in self.nodes(ast.Import):
            names |= {alias.asname: alias.name for alias in node.names if alias.asname}
        for imported in self.nodes(ast.ImportFrom):
            names |= {
                alias.asname or alias.name: f"{imported.module}.{alias.name}" for alias in imported.names
            }
        return names
