"""What is asked of an organization's branches."""

from uuid import UUID

from sqlalchemy import Connection, select

from oasis_core.schema.registry import KINDS

_BRANCH = KINDS["branch"].table


def head_office_zone(connection: Connection, org_id: UUID) -> str:
    """The time zone by which the days of what belongs to no branch are reckoned: that of the branch that was
    there first. It stays even if that one is closed, so that what was found under a day is found again."""
    first = select(_BRANCH.c.time_zone).where(_BRANCH.c.org_id == org_id)
    found = connection.execute(first.order_by(_BRANCH.c.created_at, _BRANCH.c.id).limit(1)).scalar()
    return found or "UTC"
