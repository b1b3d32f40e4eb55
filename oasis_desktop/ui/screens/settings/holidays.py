"""The days on which the branch is closed, or open at other times."""

from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal

from oasis_core.kernel.errors import OasisError
from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import ElidedLabel, Label, Paragraph
from oasis_desktop.ui.kit.panel import Panel, column, margins, row, rule
from oasis_desktop.ui.screens.settings import actions
from oasis_desktop.ui.screens.settings.actions import Holiday
from oasis_desktop.ui.screens.settings.card import Scope, SettingCard
from oasis_desktop.ui.screens.settings.holiday_form import HolidayForm
from oasis_desktop.ui.workbench import Workbench

_DAY_WIDTH = 108


class HolidaysCard(SettingCard):
    """Those to come, with a way to add one and to take one away. `grown`: there is more to be seen of it."""

    grown = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__("holidays", Scope.BRANCH)
        self._bench = bench
        self._coming: list[Holiday] | None = None
        self.add = Button("addHoliday", "link", "", "small")
        self.head.insertWidget(2, self.add)
        self._list, self._none = column(), Paragraph("small", "text.3")
        self._form = HolidayForm(bench)
        self._form.hide()
        self.body.addLayout(margins(self._list, 16, 0))
        self.body.addLayout(margins(column(self._none), 16, 4, 16, 10))
        self.body.addWidget(self._form)
        self.add.clicked.connect(self._open_form)
        self._form.given.connect(self._add)
        self._form.left.connect(self._close_form)
        self.built()

    def read(self) -> None:
        """What is kept now."""
        self._bench.runner.read(self, actions.branch_of(self._bench.desk), self._show, key="holidays")

    def _today(self) -> date:
        desk = self._bench.desk
        return dates.local(desk.now(), desk.branch_time_zone).date()

    def _show(self, branch: dict[str, Any]) -> None:
        self._show_days(actions.holidays_of(branch))

    def _show_days(self, days: list[Holiday]) -> None:
        coming = [each for each in days if each["day"] >= self._today().isoformat()]
        if coming == self._coming:  # a line drawn anew would lose the click that is on its way to it
            return
        self._coming = coming
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        may = self._bench.desk.may(actions.HOURS)
        for at, each in enumerate(sorted(coming, key=lambda found: str(found["day"]))):
            if at:
                self._list.addWidget(rule())
            line = HolidayLine(each, at, may=may)
            line.remove.clicked.connect(lambda _=False, gone=each: self._remove(gone))
            self._list.addWidget(line)
        self._none.setVisible(not coming)

    def _open_form(self) -> None:
        self._form.start(self._today())
        self.add.hide()
        QTimer.singleShot(0, self, self.grown.emit)  # as soon as it has its place

    def _close_form(self) -> None:
        self._form.hide()
        self.speak()
        self.add.setFocus()

    def _add(self, holiday: Holiday) -> None:
        self._write([], [holiday], self.tr("Holiday added: {name}"), holiday["name"])

    def _remove(self, holiday: Holiday) -> None:
        self._write([holiday], [], self.tr("Holiday removed: {name}"), holiday["name"])

    def _write(self, gone: list[Holiday], come: list[Holiday], told: str, name: str) -> None:
        def done(changed: tuple[list[Holiday], list[Holiday]]) -> None:
            days, lost = changed
            self._show_days(days)
            if self._form.isVisible():
                self._close_form()
            if told:
                self._bench.offers.make(
                    lambda: told.format(name=name), lambda: self._write(come, lost, "", name)
                )

        def failed(error: OasisError) -> None:
            if self._form.isVisible():
                self._form.refuse(error)
            else:
                self._bench.runner.failed.emit(error)

        self._bench.runner.write(self, actions.change_holidays(self._bench.desk, gone, come), done, failed)

    def speak(self) -> None:
        super().speak()
        may = self._bench.desk.may(actions.HOURS)
        self.title.setText(self.tr("Next holidays"))
        self.add.say(self.tr("Add"))
        self.add.setVisible(may and self._form.isHidden())
        self._none.say(self.tr("None. The usual hours hold."))


class HolidayLine(Panel):
    """One day, and the way to take it away."""

    def __init__(self, holiday: Holiday, at: int, *, may: bool) -> None:
        super().__init__()
        self._holiday = holiday
        self._day, self._name, self._hours = (
            Label("body", "text.2"),
            ElidedLabel("body"),
            Label("small", "text.2"),
        )
        self.remove = Button(f"removeHoliday_{at}", "quiet", "x", "small")
        self._name.setText(holiday["name"])
        parts = row(self._day, 16, self._name, 12, self._hours, 4, self.remove)
        parts.setStretch(2, 1)
        self.setLayout(margins(parts, 0, 4))
        self.remove.setVisible(may)  # only now it has a parent: before it would be a window
        self.built()

    def dress(self) -> None:
        self._day.setFixedWidth(theme.current().px(_DAY_WIDTH))

    def speak(self) -> None:
        hours = self._holiday.get("hours")
        self._day.setText(dates.day(date.fromisoformat(self._holiday["day"])))
        self._hours.setText(f"{hours['opens']}–{hours['closes']}" if hours else self.tr("Closed"))
        self.remove.say(self.tr("Remove {name}").format(name=self._holiday["name"]), shown=False)
