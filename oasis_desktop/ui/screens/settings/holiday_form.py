"""A day that is to differ: which, what it is called, and whether the shop is open at other times."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal

from oasis_core.kernel.days import zone_of
from oasis_core.kernel.errors import OasisError
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.choices import CheckBox
from oasis_desktop.ui.kit.date_field import DateField
from oasis_desktop.ui.kit.fields import TextField
from oasis_desktop.ui.kit.labels import Label, Paragraph
from oasis_desktop.ui.kit.panel import Panel, column, margins, row, rule
from oasis_desktop.ui.kit.theme import mark
from oasis_desktop.ui.screens.settings.actions import Holiday
from oasis_desktop.ui.screens.settings.times import TimeField
from oasis_desktop.ui.workbench import Workbench

_LONGEST, _DAY_WIDTH = 100, 164


class HolidayForm(Panel):
    """`given` carries the holiday, `left`: the person does without."""

    given = Signal(object)
    left = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._wrong: Callable[[], str] = str
        self._day = DateField("holidayDay", self._today)
        self._name = TextField("holidayName", longest=_LONGEST)
        self._open = CheckBox("holidayOpen")
        self._opens, self._closes = TimeField("holidayOpens"), TimeField("holidayCloses")
        self._to, self._trouble = Label("small", "text.3"), Paragraph("small", "danger.text")
        self.save, self.cancel = Button("saveHoliday", "plain", "plus"), Button("cancelHoliday", "quiet")
        times = row(self._open, None, self._opens, 8, self._to, 8, self._closes)
        buttons = row(None, self.cancel, 8, self.save)
        fields = row(self._day, 12, self._name)
        fields.setStretch(2, 1)
        for each in (self._day, self._name):
            fields.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        parts = column(fields, 8, times, self._trouble, 8, buttons)
        self.setLayout(column(rule(), margins(parts, 16, 10, 16, 14)))
        self._open.toggled.connect(self._show_times)
        self.save.clicked.connect(self._give)
        self.cancel.clicked.connect(self.left)
        self._name.line.returnPressed.connect(self._give)
        self.built()

    def _today(self) -> date:
        desk = self._bench.desk
        return desk.now().astimezone(zone_of(desk.branch_time_zone)).date()

    def start(self, _today: date) -> None:
        """Empty, ready for the day."""
        self._day.set_text("")
        self._name.set_text("")
        for field in (self._day, self._name):
            field.clear_error()
        self._open.setChecked(False)
        self._opens.show_time("10:00")
        self._closes.show_time("17:00")
        self._show_times(shown=False)
        self._say_wrong(str)
        self.show()
        self._day.take_focus()

    def refuse(self, error: OasisError) -> None:
        """It was not taken."""
        self._say_wrong(lambda: " ".join(words.told(error)))

    def _give(self) -> None:
        try:
            day = self._day.day("branch.holidays")
        except OasisError as error:
            told = error
            self._day.show_error(lambda: words.told(told)[0])
            self._day.take_focus()
            return
        for field, empty in ((self._day, day is None), (self._name, not self._name.text())):
            if empty:
                field.show_error(lambda: self.tr("Please fill this in."))
                field.take_focus()
                return
        opens, closes = self._opens.clock(), self._closes.clock()
        is_open = self._open.isChecked()
        if is_open and (opens is None or closes is None or opens >= closes):
            mark(self._opens, "error", opens is None)
            mark(self._closes, "error", value=True)
            self._say_wrong(lambda: self.tr("A time such as 10:00, and closing after opening."))
            return
        assert day is not None
        holiday: Holiday = {"day": day.isoformat(), "name": self._name.text()}
        if is_open:
            holiday["hours"] = {"opens": opens, "closes": closes}
        self.given.emit(holiday)

    def _show_times(self, shown: bool) -> None:
        for each in (self._opens, self._to, self._closes):
            each.setVisible(shown)

    def _say_wrong(self, told: Callable[[], str]) -> None:
        self._wrong = told
        self._trouble.say(told())
        self._trouble.setVisible(bool(told()))

    def dress(self) -> None:
        self._day.setFixedWidth(theme.current().px(_DAY_WIDTH))

    def speak(self) -> None:
        self._day.say(self.tr("Day"))
        self._name.say(self.tr("Name"))
        self._open.say(self.tr("Open at other times"))
        self._to.setText(self.tr("to"))
        self._opens.setAccessibleName(self.tr("Opens"))
        self._closes.setAccessibleName(self.tr("Closes"))
        self.save.say(self.tr("Add"))
        self.cancel.say(self.tr("Cancel"))
        self._say_wrong(self._wrong)
