"""The tables of docs/bad-input.md, which drive the tests of what is refused."""

from pathlib import Path
from typing import Any

import pytest

TABLE = Path(__file__).parents[1] / "docs" / "bad-input.md"
Line = dict[str, str]


def lines(section: str) -> list[Line]:
    """The rows of the table under a heading, by the names of its columns."""
    text = TABLE.read_text(encoding="utf-8").partition(f"## {section}\n")[2].partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def parameters(section: str) -> list[Any]:
    """The same, as parameters of a test that are called by their input."""
    return [pytest.param(row, id=row["Input"].replace(" ", "-")) for row in lines(section)]
