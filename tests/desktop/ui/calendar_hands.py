"""What a person does to the calendar of the model clinic: the page alone, with keys and a pointer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from oasis_core.schema.registry import KINDS
from oasis_core.work.queries.calendar import Visit
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.pieces import Made
from oasis_desktop.ui.screens.calendar.day_view import DayView
from oasis_desktop.ui.screens.calendar.page import CalendarPage
from oasis_desktop.ui.workbench import Offer, workbench
from tools.model_clinic import ModelClinic, appointments

Key = Qt.Key
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
MALI, WICHAI, AREE, TITIMA = "มาลี พงษ์พานิช", "วิชัย แซ่ลิ้ม", "อารีย์ ใจงาม", "ฐิติมา กุลวงศ์"
THANAKRIT, SASITHON, ORAWAN, KITTIPONG = range(4)
"""The columns, as they stand."""


class Hands:
    """Somebody at the calendar of the model clinic."""

    def __init__(self, bot: QtBot, clinic: ModelClinic) -> None:
        self.bot, self.clinic = bot, clinic
        self.visits = appointments.fill_day(clinic)
        self.window = QWidget()
        self.window.resize(1278, 692)
        self.bench = workbench(clinic.desk, clinic.runner, clinic.session, self.window)
        self.offers: list[Offer] = []
        self.bench.offers.made.connect(self.offers.append)
        self.page = Made(lambda: CalendarPage(self.bench, self.window), self.window).now()
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(self.page)
        self.page.show()
        with bot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.view: DayView = self.page.view
        self.until(self.view.visits)
        self.view.setFocus()

    # ------------------------------------------------------------------------------------------------- looks

    def until(self, condition: Callable[[], Any]) -> None:
        self.bot.waitUntil(lambda: bool(condition()), timeout=5_000)

    def find(self, name: str) -> Any:
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert len(found) == 1, f"{len(found)} visible {name}"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def shown(self, name: str) -> Visit:
        """A visit as the day shows it."""
        found = self.view.visit(self.visits[name])
        assert found is not None
        return found

    def row(self, name: str) -> dict[str, Any]:
        """A visit as the file has it."""
        return self.rows(KINDS["appointment"].table.c.id == self.visits[name])[0]

    def rows(self, *where: Any) -> list[dict[str, Any]]:
        table = KINDS["appointment"].table
        with self.clinic.database.reading() as connection:
            found = connection.execute(select(table).where(*where).order_by(table.c.date)).mappings()
            return [dict(row) for row in found]

    def time(self, name: str) -> tuple[str, int, UUID]:
        row = self.row(name)
        there = row["date"].astimezone(appointments.at("00:00").tzinfo)
        return f"{there:%H:%M}", row["duration_min"], row["staff_id"]

    def staff(self, column: int) -> UUID:
        order = (
            appointments.THANAKRIT,
            appointments.SASITHON,
            appointments.ORAWAN,
            appointments.KITTIPONG,
        )
        return self.clinic.staff[order[column]]

    # ------------------------------------------------------------------------------------------------- hands

    def press(self, *pressed: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in pressed:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            target = QApplication.focusWidget()
            assert target is not None
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def into(self, name: str) -> None:
        """By Tab, from wherever the keyboard is."""
        for _ in range(30):
            focus = QApplication.focusWidget()
            if focus is not None and focus.objectName() == name:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}")

    def current(self, name: str) -> None:
        """To a visit, by the arrow keys."""
        self.view.setFocus()
        for key in (Key.Key_Right, Key.Key_Left):
            for _ in range(4):
                for up in (True, False):
                    self.press(Key.Key_Home if up else Key.Key_Down)
                    for _ in range(10):
                        if self.view.current == self.visits[name]:
                            return
                        self.press(Key.Key_Down)
                self.press(key)
        raise AssertionError(f"the arrows do not reach {name}")

    def mouse(
        self, kind: QEvent.Type, place: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        there = QPointF(self.view.viewport().mapToGlobal(place))
        held = _NONE if kind == QEvent.Type.MouseButtonRelease else _LEFT
        QApplication.sendEvent(
            self.view.viewport(), QMouseEvent(kind, QPointF(place), there, _LEFT, held, modifier)
        )

    def drag(
        self,
        start: QPoint,
        end: QPoint,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        release: bool = True,
    ) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, start)
        for part in (0.3, 0.7, 1.0):
            self.mouse(QEvent.Type.MouseMove, start + (end - start) * part, modifier)
        if release:
            self.mouse(QEvent.Type.MouseButtonRelease, end, modifier)

    def undo(self) -> None:
        undo = self.offers[-1].undo
        assert undo is not None
        undo()


@contextmanager
def at_the_calendar(bot: QtBot, clinic: ModelClinic) -> Iterator[Hands]:
    """Somebody at today's page of the calendar, in Thai and light."""
    theme.apply(theme.Theme())
    i18n.install("th")
    made = Hands(bot, clinic)
    yield made
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
