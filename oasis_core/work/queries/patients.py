"""The list of patients, and one record."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    ColumnElement,
    Connection,
    Join,
    LargeBinary,
    Select,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from oasis_core.entities.local import SearchKey, Shadow
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.schema.types import Guid, Instant
from oasis_core.schema.wire import Row
from oasis_core.work.near import near_expression
from oasis_core.work.search import match_expression

_PATIENT, _SHADOW, _PLACE = KINDS["patient"].table, table_of(Shadow), table_of(SearchKey)
_INSURANCE, _SHARE = KINDS["insurance"].table, KINDS["patient_share"].table
_ITEM = (
    "id", "name", "latin_name", "title", "nickname", "phone", "date_of_birth", "gender", "status",
)  # fmt: skip
NEAR_LIMIT, NEAR_LOOKED_AT = 20, 200
GLANCED_AT, LOOKED_AT, _ENOUGH = 30, 1000, 20
"""So many matches of a search are sorted, of more those that came last; more if filters leave too few."""


class PatientOrder(StrEnum):
    """By what the list is sorted."""

    NAME = "name"
    LAST_VISIT = "last_visit"


@dataclass(frozen=True)
class PatientWish:
    """Whom the list is asked for. `typed`: with two or more characters those that match. `branch_id`: those
    whose home it is, and those who came there. `seen_since`: with a visit since then. `born_from`,
    `born_until`: both days included. Empty sets restrict nothing."""

    typed: str = ""
    branch_id: UUID | None = None
    seen_since: datetime | None = None
    genders: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    born_from: date | None = None
    born_until: date | None = None
    order: PatientOrder = PatientOrder.NAME
    falling: bool = False


@dataclass(frozen=True, slots=True)
class PatientItem:
    """A line of the list. `waiting`: it has changes that the server has not answered. `near`: it matches only
    nearly what was typed."""

    id: UUID
    name: str
    latin_name: str | None
    title: str | None
    nickname: str | None
    phone: str | None
    date_of_birth: date | None
    gender: str | None
    status: str
    waiting: bool
    last_visit_at: datetime | None = None
    sort_key: Any = field(default=None, compare=False, repr=False)
    near: bool = False


@dataclass(frozen=True)
class Found:
    """Who matches a search, in the order of the wish; not `whole`: there are more, who came earlier."""

    items: list[PatientItem]
    whole: bool = True


@dataclass(frozen=True)
class PatientRecord:
    """A whole record, with what its head and its facts say beside the row: how many prescriptions,
    appointments and policies there are, the policies, the newest prescription that was signed."""

    row: Row
    waiting: bool
    counts: dict[str, int] = field(default_factory=dict)
    insurance: tuple[Row, ...] = ()


def list_patients(
    connection: Connection,
    org_id: UUID,
    wish: PatientWish = PatientWish(),
    after: PatientItem | None = None,
    limit: int = 100,
) -> list[PatientItem]:
    """Patients in the order of the wish, from the one after `after`. Those who never came are last in either
    direction. Of a search it is what `search_patients` finds."""
    if match_expression(wish.typed) is not None:
        found = search_patients(connection, org_id, wish).items
        begin = 0 if after is None else 1 + next((n for n, x in enumerate(found) if x.id == after.id), -1)
        return found[begin : begin + limit]
    listed: list[PatientItem] = []
    scanned = _leaves_few(connection, org_id, wish)
    for blank in (False, True) if wish.order is PatientOrder.LAST_VISIT else (False,):
        if after is not None and (after.sort_key is None) > blank:
            continue
        last = after if after is not None and (after.sort_key is None) == blank else None
        kind = _Page(wish.order, wish.falling, blank, begun=last is not None, scanned=scanned)
        statement = _page(_Shape.of(wish), kind)
        asked = _asked(org_id, wish) | {"most": limit - len(listed)}
        if last is not None:
            asked |= {"after_key": last.sort_key, "after_id": last.id}
        listed += [PatientItem(*row) for row in connection.execute(statement, asked)]
        if len(listed) >= limit:
            break
    return listed


def search_patients(connection: Connection, org_id: UUID, wish: PatientWish) -> Found:
    """Those who match what was typed, of very many those who came last: with a million patients two letters
    match a hundred thousand, whom nobody looks through, and each costs a look into the file."""
    expression = match_expression(wish.typed)
    found: list[PatientItem] = []
    seen, whole = 0, True
    for most in (GLANCED_AT, LOOKED_AT):
        keys = _fts_keys(connection, expression, most + 1) if expression else []
        found += _looked_up(connection, org_id, wish, keys[seen:most])
        seen, whole = most, len(keys) <= most
        if whole or len(found) >= _ENOUGH:
            break
    return Found(_in_order(found, wish), whole)


def near_patients(connection: Connection, org_id: UUID, wish: PatientWish) -> list[PatientItem]:
    """Those whose names sound or are spelled nearly like what was typed, and who are not in the list itself;
    at most NEAR_LIMIT."""
    expression = near_expression(wish.typed)
    keys = _fts_keys(connection, expression, NEAR_LOOKED_AT) if expression else []
    found = _in_order(_looked_up(connection, org_id, wish, keys), wish)[:NEAR_LIMIT]
    return [replace(item, near=True) for item in found]


def patient_item(connection: Connection, org_id: UUID, patient_id: UUID) -> PatientItem | None:
    """The line of one patient, or None."""
    found = connection.execute(_ONE, {"org": org_id, "id": patient_id}).first()
    return PatientItem(*found) if found else None


def count_patients(connection: Connection) -> int:
    """How many patients this PC holds."""
    where = (_PLACE.c.entity == "patient", _PLACE.c.sort_key.is_not(None))
    counted: int = connection.execute(select(func.count()).select_from(_PLACE).where(*where)).scalar_one()
    return counted


def patient_record(connection: Connection, org_id: UUID, patient_id: UUID) -> PatientRecord | None:
    """One patient, or None."""
    statement = select(_PATIENT, _is_waiting())
    statement = statement.where(_PATIENT.c.org_id == org_id, _PATIENT.c.id == patient_id)
    found = connection.execute(statement).mappings().first()
    if found is None:
        return None
    row = {name: found[name] for name in KINDS["patient"].traits}
    counts = {
        kind: _count_of(connection, org_id, patient_id, kind) for kind in ("prescription", "appointment")
    }
    policies = insurance_of(connection, org_id, patient_id)
    return PatientRecord(row, bool(found["waiting"]), counts | {"insurance": len(policies)}, policies)


def insurance_of(connection: Connection, org_id: UUID, patient_id: UUID) -> tuple[Row, ...]:
    """The policies of a patient, the one that begins last first."""
    statement = select(_INSURANCE).where(*_of_patient("insurance", org_id, patient_id))
    statement = statement.order_by(_INSURANCE.c.valid_from.desc().nulls_last(), _INSURANCE.c.id.desc())
    return tuple(dict(row) for row in connection.execute(statement).mappings())


def _count_of(connection: Connection, org_id: UUID, patient_id: UUID, kind: str) -> int:
    counted = select(func.count()).select_from(KINDS[kind].table)
    found: int = connection.execute(counted.where(*_of_patient(kind, org_id, patient_id))).scalar_one()
    return found


def _of_patient(kind: str, org_id: UUID, patient_id: UUID) -> Iterable[ColumnElement[bool]]:
    table = KINDS[kind].table
    return table.c.org_id == org_id, table.c.patient_id == patient_id, table.c.deleted_at.is_(None)


# ------------------------------------------------------------------------------------------------- the list


# Statements are made once for each shape of a wish: making one takes SQLAlchemy as long as reading a page.
# A sign before a column keeps its index out of the choice: a file has no statistics, and SQLite would rather
# walk through all patients of a branch than look up those whom a search has found.

_KEYS: dict[PatientOrder, tuple[ColumnElement[Any], ColumnElement[Any]]] = {
    PatientOrder.NAME: (_PLACE.c.sort_key, literal_column("+search_key.sort_key", LargeBinary())),
    PatientOrder.LAST_VISIT: (_PATIENT.c.last_visit_at, literal_column("+patient.last_visit_at", Instant())),
}


@dataclass(frozen=True)
class _Shape:
    """Which filters a wish has."""

    branch: bool = False
    seen: bool = False
    genders: bool = False
    statuses: bool = False
    born_from: bool = False
    born_until: bool = False

    @classmethod
    def of(cls, wish: PatientWish) -> "_Shape":
        born = wish.born_from is not None, wish.born_until is not None
        here, seen = wish.branch_id is not None, wish.seen_since is not None
        return cls(here, seen, bool(wish.genders), bool(wish.statuses), *born)


def _asked(org_id: UUID, wish: PatientWish) -> dict[str, Any]:
    """The values of a wish, for a statement of its shape."""
    asked = {
        "org": org_id,
        "branch": wish.branch_id,
        "seen": wish.seen_since,
        "genders": sorted(wish.genders),
        "statuses": sorted(wish.statuses),
        "born_from": wish.born_from,
        "born_until": wish.born_until,
    }
    return {name: value for name, value in asked.items() if value not in (None, [])}


class _FirstThenSecond(Join):
    """A join that SQLite makes in the order in which it stands."""

    inherit_cache = True


@compiles(_FirstThenSecond, "sqlite")
def _cross_join(join: Join, compiler: SQLCompiler, **options: Any) -> str:
    written: str = compiler.visit_join(join, **options)  # type: ignore[no-untyped-call]
    return written.replace(" JOIN ", " CROSS JOIN ", 1)


@dataclass(frozen=True)
class _Page:
    """Which page: `blank`: of those without a key, whom the id alone orders; `begun`: it goes on after
    somebody; `scanned`: found by going through the file and not along the order, because few are left."""

    order: PatientOrder
    falling: bool
    blank: bool
    begun: bool
    scanned: bool


@cache
def _page(shape: _Shape, page: _Page) -> Select[Any]:
    """A page in order, by the key and then the id."""
    key, own = _KEYS[page.order][page.scanned], _PATIENT.c.id
    statement = _columns(key).where(*_filters(shape, scanned=page.scanned))
    if page.order is PatientOrder.NAME:
        both = (_PATIENT, _PLACE) if page.scanned else (_PLACE, _PATIENT)
        statement = statement.select_from(_FirstThenSecond(*both, _PLACE.c.row_id == own))
        statement = statement.where(_PLACE.c.entity == "patient")
    statement = statement.where(key.is_(None) if page.blank else key.is_not(None))
    if page.begun and page.blank:
        statement = statement.where(own > bindparam("after_id"))
    elif page.begun:
        after = bindparam("after_key", type_=key.type)
        from_there, beyond = (key <= after, key < after) if page.falling else (key >= after, key > after)
        statement = statement.where(from_there, or_(beyond, own > bindparam("after_id")))
    ordered = [own] if page.blank else [key.desc() if page.falling else key, own]
    return statement.order_by(*ordered).limit(bindparam("most"))


def _leaves_few(connection: Connection, org_id: UUID, wish: PatientWish) -> bool:
    """Whether the filters of a wish leave so few of very many that to go through the file takes less than to
    walk along the order until a page is full. A sample tells: SQLite does not know how rare a value is."""
    shape = _Shape.of(wish)
    last = connection.execute(_LAST).scalar() or 0
    if shape == _Shape() or last < SAMPLED_FROM:
        return False
    chosen = random.Random(last).sample(range(1, last + 1), _SAMPLE)  # noqa: S311 - chance of no consequence
    asked = _asked(org_id, wish) | {"chosen": orjson.dumps(chosen).decode()}
    return connection.execute(_sample(shape), asked).scalar_one() == 0


SAMPLED_FROM, _SAMPLE = 50_000, 300
"""In a file of fewer patients either way is short."""
_LAST = text("SELECT max(rowid) FROM patient")


@cache
def _sample(shape: _Shape) -> Select[int]:
    among = text("patient.rowid IN (SELECT value FROM json_each(:chosen))")
    return select(func.count(_PATIENT.c.id)).where(among, *_filters(shape, scanned=True))


@cache
def _items(shape: _Shape, order: PatientOrder) -> Select[Any]:
    """Those who stand under some keys and pass the filters."""
    both = _FirstThenSecond(_PLACE, _PATIENT, _PLACE.c.row_id == _PATIENT.c.id)
    return _columns(_KEYS[order][0]).select_from(both).where(text(_CHOSEN), *_filters(shape))


def _columns(key: ColumnElement[Any]) -> Select[Any]:
    """The fields of a PatientItem, in their order."""
    columns = [_PATIENT.c[name] for name in _ITEM]
    return select(*columns, _is_waiting(), _PATIENT.c.last_visit_at, key.label("sort_key"))


def _is_waiting() -> Any:
    return exists().where(_SHADOW.c.entity == "patient", _SHADOW.c.row_id == _PATIENT.c.id).label("waiting")


def _filters(shape: _Shape, *, scanned: bool = False) -> Iterator[ColumnElement[bool]]:
    column = _PATIENT.c
    own_org: ColumnElement[UUID] = literal_column("+patient.org_id", Guid()) if scanned else column.org_id
    yield own_org == bindparam("org")
    yield column.deleted_at.is_(None)
    if shape.branch:
        shared = exists().where(
            _SHARE.c.org_id == bindparam("org"),
            _SHARE.c.patient_id == column.id,
            _SHARE.c.branch_id == bindparam("branch"),
        )
        home: ColumnElement[UUID] = literal_column("+patient.branch_id", Guid())
        yield or_(home == bindparam("branch"), shared)
    if shape.seen:
        yield _KEYS[PatientOrder.LAST_VISIT][1] >= bindparam("seen")
    if shape.genders:
        yield column.gender.in_(bindparam("genders", expanding=True))
    if shape.statuses:
        yield column.status.in_(bindparam("statuses", expanding=True))
    if shape.born_from:
        yield column.date_of_birth >= bindparam("born_from")
    if shape.born_until:
        yield column.date_of_birth <= bindparam("born_until")


_ONE = _columns(_PATIENT.c.last_visit_at).where(*_filters(_Shape()), _PATIENT.c.id == bindparam("id"))


_CHOSEN = "search_key.key IN (SELECT value FROM json_each(:chosen))"
"""As one value: each of a thousand would cost as much as reading its row."""


def _fts_keys(connection: Connection, expression: str, limit: int) -> list[int]:
    """The keys of at most so many rows that match, the last first."""
    return list(connection.execute(_MATCH, {"grams": expression, "most": limit}).scalars())


_MATCH = text(
    "SELECT rowid FROM patient_search WHERE patient_search MATCH :grams ORDER BY rowid DESC LIMIT :most"
)


def _looked_up(connection: Connection, org_id: UUID, wish: PatientWish, keys: list[int]) -> list[PatientItem]:
    """Whose keys these are, if they pass the filters, in no order."""
    if not keys:
        return []
    chosen = {"chosen": orjson.dumps(keys).decode()}
    found = connection.execute(_items(_Shape.of(wish), wish.order), _asked(org_id, wish) | chosen)
    return [PatientItem(*row) for row in found]


def _in_order(found: list[PatientItem], wish: PatientWish) -> list[PatientItem]:
    by_id = sorted(found, key=lambda item: item.id)
    blank = [item for item in by_id if item.sort_key is None]
    others = [item for item in by_id if item.sort_key is not None]
    return sorted(others, key=lambda item: item.sort_key, reverse=wish.falling) + blank
