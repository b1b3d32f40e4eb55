"""The palette: what hangs below the field and answers while somebody types."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.panel import Panel, column, margins, rule
from oasis_desktop.ui.shell.hanging import Hanging
from oasis_desktop.ui.shell.palette_field import PaletteField
from oasis_desktop.ui.shell.palette_list import PaletteFoot, PaletteList
from oasis_desktop.ui.shell.palette_rows import PaletteModel, Row, height_of
from oasis_desktop.ui.shell.palette_search import COMMANDS_ONLY, FEW, MANY, PaletteRows, Results, ask
from oasis_desktop.ui.workbench import Command, Workbench

_WIDTH, _GAP = 640, 6


class Palette(Hanging):
    """Answers the field. `runs` does a command from wherever one is, `offers` says whether it can be done
    from here."""

    def __init__(
        self,
        bench: Workbench,
        field: PaletteField,
        owner: QWidget,
        runs: Callable[[Command], None],
        offers: Callable[[Command], bool],
    ) -> None:
        super().__init__("palette", owner)
        self._bench, self._field = bench, field
        self._rows = PaletteRows(bench, runs, offers)
        self._results, self._whole = Results(), ""
        self._about: Row | None = None
        self._entered = False
        self._came_from: QWidget | None = None
        self._model = PaletteModel(self)
        self._list = PaletteList(self._model)
        inside = Panel()
        inside.setLayout(margins(column(1, self._list, rule(), PaletteFoot()), 1, 0))
        self.fill(inside)
        self._list.pressed_row.connect(self._press)
        theme.application().focusChanged.connect(self._remember)
        field.entered.connect(self._open)
        field.gone.connect(lambda: self.close_down(give_back=False))
        field.searched.connect(self._search)
        field.stepped.connect(self._step)
        field.ended.connect(self._end)
        field.done.connect(self._enter)
        field.asked_more.connect(self._show_deeds)
        bench.runner.changed.connect(self._look_again)

    # ------------------------------------------------------------------------------------------------- asking

    def _open(self) -> None:
        if not self.isVisible():
            self._about, self._whole = None, ""
            self._search(self._field.text())

    def answered(self) -> str:
        """For what the rows are that are shown."""
        return self._model.searched

    def _typed(self) -> str:
        return self._field.text().removeprefix(COMMANDS_ONLY).strip()

    def _wanted(self) -> str:
        typed = self._field.text()
        return "" if typed.startswith(COMMANDS_ONLY) else typed.strip()

    def _search(self, typed: str) -> None:
        if not self._field.hasFocus():
            return
        if typed != self._results.typed:
            self._whole = ""
        self._about, self._entered = None, self._entered and self.isVisible()
        limit = MANY if self._whole == "visits" else FEW
        wanted = self._wanted()
        if not wanted:
            self._arrived(Results())
            return
        self._bench.runner.read(self, ask(self._bench.desk, wanted, limit), self._arrived, key="palette")

    def _look_again(self, _changes: object) -> None:
        if self.isVisible() and self._about is None:
            self._search(self._field.text())

    def _arrived(self, results: Results) -> None:
        if not self._field.hasFocus() or results.typed != self._wanted():
            return  # more was typed meanwhile: its own answer is on the way
        self._results = results
        rows = self._rows.rows(results, self._field.text(), self._whole, self._show_whole)
        self._show(rows)
        count = results.patients.count + results.visits.count
        if self._field.text().startswith(COMMANDS_ONLY):
            count = sum(not row.is_group for row in rows)
        more = "+" if results.patients.more or results.visits.more else ""
        self._field.say_found(self.tr("%n found", "", count).replace(str(count), f"{count}{more}"))
        if self._entered and self.answered() == self._typed():
            self._entered = False
            self._do(self._list.current)

    def _show_whole(self, group: str) -> None:
        self._whole = group
        self._results = Results(self._results.typed, self._results.patients, self._results.visits)
        typed = self._field.text()
        if group == "visits":
            self._bench.runner.read(
                self, ask(self._bench.desk, typed.strip(), MANY), self._arrived, key="palette"
            )
        else:
            self._show(self._rows.rows(self._results, typed, group, self._show_whole))

    def _show_deeds(self) -> None:
        chosen = self._list.chosen()
        if chosen is not None and not chosen.is_group and self._about is None:
            self._about = chosen
            self._show(self._rows.deeds(chosen))

    def _show(self, rows: list[Row]) -> None:
        if not rows:
            rows = [Row(self.tr("Nothing found. Try fewer letters."), is_group=True)]
        self._model.show_rows(rows, self._typed())
        self._list.go(self._list.first())
        self._measure()
        self._field.keeps_tab = True
        self.hang(self._field, _GAP, Qt.AlignmentFlag.AlignHCenter)
        self._tell()

    def _measure(self) -> None:
        look, owner = theme.current(), self.parentWidget()
        assert owner is not None
        high = sum(height_of(each) for each in self._model.rows) + 4
        most = owner.height() - self._field.height() - look.measure("palette.foot") - look.px(48)
        self._list.setFixedSize(min(look.px(_WIDTH), owner.width() - 48) - 2, min(high, most))

    # ----------------------------------------------------------------------------------------------- choosing

    def _step(self, rows: int) -> None:
        if not self.isVisible():
            self._open()
            return
        self._list.step(rows)
        self._tell()

    def _end(self, last: bool) -> None:
        self._list.go(self._list.last() if last else self._list.first())
        self._tell()

    def _enter(self) -> None:
        if self._about is None and self.answered() != self._typed():
            self._entered = (
                True  # the answer is on its way: never do what stands there for less than was typed
            )
        else:
            self._do(self._list.current)

    def _press(self, at: int) -> None:
        self._list.go(at)
        self._do(at)

    def _do(self, at: int) -> None:
        if not self.isVisible() or not 0 <= at < len(self._model.rows):
            return
        chosen = self._model.rows[at]
        if not chosen.deeds or chosen.why_not:
            return
        if not chosen.is_group:
            self._leave()
        chosen.deeds[0].do()

    def _leave(self) -> None:
        self.close_down()
        self._field.empty()

    def close_down(self, *, give_back: bool = True) -> None:
        """One step back: from an entry's commands to the results, from those to the page."""
        if self._about is not None and self.isVisible() and self._field.hasFocus() and give_back:
            self._about = None
            self._arrived(self._results)
            return
        super().close_down(give_back=False)
        self._field.keeps_tab, self._about = False, None
        self._model.show_rows([], "")
        came_from, self._came_from = self._came_from, None
        if not (give_back and self._field.hasFocus()):
            return
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus()
        else:
            self._field.clearFocus()

    def speak_again(self) -> None:
        """In another language, or at another size."""
        self._about = None
        self._arrived(Results(self._wanted(), self._results.patients, self._results.visits))

    def _remember(self, old: QWidget | None, now: QWidget | None) -> None:
        """Where the keyboard was before it came into the field."""
        if now is self._field and old is not None:
            self._came_from = old

    def _tell(self) -> None:
        """Somebody who does not see the list hears the chosen row."""
        chosen = self._list.chosen()
        self._field.setAccessibleDescription(chosen.spoken if chosen is not None else "")
        QAccessible.updateAccessibility(QAccessibleEvent(self._field, QAccessible.Event.DescriptionChanged))
