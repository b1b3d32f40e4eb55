"""Names of people and of the things that rows and groups are about, read together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from oasis_core.schema.registry import KINDS
from oasis_core.work.group import Group
from oasis_core.work.repository import Key, fetch_keys


@dataclass(frozen=True)
class Called:
    """What somebody or something is called: `latin_name` in Latin letters, if that is known and another."""

    name: str = ""
    latin_name: str | None = None
    title: str | None = None

    @classmethod
    def of(cls, row: Mapping[Any, Any]) -> "Called":
        """Of a row with a name: a patient, a product."""
        return cls(str(row["name"]), row.get("latin_name"), row.get("title"))

    def __bool__(self) -> bool:
        return bool(self.name)


_SUBJECTS = ("patient", "inventory_item")
"""What others are named after."""


class Names:
    """Who everybody of the staff is, and what these groups and rows are about."""

    def __init__(
        self, connection: Connection, org_id: UUID, groups: Iterable[Group], keys: Iterable[Key] = ()
    ) -> None:
        wanted = set(keys) | {change.key for group in groups for change in group.changes}
        self._rows = fetch_keys(connection, org_id, wanted)
        linked: set[Key] = set()
        for (entity, _), row in self._rows.items():
            linked |= self._links(entity, row)
        for group in groups:
            for change in group.changes:
                linked |= self._links(change.entity, {k: _uuid(v) for k, v in change.values.items()})
        self._rows |= fetch_keys(connection, org_id, linked - set(self._rows))
        staff = KINDS["staff"].table
        branch = KINDS["branch"].table
        home = (branch.c.org_id == staff.c.org_id) & (branch.c.id == staff.c.branch_id)
        people = select(staff.c.id, staff.c.name, branch.c.name.label("home")).outerjoin(branch, home)
        found = connection.execute(people.where(staff.c.org_id == org_id)).all()
        self._people: dict[UUID, str] = {row.id: row.name for row in found}
        self._homes: dict[UUID, str] = {row.id: row.home or "" for row in found}

    def person(self, staff_id: UUID | None) -> str:
        """Somebody of the staff; empty if they are not known here."""
        return self._people.get(staff_id, "") if staff_id else ""

    def home(self, staff_id: UUID | None) -> str:
        """The name of somebody's home branch."""
        return self._homes.get(staff_id, "") if staff_id else ""

    def subject(self, group: Group) -> Called:
        """The first that has a name in what the group changes, or in what that refers to; as it is called by
        the group itself, if that says so."""
        for change in group.changes:
            if isinstance(change.values.get("name"), str):
                return Called.of(self._rows.get(change.key, {}) | change.values)
            found = self.of_row(change.key)
            if found:
                return found
            for key in sorted(self._links(change.entity, {k: _uuid(v) for k, v in change.values.items()})):
                found = self.of_row(key)
                if found:
                    return found
        return Called()

    def of_row(self, key: Key) -> Called:
        """Who or what a row is, or whom or what it is about."""
        row = self._rows.get(key)
        if row is None:
            return Called()
        if row.get("name"):
            return Called.of(row)
        for link in sorted(self._links(key[0], row)):
            linked = self._rows.get(link)
            if linked is not None and linked.get("name"):
                return Called.of(linked)
        return Called()

    @staticmethod
    def _links(entity: str, row: dict[str, Any]) -> set[Key]:
        kind = KINDS.get(entity)
        if kind is None:
            return set()
        return {
            (reference.target, row[name])
            for name, reference in kind.references.items()
            if reference.target in _SUBJECTS and isinstance(row.get(name), UUID)
        }


def _uuid(value: Any) -> Any:
    try:
        return UUID(value) if isinstance(value, str) and len(value) == 36 else value
    except ValueError:
        return value
