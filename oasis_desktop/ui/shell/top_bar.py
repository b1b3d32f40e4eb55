"""The bar at the top: where one is, the field that finds anything, and who one is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy

from oasis_desktop.local.desk import Desk
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.labels import ElidedLabel, IconLabel
from oasis_desktop.ui.kit.panel import Panel, row
from oasis_desktop.ui.shell.person_button import PersonButton

HEIGHT = 48
FIELD_WIDTH = 440


class TopBar(Panel):
    """`person_pressed`: the person wants their menu. The field stands in the middle whatever is beside it."""

    person_pressed = Signal()

    def __init__(self, desk: Desk, field: QLineEdit) -> None:
        super().__init__("chrome", "bottom")
        self.setObjectName("topBar")
        self._desk, self.field = desk, field
        self._branch = ElidedLabel("strong")
        self._branch.setObjectName("branchName")
        self._branch.setText(desk.branch_name)
        self._branch.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.person = PersonButton(desk.name)
        self.person.clicked.connect(self.person_pressed)
        grid = QGridLayout()
        grid.setContentsMargins(12, 0, 12, 0)  # the same on both sides: the middle is that of the page
        grid.setHorizontalSpacing(16)
        left = row(14, IconLabel("storefront", "text", 18), 8, self._branch, None)
        grid.addLayout(left, 0, 0)
        grid.addWidget(field, 0, 1)
        grid.addLayout(row(None, self.person), 0, 2)
        for at in (0, 2):
            grid.setColumnStretch(at, 1)
        self.setLayout(grid)
        self.built()

    def speak(self) -> None:
        self._branch.setAccessibleName(self.tr("Branch {name}").format(name=self._desk.branch_name))
        self.person.setAccessibleName(self.tr("Signed in as {name}").format(name=self._desk.name))
        self.person.setToolTip(self._desk.name)

    def dress(self) -> None:
        look = theme.current()
        self.setFixedHeight(max(HEIGHT, look.measure("palette.field") + 13))
        self.field.setMaximumWidth(look.px(FIELD_WIDTH))
        self.field.setMinimumWidth(min(look.px(FIELD_WIDTH), FIELD_WIDTH))
