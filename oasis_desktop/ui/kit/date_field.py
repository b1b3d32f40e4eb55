"""A field for a day: typed in whatever way people write it, or chosen from a month."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from oasis_core.kernel.errors import OasisError
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.fields import TextField
from oasis_desktop.ui.kit.month import MonthView
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.popup import PopUp


class DateField(TextField):
    """What is typed is written in full when the field is left, in the era of the language. Alt+Down or F4, or
    its button, opens the month. `today` tells the branch's day when it is opened."""

    def __init__(self, name: str, today: Callable[[], date] | None = None) -> None:
        super().__init__(name)
        self._today = today
        self.button = Button(f"{name}Month", "quiet", "calendar-blank", "small")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+Down does the same
        self.button.clicked.connect(self.open_month)
        self.line.setLayout(row(None, self.button, 4))
        self.line.setTextMargins(0, 0, 30, 0)
        self.line.installEventFilter(self)
        self.line.editingFinished.connect(self._write_in_full)
        self._pop_up: PopUp | None = None
        self.month = MonthView(f"{name}Sheet")
        self.month.chosen.connect(self._chosen)
        self.month.hide()
        self.built()

    def day(self, field: str = "") -> date | None:
        """The day that stands in it, None if nothing does. Raises DATE_NOT_UNDERSTOOD, naming `field`."""
        return dates.parse_day(self.text(), field) if self.text() else None

    def set_day(self, day: date | None) -> None:
        """Fill it, without a signal."""
        self.set_text("" if day is None else dates.day(day))

    def speak(self) -> None:
        self.button.say(self.tr("Choose from the month"), "Alt+Down", shown=False)
        self._write_in_full()

    def _understood(self) -> date | None:
        try:
            return self.day()
        except OasisError:
            return None

    def _write_in_full(self) -> None:
        if (day := self._understood()) is not None and dates.day(day) != self.text():
            self.line.setText(dates.day(day))

    def open_month(self) -> None:
        """Show the month below the field, on the day that stands in it."""
        if self._pop_up is None:
            card = Panel()
            card.setLayout(margins(column(self.month), 8))
            card.setFocusProxy(self.month)
            self.month.show()
            self._pop_up = PopUp(f"{self.line.objectName()}PopUp", card, self)
        today = self._today() if self._today is not None else None
        self.month.show_day(self._understood() or today or date(2000, 1, 1), today)
        self._pop_up.open_below(self.line)

    def _chosen(self, day: date) -> None:
        if self._pop_up is not None:
            self._pop_up.close()
        self.set_day(day)
        self._was_edited()
        self.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Down and alt):
                self.open_month()
                return True
        return super().eventFilter(watched, event)
