"""The list of patients, and one record."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    Select,
    and_,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
)

from oasis_core.entities.local import SearchKey, Shadow
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.schema.types import Instant
from oasis_core.schema.wire import Row
from oasis_core.work.near import near_expression
from oasis_core.work.search import match_expression

_PATIENT, _SHADOW, _PLACE = KINDS["patient"].table, table_of(Shadow), table_of(SearchKey)
_INSURANCE, _SHARE = KINDS["insurance"].table, KINDS["patient_share"].table
_ITEM = (
    "id", "name", "latin_name", "title", "nickname", "phone", "date_of_birth", "gender", "status",
    "last_visit_at",
)  # fmt: skip
NEAR_LIMIT, NEAR_LOOKED_AT = 20, 200
LOOKED_AT = 1000
"""So many matches of a search are sorted; of more, those that came last."""


class PatientOrder(StrEnum):
    """By what the list is sorted."""

    NAME = "name"
    LAST_VISIT = "last_visit"


@dataclass(frozen=True)
class PatientWish:
    """Whom the list is asked for. `typed`: with two or more characters those that match. `branch_id`: those
    whose home it is, and those who came there. `seen_since`: with a visit
    since then. `born_from`, `born_until`: both days included. Empty sets restrict nothing."""

    typed: str = ""
    branch_id: UUID | None = None
    seen_since: datetime | None = None
    genders: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    born_from: date | None = None
    born_until: date | None = None
    order: PatientOrder = PatientOrder.NAME
    falling: bool = False


@dataclass(frozen=True)
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
    """How many match; not `whole`: at least so many."""

    number: int
    whole: bool


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
    """Patients in the order of the wish, from the one after `after`. Those without a sorting value come last
    in either direction. Of a search with more than LOOKED_AT matches those that came last are looked at."""
    return _listed(connection, org_id, wish, _matching_keys(connection, wish.typed), after, limit)


def _listed(
    connection: Connection,
    org_id: UUID,
    wish: PatientWish,
    keys: list[int] | None,
    after: PatientItem | None,
    limit: int,
) -> list[PatientItem]:
    key = (_KEYS if keys is None else _SORTED_KEYS)[wish.order]
    found: list[PatientItem] = []
    for blank in (False, True):
        if after is not None and (after.sort_key is None) > blank:
            continue
        begin = after if after is not None and (after.sort_key is None) == blank else None
        statement = _filtered(_items(key), org_id, wish)
        statement = statement.where(key.is_(None) if blank else key.is_not(None))
        if keys is not None:
            statement = statement.where(_among(keys))
        statement = _paged(statement, key, wish, begin, blank=blank).limit(limit - len(found))
        found += [PatientItem(**row) for row in connection.execute(statement).mappings()]
        if len(found) >= limit:
            break
    return found


def near_patients(connection: Connection, org_id: UUID, wish: PatientWish) -> list[PatientItem]:
    """Those whose names sound or are spelled nearly like what was typed, and who are not in the list itself;
    at most NEAR_LIMIT."""
    expression = near_expression(wish.typed)
    keys = _fts_keys(connection, expression, NEAR_LOOKED_AT) if expression else []
    found = _listed(connection, org_id, wish, keys, None, NEAR_LIMIT)
    return [replace(item, near=True) for item in found]


def patient_item(connection: Connection, org_id: UUID, patient_id: UUID) -> PatientItem | None:
    """The line of one patient, or None."""
    statement = _items(_PATIENT.c.last_visit_at).where(
        _PATIENT.c.org_id == org_id, _PATIENT.c.id == patient_id, _PATIENT.c.deleted_at.is_(None)
    )
    found = connection.execute(statement).mappings().first()
    return None if found is None else PatientItem(**found)


def count_found(connection: Connection, org_id: UUID, wish: PatientWish) -> Found:
    """How many match what was typed."""
    keys = _matching_keys(connection, wish.typed) or []
    if wish == PatientWish(wish.typed, order=wish.order, falling=wish.falling):
        return Found(_fts_count(connection, wish.typed), whole=True)
    joined = _PATIENT.join(_PLACE, _PLACE.c.row_id == _PATIENT.c.id)
    statement = _filtered(select(func.count()).select_from(joined), org_id, wish).where(_among(keys))
    return Found(connection.execute(statement).scalar_one(), whole=len(keys) < LOOKED_AT)


def count_patients(connection: Connection) -> int:
    """How many patients this PC holds."""
    where = (_PLACE.c.entity == "patient", _PLACE.c.sort_key.is_not(None))
    counted: int = connection.execute(select(func.count()).select_from(_PLACE).where(*where)).scalar_one()
    return counted


def patient_record(connection: Connection, org_id: UUID, patient_id: UUID) -> PatientRecord | None:
    """One patient, or None."""
    statement = select(_PATIENT, _is_waiting(_PATIENT.c.id).label("waiting"))
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
    where = _of_patient(kind, org_id, patient_id)
    found: int = connection.execute(
        select(func.count()).select_from(KINDS[kind].table).where(*where)
    ).scalar_one()
    return found


def _of_patient(kind: str, org_id: UUID, patient_id: UUID) -> Iterable[ColumnElement[bool]]:
    table = KINDS[kind].table
    return table.c.org_id == org_id, table.c.patient_id == patient_id, table.c.deleted_at.is_(None)


# ------------------------------------------------------------------------------------------------- the list


_KEYS: dict[PatientOrder, Any] = {
    PatientOrder.NAME: _PLACE.c.sort_key,
    PatientOrder.LAST_VISIT: _PATIENT.c.last_visit_at,
}
# The sign keeps SQLite from walking through all patients in that order to find the few that match.
_SORTED_KEYS: dict[PatientOrder, Any] = {
    PatientOrder.NAME: literal_column("+search_key.sort_key", LargeBinary()),
    PatientOrder.LAST_VISIT: literal_column("+patient.last_visit_at", Instant()),
}


def _items(key: ColumnElement[Any]) -> Select[Any]:
    columns = [_PATIENT.c[name] for name in _ITEM]
    return select(*columns, key.label("sort_key"), _is_waiting(_PATIENT.c.id).label("waiting")).select_from(
        _PATIENT.join(_PLACE, and_(_PLACE.c.entity == "patient", _PLACE.c.row_id == _PATIENT.c.id))
    )


def _paged(
    statement: Select[Any], key: Any, wish: PatientWish, after: PatientItem | None, *, blank: bool
) -> Select[Any]:
    """In order, from the one after `after`: by the key and then the id, which alone orders those without."""
    own = _PATIENT.c.id
    if after is not None:
        statement = statement.where(own > after.id if blank else _beyond(key, wish, after))
    if blank:
        return statement.order_by(own)
    return statement.order_by(key.desc() if wish.falling else key, own)


def _beyond(key: Any, wish: PatientWish, after: PatientItem) -> ColumnElement[bool]:
    beyond = key < after.sort_key if wish.falling else key > after.sort_key
    return or_(beyond, and_(key == after.sort_key, _PATIENT.c.id > after.id))


# ----------------------------------------------------------------------------------------- a search


def _matching_keys(connection: Connection, typed: str) -> list[int] | None:
    """The keys of at most LOOKED_AT rows that match, the last first; None if nothing to search was typed.

    The index answers in no time how many match, and to sort them takes a look at each: with a million
    patients two letters match a hundred thousand, whom nobody looks through.
    """
    expression = match_expression(typed)
    return None if expression is None else _fts_keys(connection, expression, LOOKED_AT)


def _fts_keys(connection: Connection, expression: str, limit: int) -> list[int]:
    match = text(
        "SELECT rowid FROM patient_search WHERE patient_search MATCH :grams ORDER BY rowid DESC LIMIT :most"
    )
    return list(connection.execute(match, {"grams": expression, "most": limit}).scalars())


def _fts_count(connection: Connection, typed: str) -> int:
    match = text("SELECT count(*) FROM patient_search WHERE patient_search MATCH :grams")
    counted: int = connection.execute(match, {"grams": match_expression(typed)}).scalar_one()
    return counted


def _among(keys: list[int]) -> ColumnElement[bool]:
    """Rows with these keys, as one value: each of a thousand would cost as much as reading its row."""
    chosen = text("search_key.key IN (SELECT value FROM json_each(:chosen))")
    return chosen.bindparams(chosen=orjson.dumps(keys).decode())  # type: ignore[return-value]


def _filtered(statement: Select[Any], org_id: UUID, wish: PatientWish) -> Select[Any]:
    column = _PATIENT.c
    statement = statement.where(column.org_id == org_id, column.deleted_at.is_(None))
    if wish.branch_id is not None:
        shared = exists().where(
            _SHARE.c.org_id == org_id, _SHARE.c.patient_id == column.id, _SHARE.c.branch_id == wish.branch_id
        )
        statement = statement.where(or_(column.branch_id == wish.branch_id, shared))
    if wish.seen_since is not None:
        statement = statement.where(column.last_visit_at >= wish.seen_since)
    if wish.genders:
        statement = statement.where(column.gender.in_(sorted(wish.genders)))
    if wish.statuses:
        statement = statement.where(column.status.in_(sorted(wish.statuses)))
    if wish.born_from is not None:
        statement = statement.where(column.date_of_birth >= wish.born_from)
    if wish.born_until is not None:
        statement = statement.where(column.date_of_birth <= wish.born_until)
    return statement


def _is_waiting(row_id: Any) -> Any:
    return exists().where(_SHADOW.c.entity == "patient", _SHADOW.c.row_id == row_id)
