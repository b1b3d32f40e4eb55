"""When a shop is open: by the days of the week, and on days that differ."""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from oasis_core.schema.documents import Document
from oasis_core.schema.validate import printable

Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of the branch's day, `10:00`."""
Day = Annotated[
    str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", examples=["2026-12-31"])
]
"""A day as ISO 8601 writes it."""


class Hours(Document):
    """From when to when on one day."""

    opens: Annotated[Clock, Field(examples=["10:00"])]
    closes: Annotated[Clock, Field(examples=["20:00"])]

    @model_validator(mode="after")
    def _in_order(self) -> "Hours":
        if self.opens >= self.closes:
            raise ValueError("closes before it opens")
        return self


class OpeningHours(Document):
    """The week; a day that is blank is closed."""

    monday: Hours | None = None
    tuesday: Hours | None = None
    wednesday: Hours | None = None
    thursday: Hours | None = None
    friday: Hours | None = None
    saturday: Hours | None = None
    sunday: Hours | None = None


class Holiday(Document):
    """A day that is not as its weekday; without hours it is closed."""

    day: Day
    name: Annotated[str, Field(min_length=1, max_length=100), AfterValidator(printable)]
    hours: Hours | None = None


class Holidays(Document):
    """The days that differ, in any order."""

    days: Annotated[list[Holiday], Field(max_length=200)]
