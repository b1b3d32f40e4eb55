"""What is rarely done with a patient: the menu of a row, and that of the record."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from oasis_core.entities.patient import PatientStatus
from oasis_core.schema.wire import Row
from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import words
from oasis_desktop.ui.kit.menu import Menu
from oasis_desktop.ui.screens.patients.deeds import Deeds

translate = QCoreApplication.translate


class Hands(Protocol):
    """What the page does with the current patient."""

    def book(self) -> None: ...

    def prescribe(self) -> None: ...

    def edit(self) -> None: ...


def patient_menu(
    name: str, parent: QWidget, desk: Desk, deeds: Deeds, hands: Hands, current: Callable[[], Row | None]
) -> Menu:
    """The menu; `current` gives the patient on whom one stands, None while the record is still on its way."""
    menu = Menu(name, parent)

    def may(permission: str) -> Callable[[], str]:
        return lambda: "" if desk.may(permission) else words.told_code("PERMISSION_DENIED")[0]

    def add(
        part: str, icon: str, said: Callable[[], str], deed: Callable[[], None], keys: str, need: str
    ) -> None:
        kind = "danger" if part == "Delete" else "plain"
        menu.add(f"{name}{part}", icon, said, deed, keys, kind, may(need))

    add("Edit", "pencil-simple", lambda: translate("PatientMenu", "Edit"), hands.edit, "F2", "patient:edit")
    add(
        "Book",
        "calendar-plus",
        lambda: translate("PatientMenu", "Book"),
        hands.book,
        "Ctrl+B",
        "appointment:book",
    )
    add(
        "Prescribe", "eyeglasses", lambda: translate("PatientMenu", "New prescription"), hands.prescribe,
        "Ctrl+R",
        "prescription:create",
    )  # fmt: skip
    menu.add(
        f"{name}Copy",
        "copy",
        lambda: translate("PatientMenu", "Copy the phone number"),
        lambda: _copy(current()),
    )
    menu.line()
    _add_states(menu, name, deeds, current, may("patient:edit"))
    menu.line()
    add(
        "Delete", "trash", lambda: translate("PatientMenu", "Delete"),
        lambda: _with(current(), lambda row: deeds.delete(row, parent)), "", "patient:delete",
    )  # fmt: skip
    return menu


def _add_states(
    menu: Menu, name: str, deeds: Deeds, current: Callable[[], Row | None], why_not: Callable[[], str]
) -> None:
    """Active or not, and whether somebody has died: always the other of the two."""

    def other(status: PatientStatus) -> PatientStatus:
        row = current()
        return PatientStatus.ACTIVE if row is not None and row["status"] == status else status

    def word(status: PatientStatus) -> str:
        if other(status) is PatientStatus.ACTIVE:
            return translate("PatientMenu", "Active again")
        if status is PatientStatus.DECEASED:
            return translate("PatientMenu", "Has died")
        return translate("PatientMenu", "No longer comes here")

    def add(status: PatientStatus, icon: str) -> None:
        menu.add(
            f"{name}{status.name.capitalize()}", icon, lambda: word(status),
            lambda: _with(current(), lambda row: deeds.set_status(row, other(status))), why_not=why_not,
        )  # fmt: skip

    add(PatientStatus.INACTIVE, "prohibit")
    add(PatientStatus.DECEASED, "user-minus")


def _with(row: Row | None, deed: Callable[[Row], None]) -> None:
    if row is not None:
        deed(row)


def _copy(row: Row | None) -> None:
    if row is not None and row["phone"]:
        QGuiApplication.clipboard().setText(row["phone"])
