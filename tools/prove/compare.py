"""Comparing PCs and server by plain SQL: every synced table and column, values made alike first."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.engine import make_url

import oasis_core.entities  # noqa: F401 - declares the tables
from oasis_core.schema.registry import KINDS

_OWN = "branch_id = ANY(%(branches)s::uuid[])"
_VISIBLE = (
    f"(SELECT id FROM patient WHERE {_OWN} "
    f"UNION SELECT patient_id FROM patient_share WHERE {_OWN} AND deleted_at IS NULL)"
)
_HANGING = f"({_OWN} OR patient_id IN {_VISIBLE})"
_CLINICAL = f"({_HANGING} AND %(clinical)s)"
_ORG, _OFFICE = "true", "%(office)s"
SCOPES = {
    "organization": _ORG,
    "branch": _ORG,
    "staff": _ORG,
    "staff_branch": _ORG,
    "user_role": _ORG,
    "supplier": _ORG,
    "community_post": _ORG,
    "post_like": _ORG,
    "patient": f"id IN {_VISIBLE}",
    "patient_share": _HANGING,
    "insurance": _HANGING,
    "appointment": _HANGING,
    "prescription": _CLINICAL,
    "transaction": _HANGING,
    "inventory_item": _OWN,
    "stock_movement": _OWN,
    "sale_line": _OWN,
    "stock_transfer": f"({_OWN} OR to_branch_id = ANY(%(branches)s::uuid[]))",
    "loan": _OFFICE,
    "loan_payment": _OFFICE,
    "financial_report": _OFFICE,
    "sync_conflict": (
        f"CASE WHEN entity = 'prescription' THEN {_CLINICAL} WHEN entity = 'loan' THEN {_OFFICE} "
        f"WHEN entity IN ('supplier', 'community_post', 'post_like') THEN true ELSE {_HANGING} END"
    ),
}
"""Which rows of the server a PC must hold: written here by hand, apart from the code that decides it."""

EXCEPTIONS = {"staff.password_hash": "a secret that never leaves the server"}


_DOCUMENTS = frozenset(
    name for kind in KINDS for name, trait in kind.traits.items() if trait.kind in ("document", "words")
)


def open_file(data_dir: Path, key: bytes) -> Any:
    """A PC's file, read-only in effect."""
    connection = sqlcipher.connect(str(next(data_dir.glob("*.db"))))
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def postgres(url: str) -> psycopg.Connection[Any]:
    """A connection of the owner, who sees all organizations."""
    parsed = make_url(url).set(drivername="postgresql")
    return psycopg.connect(parsed.render_as_string(hide_password=False), autocommit=True)


@dataclass(frozen=True)
class Holding:
    """What a PC was enrolled for."""

    branches: tuple[str, ...]
    clinical: bool = True
    office: bool = False


def differences(
    file: Any, server: psycopg.Connection[Any], org_id: str, holding: Holding
) -> tuple[list[str], dict[str, int]]:
    """What differs between a PC and the server, and how many rows each table has on the PC."""
    found: list[str] = []
    counts: dict[str, int] = {}
    for table, where in SCOPES.items():
        there = _server_rows(server, table, where, org_id, holding)
        here = _file_rows(file, table)
        counts[table] = len(here)
        columns = {f"{table}.{name}" for rows in (there, here) for row in rows.values() for name in row}
        for key in sorted(set(there) | set(here)):
            if key not in here or key not in there:
                found.append(f"{table} {key}: only on the {'server' if key in there else 'PC'}")
                continue
            for name in sorted(set(there[key]) | set(here[key])):
                if f"{table}.{name}" in EXCEPTIONS:
                    continue
                mine, theirs = here[key].get(name, "no column"), there[key].get(name, "no column")
                if mine != theirs:
                    found.append(f"{table}.{name} {key}: PC {mine!r}, server {theirs!r}")
        assert columns or not (there or here)
    return found, counts


def server_counts(server: psycopg.Connection[Any], org_id: str, tables: Iterable[str]) -> dict[str, int]:
    """Rows of each table on the server."""
    counted: dict[str, int] = {}
    for table in tables:
        row = server.execute(f'SELECT count(*) FROM "{table}" WHERE org_id = %s', [org_id]).fetchone()
        counted[table] = row[0] if row else 0
    return counted


def _server_rows(
    server: psycopg.Connection[Any], table: str, where: str, org_id: str, holding: Holding
) -> dict[str, dict[str, Any]]:
    text = f'SELECT * FROM "{table}" WHERE org_id = %(org)s AND {where}'
    held = {"branches": list(holding.branches), "clinical": holding.clinical, "office": holding.office}
    cursor = server.execute(text, {"org": org_id} | held)
    names = [column.name for column in cursor.description or ()]
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in cursor]
    return {row["id"]: row for row in rows}


def _file_rows(file: Any, table: str) -> dict[str, dict[str, Any]]:
    cursor = file.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    types = {row[1]: row[2] for row in file.execute(f'PRAGMA table_xinfo("{table}")')}
    rows = [
        {name: _from_file(name, types[name], value) for name, value in zip(names, row, strict=True)}
        for row in cursor
    ]
    return {row["id"]: row for row in rows}


def _plain(value: Any) -> Any:  # noqa: PLR0911 - one for each type
    """A value of Postgres: ids as hex, instants as microseconds, money as satang, rates as ten-thousandths,
    documents as sorted JSON."""
    match value:
        case UUID():
            return value.hex
        case datetime():
            return (value - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
        case date():
            return value.isoformat()
        case Decimal():
            return int(value.scaleb(-int(value.as_tuple().exponent)))  # 2 digits for money, 4 for a rate
        case bool():
            return int(value)
        case dict() | list():
            return json.dumps(value, sort_keys=True, ensure_ascii=False)
    return value


def _from_file(name: str, kind: str, value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if kind == "TEXT" and name in _DOCUMENTS and value is not None:
        decoded = json.loads(value)
        is_document = isinstance(decoded, dict | list)
        return json.dumps(decoded, sort_keys=True, ensure_ascii=False) if is_document else decoded
    return value
