"""What the server sent lately: how much today, and the newest rows."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from oasis_core.kernel import clock
from oasis_core.work.repository import Key
from oasis_desktop.local import settings
from oasis_desktop.local.settings import Name

NEWEST = 30
_NOT_SHOWN = frozenset({"sync_conflict", "patient_share", "post_like", "sale_line", "stock_movement"})
"""Rows that say nothing without those they belong to."""


class Arrivals(BaseModel):
    """`day`: the day of the branch (ISO) on which `rows` came; `newest` are entity, id and microseconds."""

    model_config = ConfigDict(frozen=True)

    day: str = ""
    rows: int = 0
    newest: tuple[tuple[str, UUID, int], ...] = Field(default=())

    def on(self, day: str) -> int:
        """How many rows came on a day, if it is the last one on which any did."""
        return self.rows if self.day == day else 0

    def with_times(self) -> list[tuple[str, UUID, datetime]]:
        """The newest rows, the latest first."""
        return [(entity, row_id, clock.instant(at)) for entity, row_id, at in self.newest]


ARRIVALS: Name[Arrivals] = Name("arrivals", Arrivals, Arrivals())


def note_arrivals(connection: Connection, rows: Iterable[Key], now: datetime, day: str) -> None:
    """Remember that these rows came, on that day of the branch."""
    before = settings.load(connection, ARRIVALS)
    arrived = set(rows)
    told = [(entity, row_id) for entity, row_id in arrived if entity not in _NOT_SHOWN]
    fresh = [(entity, row_id, clock.microseconds(now)) for entity, row_id in sorted(told)[-NEWEST:]]
    kept = [each for each in before.newest if (each[0], each[1]) not in arrived]
    settings.save(
        connection,
        ARRIVALS,
        Arrivals(
            day=day,
            rows=before.on(day) + len(arrived),
            newest=tuple([*fresh, *kept][:NEWEST]),
        ),
    )
