"""What is written from the settings."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from oasis_core.entities.opening_hours import OpeningHours
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.work.repository import fetch
from oasis_desktop.local.desk import Desk
from oasis_desktop.tasks.runner import Reading

DAYS = tuple(OpeningHours.model_fields)
"""The days of the week by their names in the document, Monday first."""
HOURS = "branch:set_hours"


Holiday = dict[str, Any]
"""As the branch keeps it: `day`, `name`, and `hours` if it is open."""


def holidays_of(branch: Mapping[str, Any]) -> list[Holiday]:
    """The days of a branch that differ."""
    return list((branch.get("holidays") or {}).get("days") or [])


def branch_of(desk: Desk) -> Callable[[Reading], Row]:
    """The row of the branch, as the file has it."""
    org_id, branch_id = desk.org_id, desk.branch_id
    return lambda connection: fetch(connection, KINDS["branch"], org_id, [branch_id])[branch_id]


def set_day(desk: Desk, day: str, hours: dict[str, str] | None) -> Callable[[], UUID | None]:
    """From when to when the branch is open on a day of the week; None: closed."""
    return _set(desk, {f"opening_hours.{day}": hours})


def change_holidays(
    desk: Desk, gone: Sequence[Holiday], come: Sequence[Holiday]
) -> Callable[[], tuple[list[Holiday], list[Holiday]]]:
    """Take days that differ away and put others in, each in place of what its day had; answers all that are
    kept then, and those that are no longer. The others are those of the file, not of the screen, which may be
    older."""

    def deed() -> tuple[list[Holiday], list[Holiday]]:
        with desk.work(ACTIONS["branch.set_hours"]) as unit:
            row = unit.row("branch", desk.branch_id) or {}
            before = holidays_of(row)
            taken = {each["day"] for each in come}
            left = [each for each in before if each not in gone and each["day"] not in taken]
            after = sorted([*left, *come], key=lambda each: str(each["day"]))
            unit.update("branch", desk.branch_id, **{"holidays.days": after})
        return after, [each for each in before if each not in after]

    return deed


def _set(desk: Desk, values: dict[str, Any]) -> Callable[[], UUID | None]:
    def deed() -> UUID | None:
        with desk.work(ACTIONS["branch.set_hours"]) as unit:
            unit.update("branch", desk.branch_id, **values)
        return unit.done.group_id

    return deed


def clock_of(typed: str) -> str | None:
    """A time as people type it: `9`, `930`, `9.30`, `09:30`; None if it is none."""
    text = typed.strip().replace(".", ":").replace(" ", "")
    if ":" in text:
        hour, _, minute = text.partition(":")
    elif len(text) <= 2:
        hour, minute = text, "0"
    else:
        hour, minute = text[:-2], text[-2:]
    if not (hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit()):
        return None
    if int(hour) > 23 or int(minute) > 59 or len(minute) > 2 or len(hour) > 2:
        return None
    return f"{int(hour):02d}:{int(minute):02d}"
