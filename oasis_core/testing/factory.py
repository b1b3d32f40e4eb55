"""Valid rows of every table, derived from its columns: tests and proofs fill databases with them."""

import random
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, Connection, Date, Integer, LargeBinary, String, Table

from oasis_core.access.roles import role_id
from oasis_core.entities.prescription_data import PrescriptionData
from oasis_core.entities.staff import RoleName
from oasis_core.kernel import clock
from oasis_core.kernel.ids import IdSource
from oasis_core.schema.documents import Document as Form
from oasis_core.schema.entity import Base
from oasis_core.schema.registry import KINDS
from oasis_core.schema.traits import Trait
from oasis_core.schema.types import Document, Guid, Instant, Money, Rate
from oasis_core.schema.wire import Row
from oasis_core.testing.examples import example
from oasis_core.work.repository import insert_rows

START = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
"""A Monday, nine o'clock in Bangkok; each row is a second younger than the one before."""
ROLES = list(RoleName)


class Factory:
    """Makes rows of one organization; the same seed makes the same rows.

    `label` begins every text that has no form of its own, so that a reader can tell whose it is. A row refers
    to the newest row of each entity that it needs; parents that are lacking are made with it.
    """

    def __init__(self, seed: int = 0, label: str = "", org_id: UUID | None = None) -> None:
        self.random = random.Random(seed)  # noqa: S311 - chance of no consequence
        self.label = label
        self.count = 0
        self.ids = IdSource(self, self.random.getrandbits)
        self.made: list[tuple[Table, Row]] = []
        self.org_id = org_id or self.ids.new()

    def now_us(self) -> int:
        """The factory is its own clock."""
        return clock.microseconds(START) + self.count * 1_000_000

    def monotonic(self) -> float:
        return float(self.count)

    def row(self, name: str, **given: Any) -> Row:
        """A row of the table `name` with every column filled; `given` are values that matter."""
        table = Base.metadata.tables[name]
        self.count += 1
        row: Row = {}
        for column in table.columns:
            if column.name in given:
                row[column.name] = given[column.name]
            elif column.computed is None and column.server_default is None:
                row[column.name] = self._value(table, column)
        self.made.append((table, row))
        return row

    def values(self, entity: str, **given: Any) -> Row:
        """What an action may set in a new row of `entity`, its parents being made."""
        row = self.row(entity, **given)
        return {name: row[name] for name in KINDS[entity].writable}

    def fill(self, wanted: Iterable[Table], rows: int = 1) -> None:
        """Make `rows` rows of each entity among these tables and one of each other; `role` is seeded."""
        for table in wanted:
            if table.info.get("entity") and table.name != "organization":
                for _ in range(rows):
                    self.row(table.name)
            elif table.name != "role":
                self.latest(table.name)

    def latest(self, name: str) -> Row:
        """The newest row of a table; the first one if there is none yet."""
        found = (row for table, row in reversed(self.made) if table.name == name)
        return next(found, None) or self.row(name)

    def insert(self, connection: Connection, wanted: Iterable[Table]) -> None:
        """Write the rows made so far into those of the tables that are wanted, parents first."""
        for table in wanted:
            own = [row for made, row in self.made if made is table]
            if own:
                insert_rows(connection, table, own)

    def _value(self, table: Table, column: Column[Any]) -> Any:  # noqa: PLR0911 - one for each kind
        if column.name == "org_id" or (table.name, column.name) == ("organization", "id"):
            return self.org_id
        if column.foreign_keys:
            if "id" in table.c and column.references(table.c["id"]):
                return None  # a row that refers to another of its kind is given it
            return self._parent(next(iter(column.foreign_keys)).column)
        trait: Trait = column.info.get("trait", Trait(""))
        if trait.choices:
            return self.random.choice(trait.choices)
        if trait.model is not None:
            return DOCUMENTS[trait.model](self) if trait.model in DOCUMENTS else example(trait.model)
        if trait.kind == "words":
            return [f"{self.label}{self.count}"[: trait.max], "ข่าว"]
        if column.name in _SAMPLES:
            return _SAMPLES[column.name](self)
        if isinstance(column.type, String):
            return f"{self.label}{self.count} {table.name} {column.name}"[: column.type.length].strip()
        return _BY_TYPE[type(column.type)](self, trait.minimum or 0)

    def _parent(self, target: Column[Any]) -> Any:
        if target.table.name == "role":
            return role_id(ROLES[self.count % len(ROLES)])
        return self.latest(target.table.name)[target.name]


_BY_TYPE: dict[type, Callable[[Factory, int], Any]] = {
    Guid: lambda f, _: f.ids.new(),
    Instant: lambda f, _: clock.instant(f.now_us()),
    Money: lambda f, least: Decimal(least + f.random.randrange(1, 1_000_000)) / 100,
    Rate: lambda f, _: Decimal(f.random.randrange(200_000)) / 10_000,
    LargeBinary: lambda f, _: f.random.randbytes(40),
    Document: lambda f, _: {"note": f"{f.label} {f.count}"},
    Boolean: lambda f, _: f.random.random() < 0.5,
    Date: lambda f, _: date(1940, 1, 1) + timedelta(days=f.random.randrange(25_000)),
    Integer: lambda f, least: least + f.count,
    BigInteger: lambda f, least: least + f.count,
}

DOCUMENTS: dict[type[Form], Callable[[Factory], Any]] = {PrescriptionData: lambda f: _prescription(f.random)}
"""Documents whose parts must agree with each other."""


def _prescription(random: random.Random) -> dict[str, Any]:
    """Both eyes in quarters of a dioptre, with an axis where there is a cylinder."""
    found: dict[str, Any] = {}
    for side in ("right", "left"):
        cylinder = -25 * random.randrange(9)
        eye: dict[str, Any] = {"sphere": 25 * random.randrange(-24, 13)}
        if cylinder:
            eye |= {"cylinder": cylinder, "axis": random.randrange(1, 181)}
        found[side] = eye
    return found | {"pd": {"binocular": 6300}}


_SAMPLES: dict[str, Callable[[Factory], Any]] = {
    **dict.fromkeys(("deleted_at", "settled_at", "used_at", "revoked_at"), lambda _: None),
    "email": lambda f: f"{f.label}{f.count}.{f.org_id.hex[-12:]}@example.org".lower(),
    "phone": lambda f: f"08{f.random.randrange(10**8):08d}",
    "national_id": lambda f: f"{f.random.randrange(10**13):013d}",
    "code": lambda f: f"B{f.count}",
    "time_zone": lambda _: "Asia/Bangkok",
    "branches": lambda f: [str(f.latest("branch")["id"])],
    "scope": lambda f: f"branch:{f.latest('branch')['id']}",
    **dict.fromkeys(("entity", "resource"), lambda _: "patient"),
    **dict.fromkeys(("row_id", "resource_id"), lambda f: f.latest("patient")["id"]),
    "fields": lambda _: ["phone"],
    "op": lambda _: "U",
    "grams": lambda f: [f.count],
    "hlc": lambda f: clock.format_hlc(f.now_us() // 1000, f.count, f"{f.label}pc"[:36]),
}
"""Columns whose value has a form that their type does not tell."""
