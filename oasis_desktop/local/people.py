"""Who somebody is and where this PC stands, from the rows that the server has sent."""

from uuid import UUID

from sqlalchemy import Connection

from oasis_core.schema.registry import KINDS
from oasis_core.sync.snapshot import read_actors
from oasis_core.work.repository import fetch
from oasis_desktop.local.desk import Branch, Person


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
