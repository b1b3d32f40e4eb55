"""The list and what is beside it; where both do not fit, one of them covers the other."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.panel import Panel
from oasis_desktop.ui.kit.splitter import SideBySide

LIST_WIDTH, RECORD_WIDTH = 488, 790
_LEAST = 860
"""Width at 100 % text under which the record covers the list."""


class PatientSides(SideBySide):
    """`is_over`: what is beside the list has been chosen, and covers it in a narrow window."""

    def __init__(self, page: Panel) -> None:
        super().__init__(LIST_WIDTH, RECORD_WIDTH, "patients")
        self._page = page
        self.is_over = False
        self.beside = QStackedWidget()
        self.beside.setObjectName("patientSide")

    def take_in(self, found: QWidget) -> None:
        """The list, when it is made."""
        self._list = found
        self.fill(found, self.beside)

    def is_tight(self) -> bool:
        """Whether the two do not fit side by side."""
        return self._page.width() < theme.current().px(_LEAST)

    def covers(self) -> bool:
        """Whether the list is covered now."""
        return self.is_tight() and self.is_over

    def fold(self) -> None:
        """Show what there is room for."""
        tight = self.is_tight()
        self._list.setVisible(not (tight and self.is_over))
        self.beside.setVisible(not tight or self.is_over)
