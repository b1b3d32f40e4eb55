"""F1: every key that does something, from the commands themselves."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.key_hint import KeyHint
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.pieces import Made
from oasis_desktop.ui.shell.hanging import Hanging
from oasis_desktop.ui.workbench import Commands

_COLUMNS = 2
_WIDTH, _AT_ONCE = 720, 8


class ShortcutList(Hanging):
    """Filled anew each time that it is shown: pages that were made since have brought keys with them."""

    def __init__(self, commands: Commands, owner: QWidget) -> None:
        super().__init__("shortcutList", owner)
        self._commands = commands
        self._table: ShortcutTable | None = None

    def room(self) -> int:
        """How high the list may be."""
        owner = self.parentWidget()
        assert owner is not None
        return owner.height() - theme.current().px(180)

    def speak_again(self) -> None:
        """In another language or at another size it is as high as that takes."""
        if self._table is not None:
            self._table.fit()
        super().speak_again()

    def open(self, above: QWidget) -> None:
        """In the middle of the page, below the top bar."""
        if self._table is not None:
            self._table.deleteLater()
        made = Made(lambda: ShortcutTable(self._commands, self), self)
        inside = self._table = made.now()
        made.deleteLater()
        self.fill(inside)
        inside.show()
        inside.fit()
        self.hang(above, 24, Qt.AlignmentFlag.AlignHCenter)
        inside.close_.setFocus()


class ShortcutTable(Panel):
    """The keys and what they do, in two columns."""

    def __init__(self, commands: Commands, panel: ShortcutList) -> None:
        super().__init__(parent=panel)
        self._panel = panel
        self._keyed = [each for each in commands.all() if each.keys]

    def parts(self) -> Iterator[None]:
        self._title = Label("heading")
        self.close_ = Button("closeShortcuts", "quiet", "x", "small")
        self.close_.clicked.connect(self._panel.close_down)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        self._all, self._scroll = Panel("surface"), QScrollArea()
        self._scroll.setWidget(self._all)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = row(self._title, None, self.close_)
        self.setLayout(margins(column(head, 8, self._scroll), 24, 16, 16, 20))
        self._all.setLayout(grid)
        self._told: list[Label] = []
        lines = -(-len(self._keyed) // _COLUMNS)
        for at, command in enumerate(self._keyed):
            key, told = KeyHint(command.keys), Label("body")
            self._told.append(told)
            across = at // lines * 3
            grid.addWidget(told, at % lines, across)
            grid.addWidget(key, at % lines, across + 1, Qt.AlignmentFlag.AlignRight)
            if at % _AT_ONCE == _AT_ONCE - 1:
                yield
        for each in range(_COLUMNS):
            grid.setColumnStretch(each * 3, 1)
            grid.setColumnMinimumWidth(each * 3 + 2, 32 if each < _COLUMNS - 1 else 0)
        yield
        self.built()

    def speak(self) -> None:
        self._title.setText(self.tr("Keys"))
        self.close_.say(self.tr("Close"), "Esc", shown=False)
        for label, command in zip(self._told, self._keyed, strict=True):
            label.setText(command.words())

    def dress(self) -> None:
        self.setFixedWidth(theme.current().px(_WIDTH))
        self.fit()

    def fit(self) -> None:
        """As high as it takes, or as the window has room; the rest is scrolled."""
        self._all.ensurePolished()
        self._scroll.setFixedHeight(min(self._all.sizeHint().height(), self._panel.room()))
