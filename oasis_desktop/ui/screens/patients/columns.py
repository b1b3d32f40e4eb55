"""What the list and the form show of a patient, in which order, and how it is written down."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from oasis_core.entities.patient import Gender, PatientStatus
from oasis_core.schema.registry import KINDS
from oasis_core.work.queries.patients import PatientItem
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.paging import Column

translate = QCoreApplication.translate


@dataclass(frozen=True)
class FormField:
    """A field of the form: its share of the width of the line, and whether the form calls it optional."""

    name: str
    share: int = 1
    optional: bool = False


FORM = (
    (FormField("title", 2), FormField("name", 5)),
    (FormField("nickname", 2, optional=True), FormField("latin_name", 5, optional=True)),
    (FormField("phone"), FormField("date_of_birth")),
    (FormField("national_id", optional=True), FormField("gender")),
    (FormField("address", optional=True),),
    (FormField("email", 3, optional=True), FormField("status", 2)),
)
"""The lines of the form, in the order in which Tab goes through them."""

FIELDS = tuple(field for line in FORM for field in line)

FACTS = ("phone", "email", "date_of_birth", "national_id", "gender", "status", "address")
"""What stands below the name in a record."""

GENDERS = (Gender.FEMALE.value, Gender.MALE.value, Gender.OTHER.value)
STATUSES = (PatientStatus.ACTIVE.value, PatientStatus.INACTIVE.value, PatientStatus.DECEASED.value)
TITLES = {"th": ("นาย", "นาง", "นางสาว", "เด็กชาย", "เด็กหญิง"), "en": ("Mr", "Mrs", "Ms", "Miss", "Dr")}
"""Proposed; any other may be typed."""

_NOT_DIGITS = re.compile(r"[\s-]")


def list_columns(today: date) -> list[Column[PatientItem]]:
    """Name, age and phone, as of a day."""
    return [
        Column(lambda: translate("Patients", "Name"), lambda item: item.name),
        Column(lambda: translate("Patients", "Age"), lambda item: _age(item, today), 72, right=True),
        Column(lambda: translate("Patients", "Phone"), lambda item: item.phone or "", 152),
    ]


def _age(item: PatientItem, today: date) -> str:
    return str(dates.years(item.date_of_birth, today)) if item.date_of_birth else ""


def longest(field: str) -> int:
    """How many characters a field takes; 0: no limit."""
    return KINDS["patient"].traits[field].max or 0


def shown_text(value: Any) -> str:
    """A value as it stands in the form."""
    if value is None:
        return ""
    return dates.day(value) if isinstance(value, date) else str(value)


def typed_value(field: str, text: str) -> Any:
    """What the person means by what stands in the form; None for nothing.

    Raises DATE_NOT_UNDERSTOOD with the name of the field.
    """
    if not text:
        return None
    if field == "date_of_birth":
        return dates.parse_day(text, "patient.date_of_birth")
    return _NOT_DIGITS.sub("", text) if field == "national_id" else text


def fact_words(field: str, value: Any) -> str:
    """A value as it stands in the record; – if there is none."""
    if value is None or value == "":
        return "–"
    if isinstance(value, date):
        return dates.day(value)
    return words.choice_word(value) if field in ("gender", "status") else str(value)


def masked(national_id: str) -> str:
    """All but the last three figures hidden, in the groups of a Thai ID."""
    hidden = "•" * max(0, len(national_id) - 3) + national_id[-3:]
    if len(hidden) != 13:
        return hidden
    return "-".join((hidden[0], hidden[1:5], hidden[5:10], hidden[10:12], hidden[12]))
