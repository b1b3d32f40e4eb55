"""Who of the staff a file's practitioners are. A PC appoints nobody: whom it does not recognise, somebody
stands in for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from oasis_core.fhir.files import Reference, Resource, Resources
from oasis_core.fhir.practitioner import Practitioner, matching, read_practitioner
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row

_STAFF = KINDS["staff"].table


@dataclass(frozen=True)
class StaffChoice:
    """What the person who imports has said: `stand_in` for whoever is not recognised, `known` by the key of a
    practitioner (`Practitioner/f001`)."""

    stand_in: UUID
    known: Mapping[str, UUID] = field(default_factory=dict)


def staff_rows(connection: Connection, org_id: UUID) -> list[Row]:
    """The staff that this PC knows of."""
    columns = [_STAFF.c[name] for name in ("id", "name", "email")]
    rows = connection.execute(
        select(*columns).where(_STAFF.c.org_id == org_id, _STAFF.c.deleted_at.is_(None))
    )
    return [dict(row) for row in rows.mappings()]


def read_choice(given: Iterable[str], staff: Iterable[Mapping[str, Any]], own: UUID) -> StaffChoice:
    """What was given as `Practitioner/f001=pim@clinic.th`, or as an e-mail alone for all others; without one
    the person who imports. REFERENCE_UNKNOWN for an e-mail that is nobody's."""
    by_email = {person["email"].casefold(): person["id"] for person in staff}
    stand_in, known = own, {}
    for text in given:
        key, _, email = text.strip().rpartition("=")
        found = by_email.get(email.strip().casefold())
        if found is None:
            raise OasisError(ErrorCode.REFERENCE_UNKNOWN, "staff")
        if key:
            known[key.strip() if "/" in key else f"Practitioner/{key.strip()}"] = found
        else:
            stand_in = found
    return StaffChoice(stand_in, known)


@dataclass
class Staff:
    """The staff for one import. `unmatched`: the practitioners for whom somebody stands in, by key."""

    among: Resources
    people: list[Row]
    choice: StaffChoice
    unmatched: dict[str, str | None] = field(default_factory=dict)
    _read: dict[str, Practitioner] = field(default_factory=dict)

    def read(self, resource: Resource) -> None:
        """Recognise a practitioner of the files, whether or not something refers to them."""
        who = read_practitioner(resource.element, resource.key)
        self._read[resource.key] = who
        self._find(who)

    def find(self, reference: Reference | None) -> tuple[UUID | None, str | None]:
        """Whom a reference means; None if somebody must stand in for them, with their name if it is told."""
        if reference is None:
            return None, None
        key = self.among.key_of(reference) or reference.display or reference.path
        who = self._read.get(key) or Practitioner(key, reference.display)
        return self._find(who), who.name or reference.display

    def _find(self, who: Practitioner) -> UUID | None:
        found = self.choice.known.get(who.key) or matching(who, self.people)
        if found is None:
            self.unmatched[who.key] = who.name
        return found
