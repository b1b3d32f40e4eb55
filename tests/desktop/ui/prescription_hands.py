"""A person at the prescription editor."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from oasis_core.entities.staff import RoleName
from oasis_core.work.queries.prescriptions import patient_prescriptions
from oasis_desktop.tasks.turns import in_next_turn
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.focus import FocusRing
from oasis_desktop.ui.kit.pieces import Made
from oasis_desktop.ui.screens.prescription.cells import LEFT, RIGHT, Cell
from oasis_desktop.ui.screens.prescription.page import PrescriptionPage
from oasis_desktop.ui.workbench import Offer, workbench
from tools.model_clinic import ModelClinic
from tools.model_clinic.prescriptions import at_the_desk_of_thanakrit, malee

Key = Qt.Key
RIGHT_EYE = ("-225", "-100", "175", "175", "", "", "6/6", "31.5")
LEFT_EYE = ("-1", "-50", "180", "2", ".5u", "", "6/6", "31.5")
MEASURED = {
    "right": {"sphere": -225, "cylinder": -100, "axis": 175, "add": 175, "va": "6/6"},
    "left": {
        "sphere": -100, "cylinder": -50, "axis": 180, "add": 200, "va": "6/6",
        "prism": [{"amount": 50, "base": "up"}],
    },
    "pd": {"right": 3150, "left": 3150},
    "design": {"near_cm": 40},
}  # fmt: skip


class PageWindow(QWidget):
    """The page alone in a window, as large as it is in the workplace."""

    def __init__(self, clinic: ModelClinic) -> None:
        super().__init__()
        self.bench = workbench(clinic.desk, clinic.runner, clinic.session, self)
        self.page = Made(lambda: PrescriptionPage(self.bench, self), self).now()
        self.offers: list[Offer] = []
        self.resize(1278, 692)
        self.page.setGeometry(self.rect())  # no layout: a window that is told its least size warns offscreen
        self.bench.navigator.prescription.connect(self._open)
        self.bench.navigator.back.connect(self.page.hide)
        self.bench.offers.made.connect(self.offers.append)
        FocusRing(self)

    def _open(self, patient_id: UUID, row_id: UUID | None) -> None:
        self.page.show()
        self.page.open(patient_id, row_id)

    def set_language(self, language: str) -> None:
        i18n.install(language)


class EditorHands:
    """Malee's prescription, under the hands of Thanakrit (or of somebody in another role)."""

    def __init__(
        self, clinic: ModelClinic, bot: QtBot, hands: Callable[..., Any], role: RoleName, years: int = 4
    ) -> None:
        theme.apply(theme.Theme())
        i18n.install("th")
        at_the_desk_of_thanakrit(clinic, role)
        self.clinic, self._bot, self._hands = clinic, bot, hands
        self.patient_id = malee(clinic, years=years)
        self._open()

    def _open(self) -> None:
        self.window = PageWindow(self.clinic)
        self.hands = self._hands(self._bot, self.clinic, self.window)
        with self._bot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def close(self) -> None:
        """Close the window."""
        if isValid(self.window):
            self.hands.close()

    def go(self, row_id: UUID | None = None) -> "EditorHands":
        """To the editor."""
        self.window.bench.navigator.prescription.emit(self.patient_id, row_id)
        self.hands.until(lambda: self.hands.sees("powerGrid"))
        self.hands.until(lambda: QApplication.focusWidget() is self.grid)
        beside: list[bool] = []
        in_next_turn(self.window, lambda: beside.append(True))  # after the head and what is beside
        self.hands.until(lambda: beside)
        return self

    def again(self) -> "EditorHands":
        """The program ended and begins again on the same file."""
        self.hands.close()
        self.clinic.runner.run(lambda: None).result(5)
        self._open()
        return self

    @property
    def grid(self) -> Any:
        return self.hands.find("powerGrid")

    def type_row(self, *cells: str) -> None:
        """Cell by cell with Tab, from where one is."""
        for text in cells:
            self.hands.type(text)
            self.hands.press(Key.Key_Tab)

    def to(self, eye: str, column: str, *, near: bool = False) -> None:
        self.grid.setFocus()
        self.grid.go(Cell(eye, column, near))

    def shows(self, eye: str, column: str, *, near: bool = False) -> str:
        """What stands in a cell, with what stands below it."""
        shown = self.grid.cells.shown(self.grid.cells.place_of(Cell(eye, column, near)))
        return f"{shown.text} {shown.second}".strip()

    def row_of(self, eye: str) -> list[str]:
        return [self.shows(eye, column).split(" ")[0] for column in self.grid.cells.sheet.columns()]

    def rows(self) -> list[dict[str, Any]]:
        """Her prescriptions in the file that are not of the years before."""
        with self.clinic.database.reading() as connection:
            found = patient_prescriptions(connection, self.clinic.org_id, self.patient_id)
        assert found is not None
        return [row for row in found.rows if row["date"].year == 2026]

    def lines(self) -> list[str]:
        """What is said below the grid."""
        return self.window.page.editor.lines.said()

    def until_kept(self) -> None:
        self.hands.until(lambda: "10:42" in self.hands.find("prescriptionState").accessibleName())

    def until(self, condition: Callable[[], Any]) -> None:
        self.hands.until(condition)


__all__ = ["LEFT", "LEFT_EYE", "MEASURED", "RIGHT", "RIGHT_EYE", "EditorHands"]
