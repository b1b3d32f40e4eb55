"""The faces of those who have signed in here before: one is chosen by a press, by the arrow keys, by name."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy

from oasis_desktop.local.known import KnownPerson
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.faces import Face
from oasis_desktop.ui.kit.painting import draw_icon, draw_line
from oasis_desktop.ui.kit.panel import Panel
from oasis_desktop.ui.kit.pressable import Pressable, draw_box, text_width

PER_ROW, FEWEST = 6, 4
"""Faces in a row, and for how many places there is room at least."""
_FACE, _SMALL_FACE, _TOP = 64, 44, 13
_NAME, _ROLE, _THIRD, _END = 35, 58, 82, 78
"""Where the middle of a line lies below the face of a tile; and where the tile ends that has no third."""
LARGE_TEXT = 1.2
"""From this size of the text on, faces do not grow with it, and there is one row of them."""
Until = Callable[[KnownPerson], tuple[str, str, str]]


def _face_size() -> int:
    """A face, before it grows with the text."""
    return _SMALL_FACE if theme.current().scale > LARGE_TEXT else _FACE


def shown() -> int:
    """How many faces are shown before one searches."""
    return PER_ROW if theme.current().scale > LARGE_TEXT else 2 * PER_ROW


def matches_name(person: KnownPerson, typed: str) -> bool:
    """Whether this is somebody whose name (or address) one began to type."""
    wanted = typed.casefold().split()
    parts = [*person.name.casefold().split(), person.email.casefold()]
    return all(any(part.startswith(word) for part in parts) for word in wanted)


class PersonTile(Pressable):
    """A face, the first name, the role, and while offline until when they can come in. A letter that is
    typed on it goes to the search (`typed`)."""

    typed = Signal(str)

    def __init__(self, person: KnownPerson) -> None:
        super().__init__(f"person_{person.email}")
        self.person = person
        self._until = ("", "", "")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._size = _face_size()
        self._face = Face(self._size)
        self._face.setParent(self)
        self._face.show_person(person.name)
        self.setToolTip(person.name)

    def say(self, until: tuple[str, str, str]) -> None:
        """Their role in the language that is on the screen, and the third line."""
        self._until = until
        role = words.choice_word(self.person.role) if self.person.role else ""
        self.setText(role)
        self.setAccessibleName(", ".join(part for part in (self.person.name, role, until[0]) if part))
        self.fit()

    def sizeHint(self) -> QSize:
        look = theme.current()
        third = _THIRD - _ROLE if self._until[0] else 0
        return QSize(look.px(84), look.px(self._size + _END + third))

    def resizeEvent(self, _event: object) -> None:
        self._face.move((self.width() - self._face.width()) // 2, theme.current().px(_TOP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, chosen = QPainter(self), self.isChecked()
        ground = "pressed" if self.isDown() else "selected" if chosen else "hover" if self.hovered else ""
        line = "accent" if chosen or self.hasFocus() else ""
        draw_box(painter, self.rect(), ground, line, wide=2, radius=8)
        if chosen:
            ring = self._face.geometry().adjusted(-2, -2, 2, 2)
            draw_box(painter, ring, "surface", "", radius=ring.width() / 2)
        self._centred(painter, _NAME, self.person.first_name, "strong", "text")
        self._centred(painter, _ROLE, self.text(), "small", "text.2" if chosen else "text.3")
        told, icon, role = self._until
        if told:
            self._centred(painter, _THIRD, told, "small", role, icon)

    def _centred(
        self, painter: QPainter, middle: int, text: str, style: str, role: str, icon: str = ""
    ) -> None:
        look = theme.current()
        high, beside = look.alone(style), look.px(16) + 4 if icon else 0
        middle += self._size
        wide = min(text_width(text, style) + beside, self.width() - 8)
        place = QRect((self.width() - wide) // 2, look.px(middle) - high // 2, wide + 2, high)
        if icon:
            draw_icon(painter, place, icon, role, 16)
        draw_line(painter, place.adjusted(beside, 0, 0, 0), text, style=style, role=role)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class PeopleGrid(Panel):
    """`chosen` carries the person who is chosen by whatever means, `pressed` the one who was pressed,
    `typed` letters for the search."""

    chosen = Signal(object)
    pressed = Signal(object)
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tiles: list[PersonTile] = []
        self._group = QButtonGroup(self)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.setLayout(self._grid)

    def people(self) -> list[KnownPerson]:
        """Who can be seen."""
        return [tile.person for tile in self._tiles]

    def show_people(self, people: list[KnownPerson], email: str, until: Until) -> None:
        """Show these, with the one of that address chosen if they are among them."""
        for tile in self._tiles:
            self._group.removeButton(tile)
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [PersonTile(person) for person in people[: shown()]]
        places = min(PER_ROW, max(FEWEST, len(self._tiles)))
        for at, tile in enumerate(self._tiles):
            tile.setParent(self)
            tile.setChecked(tile.person.email == email)
            tile.toggled.connect(lambda on, person=tile.person: self.chosen.emit(person) if on else None)
            tile.clicked.connect(lambda _=False, person=tile.person: self.pressed.emit(person))
            tile.typed.connect(self.typed)
            self._group.addButton(tile)
            self._grid.addWidget(tile, at // places, at % places)
            tile.show()
        for at in range(PER_ROW):
            self._grid.setColumnStretch(at, 1 if at < places else 0)
            self._grid.setColumnMinimumWidth(at, 1 if at < places else 0)
        self.say(until)

    def choose(self, email: str) -> None:
        """Mark the person of that address; nobody if none of them has it."""
        self._group.setExclusive(False)
        for tile in self._tiles:
            tile.blockSignals(True)
            tile.setChecked(tile.person.email == email)
            tile.blockSignals(False)
            tile.fit()
        self._group.setExclusive(True)

    def say(self, until: Until) -> None:
        """Roles, and what stands below them."""
        for tile in self._tiles:
            tile.say(until(tile.person))

    def take_focus(self) -> None:
        """To the chosen one, or the first."""
        tile = next((each for each in self._tiles if each.isChecked()), None)
        if tile is None and self._tiles:
            tile = self._tiles[0]
        if tile is not None:
            tile.setFocus(Qt.FocusReason.TabFocusReason)
