"""Rows whose documents are written by part: `data.right` beside whole columns.

An update names parts, so that two people may work on two parts; a new row names whole columns.
"""

from collections.abc import Mapping
from typing import Any

from oasis_core.schema.documents import parts
from oasis_core.schema.registry import Kind
from oasis_core.schema.wire import Row


def split(kind: Kind, values: Mapping[str, Any]) -> Row:
    """Values with every document taken apart into all of its parts."""
    found: Row = {}
    for name, value in values.items():
        model = kind.traits[name].model if name in kind.traits else None
        if model is None or not (value is None or isinstance(value, Mapping)):
            found[name] = value
            continue
        document = value or {}
        found |= {f"{name}.{part}": document.get(part) for part in (*parts(model), *document)}
    return found


def join(before: Mapping[str, Any] | None, values: Mapping[str, Any]) -> Row:
    """Values by column: parts put into the documents of the row as it stands."""
    found: Row = {}
    for name, value in values.items():
        column, dot, part = name.partition(".")
        if not dot:
            found[name] = value
            continue
        document = dict(found.get(column) or (before or {}).get(column) or {})
        if value is None:
            document.pop(part, None)
        else:
            document[part] = value
        found[column] = document or None
    return found


def value_at(row: Mapping[str, Any], name: str) -> Any:
    """The value of a column, or of a part of its document."""
    column, dot, part = name.partition(".")
    value = row.get(column)
    if not dot:
        return value
    return value.get(part) if isinstance(value, Mapping) else None


def fields_of(kind: Kind, names: frozenset[str]) -> frozenset[str]:
    """Names with those of documents taken apart."""
    return frozenset(split(kind, dict.fromkeys(names)))
