"""What the parts of an import are called: what a column can be, what becomes of a row, what is in a file."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from oasis_core.kernel import national_id
from oasis_desktop.local.importers.patient_columns import TARGETS
from oasis_desktop.local.importers.patient_lines import FILLS
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates

translate = QCoreApplication.translate
VERDICT_ICONS = {
    "new": ("plus", "text.2"),
    "update": ("equals", "text.2"),
    "here": ("equals", "text.2"),
    "wrong": ("warning-circle", "danger.text"),
    "skipped": ("prohibit", "text.3"),
}


def targets() -> dict[str, str]:
    """What a column can be, by its name."""
    own = {
        "full_name": translate("ImportWords", "Full name (title split off)"),
        "name": translate("ImportWords", "Full name"),
        "first": translate("ImportWords", "First name"),
        "last": translate("ImportWords", "Last name"),
        "date_of_birth": translate("ImportWords", "Birth date (era by the year)"),
        "born_be": translate("ImportWords", "Birth date BE (d/m/y)"),
        "born_ce": translate("ImportWords", "Birth date CE (d/m/y)"),
        "born_mdy": translate("ImportWords", "Birth date CE (m/d/y)"),
        "city": translate("ImportWords", "District, town"),
        "state": translate("ImportWords", "Province"),
        "zip": translate("ImportWords", "Postcode"),
        "source_id": translate("ImportWords", "Old number (no doubles)"),
        "died": translate("ImportWords", "Date of death"),
    }
    return {target: own.get(target) or words.field_word(target) for target in TARGETS}


def grouped(text: str, count: int) -> str:
    """A counted text with its figure in groups of three."""
    return text.replace(str(count), f"{count:,}", 1)


def target_word(target: str | None) -> str:
    """The field of which a fault speaks."""
    if target is None:
        return translate("ImportWords", "Whole row")
    if target == "source_id":
        return translate("ImportWords", "Old number")
    return words.field_word(FILLS.get(target, target))


def verdict_word(verdict: str) -> str:
    """What becomes of a row."""
    return {
        "new": translate("ImportWords", "New"),
        "update": translate("ImportWords", "Here already"),
        "here": translate("ImportWords", "Here already"),
        "wrong": translate("ImportWords", "To fix"),
        "skipped": translate("ImportWords", "Left out"),
    }[verdict]


def field_head(field: str) -> str:
    """The head of a column of the preview."""
    if field == "entity":
        return translate("ImportWords", "Kind")
    return words.field_word(field)


def value_text(field: str, values: dict[str, Any]) -> str:
    """A value as it will be in Oasis; a name with its title before it."""
    value = values.get(field)
    if value is None:
        return ""
    if field == "name":
        title = values.get("title") or ""
        close = title and not title.isascii()
        return f"{title}{'' if close else ' '}{value}".strip()
    if field == "entity":
        return words.entity_word(str(value))
    if field == "national_id":
        return national_id.grouped(str(value))
    if field in ("gender", "status"):
        return words.choice_word(str(value))
    return dates.day(value) if isinstance(value, date) else str(value)
