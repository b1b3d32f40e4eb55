"""The list of the palette and the line of keys below it. The keyboard stays in the field above."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.key_hint import KeyHint
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.panel import Panel, margins, row
from oasis_desktop.ui.shell.palette_rows import PaletteDelegate, PaletteModel, Row

_KEYS = ("↑ ↓", "Tab", ">", "Esc")


class PaletteList(QListView):
    """`pressed_row` carries the row that was pressed with the pointer."""

    pressed_row = Signal(int)

    def __init__(self, model: PaletteModel) -> None:
        super().__init__()
        self.setObjectName("paletteList")
        self._rows, self._delegate = model, PaletteDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Found"))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Found"))

    @property
    def current(self) -> int:
        """The chosen row; -1 if there is none."""
        return self._delegate.current

    def chosen(self) -> Row | None:
        """The same as what it shows."""
        return self._rows.rows[self.current] if 0 <= self.current < len(self._rows.rows) else None

    def _stops(self) -> list[int]:
        return [at for at, each in enumerate(self._rows.rows) if each.can_be_chosen]

    def first(self) -> int:
        """The first row that is no head of a group."""
        stops = self._stops()
        return next((at for at in stops if not self._rows.rows[at].is_group), stops[0] if stops else -1)

    def last(self) -> int:
        """The last row."""
        return (self._stops() or [-1])[-1]

    def step(self, by: int) -> None:
        """So many rows on, at most to the end; by one from the end to the beginning."""
        stops = self._stops()
        if not stops:
            return
        at = stops.index(self.current) + by if self.current in stops else 0
        self.go(stops[at % len(stops) if abs(by) == 1 else max(0, min(at, len(stops) - 1))])

    def go(self, at: int) -> None:
        """Choose a row."""
        self._delegate.current, self._delegate.hovered = at, -1
        if at >= 0:
            self.scrollTo(self._rows.index(at))
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.indexAt(event.position().toPoint()).row()
        if at != self._delegate.hovered:
            self._delegate.hovered = at
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the keyboard stays in the field

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index: QModelIndex = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.pressed_row.emit(index.row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._delegate.hovered = -1
        self.viewport().update()


class PaletteFoot(Panel):
    """What the keys do."""

    def __init__(self) -> None:
        super().__init__()
        self._words = [Label("small", "text.2") for _ in _KEYS]
        keys = [KeyHint(each) for each in _KEYS]
        line = row()
        for at, (key, word) in enumerate(zip(keys, self._words, strict=True)):
            line.addWidget(key)
            line.addSpacing(6)
            line.addWidget(word)
            line.addStretch(1) if at == 1 else line.addSpacing(16 if at < len(keys) - 1 else 0)
        self.setLayout(margins(line, 16, 0))
        self.built()

    def speak(self) -> None:
        told = (self.tr("Choose"), self.tr("Actions for this"), self.tr("Commands only"), self.tr("Close"))
        for label, word in zip(self._words, told, strict=True):
            label.setText(word)

    def dress(self) -> None:
        self.setFixedHeight(theme.current().measure("palette.foot"))
