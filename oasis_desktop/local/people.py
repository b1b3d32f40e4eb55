"""Who somebody is and where this PC stands, from the rows that the server has sent."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from oasis_core.schema.registry import KINDS
from oasis_core.sync.snapshot import read_actors
from oasis_core.work.repository import fetch
from oasis_desktop.local import settings
from oasis_desktop.local.desk import Branch, Person
from oasis_desktop.local.settings import Enrolment


@dataclass(frozen=True)
class Premises:
    """Where this PC stands, as the head of the sign-in page says it; empty as long as its rows are not
    here. `time_zone` is that of the branch."""

    organization: str = ""
    branch: str = ""
    pc: str = ""
    time_zone: str | None = None


def load_premises(connection: Connection, own: Enrolment) -> Premises:
    """The organization, the branch and the PC by name."""
    found = fetch(connection, KINDS["organization"], own.org_id, [own.org_id]).get(own.org_id)
    branch = load_branch(connection, own.org_id, own.branch_id)
    return Premises(
        found["name"] if found is not None else "",
        branch.name if branch is not None else "",
        settings.load(connection, settings.PC_NAME),
        branch.time_zone if branch is not None else None,
    )


def load_person(connection: Connection, org_id: UUID, staff_id: UUID) -> Person | None:
    """Somebody with their roles and branches as they are now; None if they do not work there (any more), or
    their rows are not here yet."""
    actor = read_actors(connection, org_id, [staff_id]).get(staff_id)
    if actor is None or not actor.roles:
        return None
    row = fetch(connection, KINDS["staff"], org_id, [staff_id])[staff_id]
    return Person(actor, row["name"], row["email"])


def load_branch(connection: Connection, org_id: UUID, branch_id: UUID) -> Branch | None:
    """The shop, or None if its row is not here yet."""
    row = fetch(connection, KINDS["branch"], org_id, [branch_id]).get(branch_id)
    return None if row is None else Branch(branch_id, row["name"], row["time_zone"])
