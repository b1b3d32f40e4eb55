"""When the branch is open in a week: a line for each day, written as soon as it is changed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QGridLayout

from oasis_core.kernel.errors import OasisError
from oasis_desktop.ui import i18n, words
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.choices import CheckBox
from oasis_desktop.ui.kit.labels import IconLabel, Label, Paragraph
from oasis_desktop.ui.kit.panel import Panel, column, margins, row, rule
from oasis_desktop.ui.kit.theme import mark
from oasis_desktop.ui.screens.settings import actions
from oasis_desktop.ui.screens.settings.card import Scope, SettingCard
from oasis_desktop.ui.screens.settings.times import WIDTH, TimeField
from oasis_desktop.ui.workbench import Workbench

_USUAL = {"opens": "10:00", "closes": "20:00"}
"""What a day gets that is opened for the first time, if no other day says better."""
_GAP = 14


def day_word(day: str) -> str:
    """A day of the week, without the word for day."""
    locale = QLocale(QLocale.Language.Thai if i18n.language() == "th" else QLocale.Language.English)
    name = locale.standaloneDayName(actions.DAYS.index(day) + 1, QLocale.FormatType.LongFormat)
    return name.removeprefix("วัน")


class OpeningDay(Panel):
    """Open or not, and from when to when. `changed` carries the hours (None: closed)."""

    changed = Signal(object)
    wrong = Signal()

    def __init__(self, day: str) -> None:
        super().__init__()
        self.day = day
        self.open = CheckBox(f"open_{day}")
        self.word, self._closed = Label("body"), Label("small", "text.3")
        self.opens, self.closes = TimeField(f"opens_{day}"), TimeField(f"closes_{day}")
        self.kept: dict[str, str] | None = None
        parts = row(self.open, 18, self.word, None, self._closed, self.opens, _GAP, self.closes)
        self.setLayout(margins(parts, 16, 0))
        self.open.clicked.connect(self._toggle)
        for each in (self.opens, self.closes):
            each.settled.connect(self._settle)
        self.usual: Callable[[], dict[str, str]] = lambda: _USUAL
        self.built()

    def show_hours(self, hours: dict[str, str] | None) -> None:
        """What is kept."""
        self.kept = hours
        self.open.setChecked(hours is not None)
        for field, name in ((self.opens, "opens"), (self.closes, "closes")):
            if not (field.hasFocus() and field.text() and field.property("error")):
                field.show_time(hours[name] if hours else "")
            field.setVisible(hours is not None)
        self._closed.setVisible(hours is None)

    def lock(self, why_not: str) -> None:
        """May not be changed, and why."""
        for each in (self.open, self.opens, self.closes):
            each.setEnabled(not why_not)
            each.setToolTip(why_not)

    def _toggle(self, is_open: bool) -> None:
        self.changed.emit(dict(self.usual()) if is_open else None)

    def _settle(self) -> None:
        opens, closes = self.opens.clock(), self.closes.clock()
        late = opens is not None and closes is not None and opens >= closes
        mark(self.opens, "error", opens is None)
        mark(self.closes, "error", closes is None or late)
        if opens is None or closes is None or late:
            self.wrong.emit()
        else:
            self.changed.emit({"opens": opens, "closes": closes})

    def speak(self) -> None:
        word = day_word(self.day)
        self.word.setText(word)
        self._closed.setText(self.tr("Closed"))
        self.open.say(self.tr("Open on {day}").format(day=word), shown=False)
        self.opens.setAccessibleName(self.tr("Opens on {day}").format(day=word))
        self.closes.setAccessibleName(self.tr("Closes on {day}").format(day=word))

    def dress(self) -> None:
        look = theme.current()
        self.setFixedHeight(max(look.measure("row"), look.measure("field.in_row") + 4) - 1)


class HoursCard(SettingCard):
    """Seven days. `settled` tells what was done, for Undo."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__("openingHours", Scope.BRANCH)
        self._bench = bench
        self._wrong: Callable[[], str] = str
        self._heads = [Label("small", "text.3") for _ in range(3)]
        self._days = {day: OpeningDay(day) for day in actions.DAYS}
        self._trouble, self._reason = Panel(), Paragraph("small", "danger.text")
        sign = row(IconLabel("warning-circle", "danger.text", 16), 6, self._reason)
        sign.setStretch(2, 1)
        self._trouble.setLayout(margins(sign, 16, 4))
        self._why_not = Paragraph("small", "text.3")
        self._lay_out()
        for day, line in self._days.items():
            line.usual = self._usual
            line.changed.connect(lambda hours, day=day: self._write(day, hours))
            line.wrong.connect(lambda: self._say_wrong(self._bad_time))
        self.built()

    def _lay_out(self) -> None:
        self._head = QGridLayout()
        self._head.setContentsMargins(52, 0, 16, 0)
        self._head.setHorizontalSpacing(_GAP)
        for at, label in enumerate(self._heads):
            self._head.addWidget(label, 0, at)
        self._head.setColumnStretch(0, 1)
        self.body.addLayout(self._head)
        for line in self._days.values():
            self.body.addWidget(rule())
            self.body.addWidget(line)
        self.body.addWidget(self._trouble)
        self.body.addLayout(margins(column(self._why_not), 16, 0))
        self.body.addSpacing(2)

    def read(self) -> None:
        """What is kept now."""
        self._bench.runner.read(self, actions.branch_of(self._bench.desk), self._show, key="hours")

    def _show(self, branch: dict[str, Any]) -> None:
        week = branch.get("opening_hours") or {}
        for day, line in self._days.items():
            line.show_hours(week.get(day))

    def _usual(self) -> dict[str, str]:
        return next((line.kept for line in self._days.values() if line.kept), _USUAL)

    def _write(self, day: str, hours: dict[str, str] | None, *, undone: bool = False) -> None:
        before = self._days[day].kept
        self._say_wrong(str)

        def done(_group: object) -> None:
            self._days[day].show_hours(hours)
            if not undone:
                self._bench.offers.make(
                    lambda: self.tr("Opening hours changed: {day}").format(day=day_word(day)),
                    lambda: self._write(day, before, undone=True),
                )

        def failed(error: OasisError) -> None:
            self._days[day].show_hours(before)
            self._say_wrong(lambda: " ".join(words.told(error)))

        self._bench.runner.write(self, actions.set_day(self._bench.desk, day, hours), done, failed)

    def _bad_time(self) -> str:
        return self.tr("A time such as 10:00, and closing after opening. Nothing was changed.")

    def _say_wrong(self, told: Callable[[], str]) -> None:
        self._wrong = told
        self._reason.say(told())
        self._trouble.setVisible(bool(told()))

    def speak(self) -> None:
        super().speak()
        self.title.setText(self.tr("Opening hours"))
        self.beside.setText(self._bench.desk.branch_name)
        for label, word in zip(
            self._heads, (self.tr("Day"), self.tr("Opens"), self.tr("Closes")), strict=True
        ):
            label.setText(word)
        denied = "" if self._bench.desk.may(actions.HOURS) else self.tr("Set by the manager of the branch.")
        self._why_not.say(denied)
        self._why_not.setVisible(bool(denied))
        for line in self._days.values():
            line.lock(denied)
        self._say_wrong(self._wrong)

    def dress(self) -> None:
        for at in (1, 2):
            self._head.setColumnMinimumWidth(at, theme.current().px(WIDTH))
