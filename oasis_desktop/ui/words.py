"""The words of the clinic that more than one screen uses: fields, deeds, states, choices, errors."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from oasis_core.kernel import messages
from oasis_core.kernel.errors import OasisError
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import decode_value
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import dates

translate = QCoreApplication.translate


def field_word(field: str) -> str:
    """The label of a field; its name if it is one of a newer version."""
    return _fields().get(field, field)


def entity_word(entity: str) -> str:
    """What a row is."""
    return _entities().get(entity, entity)


def action_word(action: str) -> str:
    """What was done."""
    return _actions().get(action, action)


def choice_word(value: str) -> str:
    """One of the values of a list: a gender, a state, a type."""
    return _choices().get(value, value)


def value_words(entity: str, field: str | None, wire: Any, zone: str | None = None) -> str:
    """A value in wire form as a person reads it; – if there is none. Times are those of the branch."""
    found = KINDS[entity].traits.get(field or "") if entity in KINDS else None
    if wire is None or wire == "":
        return "–"
    try:
        value = wire if found is None else decode_value(f"{entity}.{field}", found, wire)
    except OasisError:
        value = wire  # of a newer version: better as it came than not at all
    if found is not None and found.kind == "choice":
        return choice_word(str(value))
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


def told(error: OasisError) -> tuple[str, str]:
    """What happened and what to do, in the language that is on the screen."""
    language = i18n.language()
    happened = messages.sentence(error.code, language, **error.details)
    return happened, messages.next_step(error.code, language, **error.details)


def told_code(code: str) -> tuple[str, str]:
    """Sentence and next step of a code that came from the server."""
    language = i18n.language()
    return messages.sentence(code, language), messages.next_step(code, language)


def _fields() -> dict[str, str]:
    return {
        "name": translate("Words", "Name"),
        "title": translate("Words", "Title"),
        "nickname": translate("Words", "Nickname"),
        "latin_name": translate("Words", "Name in English"),
        "national_id": translate("Words", "National ID"),
        "email": translate("Words", "Email"),
        "phone": translate("Words", "Phone"),
        "address": translate("Words", "Address"),
        "date_of_birth": translate("Words", "Birth date"),
        "gender": translate("Words", "Gender"),
        "status": translate("Words", "Status"),
        "photo": translate("Words", "Photo"),
        "branch_id": translate("Words", "Branch"),
        "patient_id": translate("Words", "Patient"),
        "staff_id": translate("Words", "With"),
        "type": translate("Words", "Type"),
        "date": translate("Words", "Time"),
        "duration_min": translate("Words", "Minutes"),
        "notes": translate("Words", "Note"),
        "sku": translate("Words", "Item code"),
        "category": translate("Words", "Category"),
        "reorder_point": translate("Words", "Reorder at"),
        "price": translate("Words", "Price"),
        "discontinued": translate("Words", "Discontinued"),
        "is_custom": translate("Words", "Made to order"),
        "reason": translate("Words", "Reason"),
    }


def _entities() -> dict[str, str]:
    return {
        "patient": translate("Words", "Patient"),
        "appointment": translate("Words", "Appointment"),
        "inventory_item": translate("Words", "Product"),
        "transaction": translate("Words", "Sale"),
        "stock_movement": translate("Words", "Stock movement"),
        "patient_share": translate("Words", "Shared patient"),
        "branch": translate("Words", "Branch"),
        "staff": translate("Words", "Person of the staff"),
        "device": translate("Words", "PC"),
        "organization": translate("Words", "Organization"),
    }


def _actions() -> dict[str, str]:
    return {
        "patient.create": translate("Words", "New patient"),
        "patient.edit": translate("Words", "Patient changed"),
        "patient.share": translate("Words", "Patient shared with another branch"),
        "appointment.book": translate("Words", "Appointment booked"),
        "appointment.move": translate("Words", "Appointment moved"),
        "appointment.set_state": translate("Words", "State of an appointment changed"),
        "appointment.edit": translate("Words", "Appointment changed"),
        "sale.complete": translate("Words", "Sale"),
        "stock.receive": translate("Words", "Goods received"),
        "stock.adjust": translate("Words", "Stock adjusted"),
        "inventory_item.create": translate("Words", "New product"),
        "inventory_item.edit": translate("Words", "Product changed"),
        "sync_conflict.settle": translate("Words", "Conflict settled"),
        "organization.create": translate("Words", "New organization"),
        "organization.edit": translate("Words", "Organization changed"),
        "branch.create": translate("Words", "New branch"),
        "branch.edit": translate("Words", "Branch changed"),
        "staff.create": translate("Words", "New person of the staff"),
        "staff.edit": translate("Words", "Person of the staff changed"),
        "staff_branch.create": translate("Words", "Branch of a person added"),
        "user_role.create": translate("Words", "Role given"),
        "user_role.delete": translate("Words", "Role taken back"),
        "device.enrol": translate("Words", "PC enrolled"),
        "device.sign_in": translate("Words", "Signed in on a PC"),
        "device.edit": translate("Words", "PC changed"),
    }


def _choices() -> dict[str, str]:
    return {
        "female": translate("Words", "Female"),
        "male": translate("Words", "Male"),
        "other": translate("Words", "Other"),
        "unknown": translate("Words", "Unknown"),
        "active": translate("Words", "Active"),
        "inactive": translate("Words", "Inactive"),
        "deceased": translate("Words", "Deceased"),
        "merged": translate("Words", "Merged"),
        "eye_exam": translate("Words", "Eye exam"),
        "contact_lens": translate("Words", "Contact lens"),
        "follow_up": translate("Words", "Follow-up"),
        "dispensing": translate("Words", "Dispensing"),
        "repair": translate("Words", "Repair"),
        "scheduled": translate("Words", "Booked"),
        "confirmed": translate("Words", "Confirmed"),
        "arrived": translate("Words", "Arrived"),
        "in_progress": translate("Words", "In progress"),
        "completed": translate("Words", "Completed"),
        "no_show": translate("Words", "No-show"),
        "cancelled": translate("Words", "Cancelled"),
        "frame": translate("Words", "Frame"),
        "lens": translate("Words", "Lens"),
        "solution": translate("Words", "Solution"),
        "accessory": translate("Words", "Accessory"),
        "service": translate("Words", "Service"),
    }


def attention_words() -> dict[str, str]:
    """What is the matter with something that waits for a person, by its kind."""
    return {
        "conflict": translate("Words", "Changed by two people at once"),
        "held": translate("Words", "Waits for another change"),
        "rejected": translate("Words", "Refused"),
        "quarantined": translate("Words", "Not permitted any more"),
    }
