"""Practitioner, both ways. Staff are appointed on the server: one who comes in a file is only recognised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from oasis_core.fhir import codes, names
from oasis_core.fhir.element import Element
from oasis_core.kernel import thai


@dataclass(frozen=True)
class Practitioner:
    """Somebody whom a file calls by a key, as far as it tells who they are."""

    key: str
    name: str | None
    email: str | None = None

    @property
    def id(self) -> str:
        return self.key.rpartition("/")[2].rpartition("#")[2]


def read_practitioner(practitioner: Element, key: str) -> Practitioner:
    """Who it is, by name and e-mail."""
    name = names.chosen_name(practitioner)
    email = names.contact_point(practitioner, "email")
    return Practitioner(
        key,
        names.full_name(name) if name is not None else None,
        email.text("value") if email is not None else None,
    )


def matching(found: Practitioner, staff: Iterable[Mapping[str, Any]]) -> UUID | None:
    """Which of the staff that is: by our own id, by e-mail, or by a name that only one of them has."""
    people = list(staff)
    for person in people:
        if found.id == str(person["id"]):
            return UUID(str(person["id"]))
    email = (found.email or "").casefold()
    named = thai.fold(found.name or "")
    by_email = [person["id"] for person in people if email and person["email"].casefold() == email]
    by_name = [person["id"] for person in people if named and thai.fold(person["name"]) == named]
    for same in (by_email, by_name):
        if len(same) == 1:
            return UUID(str(same[0]))
    return None


def write_practitioner(row: Mapping[str, Any]) -> dict[str, Any]:
    """A person of the staff as a Practitioner; what they may do in Oasis stays here."""
    written: dict[str, Any] = {
        "resourceType": "Practitioner",
        "id": str(row["id"]),
        "active": row["deleted_at"] is None,
    }
    if row["name"]:
        written["name"] = [names.write_name(row["name"])]
    if row["email"]:
        written["telecom"] = [{"system": "email", "value": row["email"], "use": "work"}]
    role = {"coding": [{"system": codes.STAFF_ROLE, "code": row["role"]}]}
    return written | {"qualification": [{"code": role}]}
