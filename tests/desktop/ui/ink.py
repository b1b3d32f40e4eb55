"""Ink: letters that are cut, or touch the edge of what they stand in."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from oasis_desktop.ui.kit.chips import Chip
from oasis_desktop.ui.kit.key_hint import KeyHint
from oasis_desktop.ui.kit.labels import Tag
from tests.desktop.ui.painted import Piece, called, everywhere, is_viewport, pieces, reach


def ink(window: QWidget) -> list[str]:
    """Texts that would be cut, or touch the edge of what they stand in, with the design's test words."""
    wrong = []
    for widget in everywhere(window):
        found = pieces(widget)
        if found:
            wrong += [f"{called(widget)}: {each}" for each in _cut(widget, found)]
        if found and (hidden := _hidden(widget)):
            wrong.append(f"{called(widget)}: {hidden}")
    return wrong


def _cut(widget: QWidget, found: list[Piece]) -> Iterator[str]:
    view = widget.parentWidget()
    cells = view if isinstance(view, QAbstractItemView) and view.viewport() is widget else None
    around, inside, scrolls = _room(widget), is_viewport(widget), _scrolls(widget)
    for piece in found:
        room = around
        if cells is not None:
            room = _cell(cells, piece)
            if not widget.rect().contains(room):
                continue  # scrolled half out of sight
        up, down = reach(piece.font, *_own(widget, piece))
        top, bottom = round(piece.y) - up, round(piece.y) + down
        end = piece.x + piece.width()
        if inside and not (0 <= top <= bottom <= widget.height() and 0 <= piece.x <= end <= widget.width()):
            continue  # the same, of what is no list
        if top < room.top() or bottom > room.bottom() + 1:
            rows = f"rows {top} to {bottom} of {room.top()} to {room.bottom() + 1}"
            yield f"{piece.text!r} at {piece.font.pixelSize()} has ink in {rows}"
        if not scrolls and not room.left() <= piece.x <= end <= room.right() + 1.5:
            across = f"{piece.x:.0f} to {end:.0f}"
            yield f"{piece.text!r} stands {across} of {room.left()} to {room.right() + 1}"


def _own(widget: QWidget, piece: Piece) -> tuple[str, ...]:
    """The text itself where no other words can come: figures, keys, and the fixed words of tags."""
    fixed = isinstance(widget, KeyHint) or widget.property("hint") or isinstance(widget.parentWidget(), Tag)
    return (piece.text,) if fixed or not any(letter.isalpha() for letter in piece.text) else ()


def _room(widget: QWidget) -> QRect:
    """What ink must stay within; a line around it is not to be touched."""
    framed = isinstance(widget, QPushButton | QLineEdit | QComboBox | Chip)
    return widget.rect().adjusted(1, 1, -1, -1) if framed else _clipped(widget)


def _cell(view: QAbstractItemView, piece: Piece) -> QRect:
    middle = QPoint(int(piece.x + piece.width() / 2), int(piece.y - piece.font.pixelSize() / 3))
    index = view.indexAt(middle)
    return view.visualRect(index) if index.isValid() else view.viewport().rect()


def _scrolls(widget: QWidget) -> bool:
    """Whether its text may be longer than itself."""
    parent = widget.parentWidget()
    return isinstance(widget, QLineEdit | QTextEdit) or isinstance(parent, QTextEdit)


def _hidden(widget: QWidget) -> str:
    """What of a control lies outside of what holds it, without a scroll bar to bring it in sight."""
    seen = _clipped(widget)
    if isinstance(widget, QAbstractButton | QLineEdit) and seen != widget.rect():
        return f"only {seen.width()} x {seen.height()} of {widget.width()} x {widget.height()} can be seen"
    return ""


def _clipped(widget: QWidget) -> QRect:
    """What of a widget those around it let through, up to the next scroll area."""
    seen, inside = widget.rect(), widget
    while not inside.isWindow() and not is_viewport(inside):
        parent = inside.parentWidget()
        if parent is None or is_viewport(parent):
            break
        seen = seen.intersected(QRect(widget.mapFrom(parent, QPoint()), parent.size()))
        inside = parent
    return seen
