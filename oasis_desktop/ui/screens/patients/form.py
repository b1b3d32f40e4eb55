"""The fields of a patient's form: their order, how wide they are, what they take."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from oasis_core.entities.patient import Gender, PatientStatus
from oasis_core.kernel import national_id
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.registry import KINDS
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.date_field import DateField
from oasis_desktop.ui.kit.fields import AreaField, ChoiceField, Field, SegmentField, TextField

GENDERS = (Gender.MALE.value, Gender.FEMALE.value, Gender.OTHER.value)
STATUSES = (PatientStatus.ACTIVE.value, PatientStatus.INACTIVE.value, PatientStatus.DECEASED.value)
HIDDEN = "•"
"""Stands for a figure that is not shown."""
OLDEST = 130
"""Years; nobody has lived longer."""

_NOT_DIGITS = re.compile(r"[\s-]")


@dataclass(frozen=True)
class FormField:
    """A field of the form: its width at 100 % text (None: what the line leaves), and whether the form calls
    it optional."""

    name: str
    width: int | None = None
    optional: bool = False


LINES = (
    (FormField("title", 128), FormField("name")),
    (FormField("nickname", 168, optional=True), FormField("latin_name", optional=True)),
    (FormField("phone", 168), FormField("date_of_birth", 184)),
    (FormField("national_id", 232, optional=True), FormField("gender")),
    (FormField("address", optional=True),),
    (FormField("email", optional=True), FormField("status", 184)),
)
"""The lines of the form, in the order in which Tab goes through them."""

FIELDS = tuple(field for line in LINES for field in line)


NEW = "patient:new"
"""Under which key the form of somebody new is kept."""


def draft_key(patient_id: UUID | None) -> str:
    """Under which key a form is kept."""
    return NEW if patient_id is None else f"patient:{patient_id}"


def make(field: str, today: Callable[[], date]) -> Field:
    """The control of a field; `today` is asked when a month is opened."""
    name = f"field_{field}"
    match field:
        case "title":
            return ChoiceField(name, free=True, longest=longest(field))
        case "status":
            return ChoiceField(name)
        case "gender":
            return SegmentField(name, GENDERS)
        case "address":
            return AreaField(name)
        case "date_of_birth":
            return DateField(name, today)
        case _:
            return TextField(name, longest=longest(field))


def masked(number: str) -> str:
    """All but the last three figures hidden, in the groups of a Thai ID."""
    return national_id.grouped(HIDDEN * max(0, len(number) - 3) + number[-3:])


def longest(field: str) -> int:
    """How many characters a field takes, the signs between groups of figures included; 0: no limit."""
    signs = 7 if field == "national_id" else 0
    return (KINDS["patient"].traits[field].max or -signs) + signs


def shown_text(field: str, value: Any) -> str:
    """A value as it stands in the form; a number that identifies somebody is replaced and not looked at."""
    if value is None:
        return ""
    if field == "national_id":
        return masked(str(value))
    return dates.day(value) if isinstance(value, date) else str(value)


def meant(field: str, text: str, today: date) -> Any:
    """What the person means by what stands in the form; None for nothing.

    Raises DATE_NOT_UNDERSTOOD, DATE_IN_FUTURE, NATIONAL_ID_LENGTH, NATIONAL_ID_WRONG or EMAIL_NOT_UNDERSTOOD
    with the name of the field.
    """
    if not text:
        return None
    match field:
        case "date_of_birth":
            return _born(text, today)
        case "national_id":
            return _number(text)
        case "email":
            if "@" not in text[1:-1] or " " in text:
                raise OasisError(ErrorCode.EMAIL_NOT_UNDERSTOOD, "patient.email")
            return text
        case _:
            return text


def _born(text: str, today: date) -> date:
    born = dates.parse_day(text, "patient.date_of_birth")
    if born > today:
        raise OasisError(ErrorCode.DATE_IN_FUTURE, "patient.date_of_birth")
    if dates.years(born, today) > OLDEST:
        raise OasisError(ErrorCode.DATE_NOT_UNDERSTOOD, "patient.date_of_birth")
    return born


def _number(text: str) -> str:
    """Figures are the number of a Thai card and must add up; a passport has letters and is taken as it is."""
    number = _NOT_DIGITS.sub("", text)
    if number.isdigit() or HIDDEN in number:
        if len(number) != national_id.LENGTH or HIDDEN in number:
            raise OasisError(ErrorCode.NATIONAL_ID_LENGTH, "patient.national_id")
        if not national_id.is_sound(number):
            raise OasisError(ErrorCode.NATIONAL_ID_WRONG, "patient.national_id")
    return number
