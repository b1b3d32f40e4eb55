"""One PC of a proof: the shipped application in a process of its own, driven from outside it.

Commands come as JSON lines on standard input; answers and phases go as JSON lines to standard output. Every
deed that has a screen is done by key and mouse events sent to visible widgets; the others (booking, selling,
sharing: their screens come later) go through the signed-in person's desk, as a screen would.
"""

import argparse
import json
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QWidget

from oasis_core.entities.appointment import AppointmentStatus, AppointmentType
from oasis_core.entities.patient import ShareReason
from oasis_core.entities.stock import InventoryCategory, MovementKind
from oasis_core.rules.patient import share_id
from oasis_core.rules.registry import ACTIONS
from oasis_core.sync import inbox, replica
from oasis_core.testing.demo_chain import sell
from oasis_desktop.app import Application, build
from oasis_desktop.tasks.garbage import Collector

PATIENCE = 20.0
HELD = 60.0


def say(**words: Any) -> None:
    """One JSON line to the proof."""
    sys.stdout.write(json.dumps(words, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class Hands:
    """Keys and mouse on visible widgets of the window, found by their object names."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def wait(self, what: str, condition: Callable[[], Any]) -> Any:
        """Let the application work until the condition holds; TimeoutError names what did not come."""
        deadline = time.monotonic() + PATIENCE
        while not (found := condition()):
            if time.monotonic() > deadline:
                raise TimeoutError(what)
            QTest.qWait(5)
        return found

    def find(self, name: str) -> QWidget:
        """A visible widget."""

        def visible() -> QWidget | None:
            found = self._window.findChildren(QWidget, name)
            return next((widget for widget in found if widget.isVisible() and widget.isEnabled()), None)

        widget: QWidget = self.wait(f"widget {name}", visible)
        return widget

    def sees(self, name: str) -> bool:
        """Whether such a widget is visible now; the sign-in page is there first."""
        self.find("password")
        return any(widget.isVisible() for widget in self._window.findChildren(QWidget, name))

    def click(self, name: str) -> None:
        """Press and release the left button in the middle of a widget."""
        widget = self.find(name)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def click_spot(self, widget: QWidget, spot: QPoint) -> None:
        """Press and release the left button at a spot of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)

    def visible_texts(self) -> list[str]:
        """What all visible labels and buttons of the window say."""
        told: list[QLabel | QAbstractButton] = list(self._window.findChildren(QLabel))
        told += self._window.findChildren(QAbstractButton)
        return [each.text() for each in told if each.isVisible()]

    def type_into(self, name: str, text: str) -> None:
        """Focus a field by the mouse, empty it by keys and type, a key event for each character."""
        widget = self.find(name)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        target = QApplication.focusWidget() or widget
        QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(target, Qt.Key.Key_Delete)
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)

    def keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key to whatever has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self._window, key, modifier)

    def row_of(self, view: QAbstractItemView, text: str) -> int | None:
        """The row of a list that shows the text."""
        model = view.model()
        for row in range(model.rowCount()):
            shown = [str(model.index(row, c).data() or "") for c in range(max(1, model.columnCount()))]
            if any(text in cell for cell in shown):
                return row
        return None

    def click_row(self, name: str, text: str) -> None:
        """Click the row of a list that shows the text."""
        view = self.find(name)
        assert isinstance(view, QAbstractItemView)
        row = self.wait(f"{text} in {name}", lambda: self.row_of(view, text) is not None)
        row = self.row_of(view, text)
        assert row is not None
        index = view.model().index(row, 0)
        view.scrollTo(index)
        self.click_spot(view.viewport(), view.visualRect(index).center())


