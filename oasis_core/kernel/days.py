"""Calendar days: an instant belongs to a day of the place where it happened."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_of(name: str | None) -> ZoneInfo:
    """The IANA time zone of that name; UTC for one that this machine does not know."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def local_day(moment: datetime, zone: str | None) -> date:
    """The day on which the clocks of a time zone showed that instant."""
    return moment.astimezone(zone_of(zone)).date()
