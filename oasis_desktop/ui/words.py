"""The words of the clinic that more than one screen uses: fields, deeds, states, choices, errors."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from PySide6.QtCore import QCoreApplication

from oasis_core.kernel import messages
from oasis_core.kernel.errors import OasisError
from oasis_core.schema.documents import annotation_of, to_decimals
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import decode_value
from oasis_desktop.ui import i18n, vocabulary
from oasis_desktop.ui.kit import dates

translate = QCoreApplication.translate


@cache
def _all(kind: Callable[[], dict[str, str]], _language: str) -> dict[str, str]:
    """All words of a kind: each screen asks for dozens, and each time all would be looked up."""
    return kind()


def field_word(field: str) -> str:
    """The label of a field; its name if it is one of a newer version."""
    return _all(vocabulary.fields, i18n.language()).get(field, field)


def entity_word(entity: str) -> str:
    """What a row is."""
    return _all(vocabulary.entities, i18n.language()).get(entity, entity)


def action_word(action: str) -> str:
    """What was done."""
    return _all(vocabulary.actions, i18n.language()).get(action, action)


def choice_word(value: str) -> str:
    """One of the values of a list: a gender, a state, a type."""
    return _all(vocabulary.choices, i18n.language()).get(value, value)


def value_words(entity: str, field: str | None, wire: Any, zone: str | None = None) -> str:
    """A value in wire form as a person reads it; – if there is none. Times are those of the branch."""
    found = KINDS[entity].field(field or "") if entity in KINDS else None
    if wire is None or wire == "":
        return "–"
    try:
        value = wire if found is None else decode_value(f"{entity}.{field}", found, wire)
    except OasisError:
        value = wire  # of a newer version: better as it came than not at all
    if found is not None and found.kind == "choice":
        return choice_word(str(value))
    if found is not None and found.model is not None:
        part = (field or "").partition(".")[2]
        form = annotation_of(found.model, part) if part else found.model
        return _document_words(to_decimals(form, value))
    return _plainly(value, zone)


def _plainly(value: Any, zone: str | None) -> str:
    match value:
        case bool():
            return translate("Words", "Yes") if value else translate("Words", "No")
        case datetime():
            there = dates.local(value, zone)
            return f"{dates.day(there.date())} {there:%H:%M}"
        case date():
            return dates.day(value)
        case Decimal():
            return f"{value:,.2f}"
        case _:
            return str(value)


def _document_words(value: Any) -> str:
    """A document as a line of labels and values."""
    match value:
        case dict():
            return " · ".join(f"{field_word(name)} {_document_words(found)}" for name, found in value.items())
        case list():
            return ", ".join(_document_words(found) for found in value)
        case Decimal():
            return f"{value:+.2f}"
        case _:
            return str(value)


def told(error: OasisError) -> tuple[str, str]:
    """What happened and what to do, in the language that is on the screen."""
    language = i18n.language()
    happened = messages.sentence(error.code, language, **error.details)
    return happened, messages.next_step(error.code, language, **error.details)


def told_code(code: str, target: str | None = None) -> tuple[str, str]:
    """Sentence and next step of a code that came from the server; `target` is the field that it named
    (`patient.phone`)."""
    language = i18n.language()
    entity, _, field = (target or "").partition(".")
    kind = KINDS.get(entity)
    trait = kind.field(field) if kind and field else None
    limits = {"max": trait.max} if trait and trait.max else {}
    return messages.sentence(code, language, **limits), messages.next_step(code, language, **limits)


def attention_words() -> dict[str, str]:
    """What is the matter with something that waits for a person, by its kind."""
    return {
        "conflict": translate("Words", "Changed by two people at once"),
        "held": translate("Words", "Waits for another change"),
        "rejected": translate("Words", "Refused"),
        "quarantined": translate("Words", "Not permitted any more"),
    }
