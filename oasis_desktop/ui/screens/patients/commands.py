"""What can be done on the patients screen, each with its key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from oasis_desktop.ui.workbench import Command

if TYPE_CHECKING:
    from oasis_desktop.ui.screens.patients.page import PatientsPage

translate = QCoreApplication.translate


def commands_of(page: "PatientsPage") -> tuple[Command, ...]:
    """The commands of the page, as the palette and the list of keys show them."""
    create, change = "patient:create", "patient:edit"
    return (
        Command("patient.find", "magnifying-glass", lambda: translate("PatientsPage", "Find a patient"),
                page.search, "Ctrl+F"),
        Command("patient.new", "plus", lambda: translate("PatientsPage", "New patient"),
                page.add, "Ctrl+N", create),
        Command("patient.edit", "pencil-simple", lambda: translate("PatientsPage", "Edit this patient"),
                page.edit, "F2", change),
        Command("patient.save", "check", lambda: translate("PatientsPage", "Save the patient"),
                page.save, "Ctrl+S"),
        Command("patient.save_and_book", "calendar-plus",
                lambda: translate("PatientsPage", "Save the patient and book"),
                page.save_and_book, "Ctrl+Shift+S"),
        Command("patient.book", "calendar-plus", lambda: translate("PatientsPage", "Book this patient"),
                page.book, "Ctrl+B", "appointment:book"),
        Command("patient.prescribe", "eyeglasses",
                lambda: translate("PatientsPage", "New prescription for this patient"),
                page.prescribe, "Ctrl+R", "prescription:create"),
        Command("patient.back", "arrow-left", lambda: translate("PatientsPage", "Back to the record"),
                page.leave, "Esc"),
    )  # fmt: skip