class Pc:
    """What the proof may ask of this PC."""

    def __init__(self, application: Application, window: QWidget) -> None:
        self._application = application
        self._hands = Hands(window)

    def do_sign_in(self, email: str, password: str) -> None:
        if not self._hands.sees("email"):  # those who were here before stand there with their faces
            self._hands.click("otherWay")
        self._hands.type_into("email", email)
        self._hands.type_into("password", password)
        self._hands.click("signInButton")
        self._hands.find("patientSearch")

    def do_sign_out(self) -> None:
        self._hands.click("personChip")
        self._hands.click("signOut")
        self._hands.find("password")

    def do_edit(self, search: str, name: str, field: str, value: str) -> None:
        self._hands.click("railPatients")
        self._hands.type_into("patientSearch", search)
        self._hands.click_row("patientTable", name)
        self._hands.find("morePatient")
        self._hands.keys(Qt.Key.Key_F2)
        self._hands.type_into(f"field_{field}", value)
        self._hands.keys(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self._hands.find("morePatient")

    def do_new_patient(self, name: str, phone: str) -> None:
        self._hands.click("railPatients")
        self._hands.click("newPatient")
        self._hands.type_into("field_name", name)
        self._hands.type_into("field_phone", phone)
        self._hands.click("savePatient")
        self._hands.find("morePatient")

    def do_inbox(self) -> dict[str, Any]:
        """Open the sync page, click each entry that needs attention, and read what is shown of it."""
        self._hands.click("statusLine")
        entries = self._hands.find("attentionList")
        assert isinstance(entries, QAbstractItemView)
        self._hands.wait("an entry", lambda: entries.model().rowCount())
        words: list[str] = []
        for row in range(entries.model().rowCount()):
            index = entries.model().index(row, 0)
            entries.scrollTo(index)
            self._hands.click_spot(entries.viewport(), entries.visualRect(index).center())
            QTest.qWait(200)
            words += self._hands.visible_texts()
        return {"words": words}

    def do_status(self) -> dict[str, Any]:
        line = self._hands.find("statusLine")
        text = line.text() if isinstance(line, QAbstractButton) else str(getattr(line, "text", str)())
        status = self._application.session.status
        return {
            "kind": str(status.kind),
            "waiting": status.waiting,
            "attention": status.attention,
            "text": text,
        }

    def do_sync_now(self) -> None:
        self._hands.click("statusLine")
        self._hands.click("syncNow")

    def do_quiet(self) -> dict[str, Any]:
        """Wait until nothing waits and everything was fetched."""
        session = self._application.session
        self._hands.wait("quiet", lambda: session.status.waiting == 0 and str(session.status.kind) == "saved")
        return self.do_status()

    def do_item(self, name: str, sku: str, price: str, quantity: int) -> str:
        return self._deed("inventory_item.create", self._item, name, sku, price, quantity)

    def do_share(self, patient: str, branch: str) -> str:
        return self._deed("patient.share", self._share, UUID(patient), UUID(branch))

    def do_book(self, patient: str, staff: str, hours: int) -> str:
        return self._deed("appointment.book", self._book, UUID(patient), UUID(staff), hours)

    def do_sell(self, item: str, patient: str | None, pieces: int, price: str) -> str:
        buyer = UUID(patient) if patient else None
        return self._deed("sale.complete", self._sell, UUID(item), buyer, pieces, Decimal(price))

    def do_hold(self, at: str) -> None:
        """From now on stop for ever at a point of the sync, and say so: `answer_got` (the answer to a push is
        here, nothing of it committed) or `applying` (in the transaction of a page)."""
        module, name = (inbox, "take_answer") if at == "answer_got" else (replica, "apply_rows")
        shipped = getattr(module, name)

        def held(*arguments: Any, **more: Any) -> Any:
            if at == "applying":
                shipped(*arguments, **more)
            say(phase=at)
            time.sleep(HELD)

        setattr(module, name, held)

    def _deed(self, action: str, fill: Callable[..., UUID], *arguments: Any) -> str:
        """Do a deed on the database worker, as a screen does, and wait for it."""
        desk = self._application.session.desk
        assert desk is not None, "nobody is signed in"
        done: list[UUID] = []
        failed: list[Exception] = []

        def deed() -> UUID:
            with desk.work(ACTIONS[action]) as unit:
                return fill(desk, unit, *arguments)

        owner = QObject()
        self._application.runner.write(owner, deed, done.append, failed.append)
        self._hands.wait(action, lambda: done or failed)
        if failed:
            raise failed[0]
        return str(done[0])

    @staticmethod
    def _item(desk: Any, unit: Any, name: str, sku: str, price: str, quantity: int) -> UUID:
        item: UUID = unit.insert(
            "inventory_item", branch_id=desk.branch_id, name=name, sku=sku,
            category=InventoryCategory.FRAME.value, reorder_point=2, price=Decimal(price), discontinued=False,
            is_custom=False,
        )  # fmt: skip
        unit.insert(
            "stock_movement", branch_id=desk.branch_id, item_id=item, kind=MovementKind.OPENING.value,
            delta=quantity, occurred_at=desk.now(),
        )  # fmt: skip
        return item

    @staticmethod
    def _share(_desk: Any, unit: Any, patient: UUID, branch: UUID) -> UUID:
        made: UUID = unit.insert(
            "patient_share", share_id(patient, branch), patient_id=patient, branch_id=branch,
            reason=ShareReason.REQUEST.value,
        )  # fmt: skip
        return made

    @staticmethod
    def _book(desk: Any, unit: Any, patient: UUID, staff: UUID, hours: int) -> UUID:
        made: UUID = unit.insert(
            "appointment", branch_id=desk.branch_id, patient_id=patient, staff_id=staff,
            type=AppointmentType.EYE_EXAM.value, date=desk.now() + timedelta(hours=hours), duration_min=30,
            status=AppointmentStatus.SCHEDULED.value,
        )  # fmt: skip
        return made

    @staticmethod
    def _sell(desk: Any, unit: Any, item: UUID, patient: UUID | None, pieces: int, price: Decimal) -> UUID:
        line = (item, "กรอบแว่น", pieces, price)
        return sell(unit, desk.branch_id, desk.actor.staff_id, patient, [line], desk.now())


class Commands(QObject):
    """Hands each line of standard input to the GUI thread, one at a time."""

    came = Signal(str)
    ended = Signal()

    def __init__(self, pc: Pc) -> None:
        super().__init__()
        self._pc = pc
        self._busy = False
        self._waiting: list[str] = []
        self.came.connect(self._take)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.came.emit(line)
        self.ended.emit()

    def _take(self, line: str) -> None:
        self._waiting.append(line)
        if self._busy:
            return  # the command under way runs the event loop; its end takes the next
        self._busy = True
        while self._waiting:
            self._do(json.loads(self._waiting.pop(0)))
        self._busy = False

    def _do(self, command: dict[str, Any]) -> None:
        number, name = command.pop("id"), command.pop("do")
        try:
            result = getattr(self._pc, f"do_{name}")(**command)
        except Exception as error:  # noqa: BLE001 - the proof must hear of it
            say(id=number, error=f"{type(error).__name__}: {error}")
        else:
            say(id=number, result=result)


def main() -> int:
    """Open the application on a data folder and obey."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data-dir", type=Path, required=True)
    chosen = parser.parse_args()
    qt = QApplication([])
    collector = Collector()
    application = build(chosen.data_dir)
    window = application.open_window()
    window.resize(1366, 768)
    window.show()
    commands = Commands(Pc(application, window))
    commands.ended.connect(qt.quit)
    QTimer.singleShot(0, lambda: say(ready=True))
    code = qt.exec()
    application.close()
    collector.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
