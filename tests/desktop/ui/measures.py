"""What must hold on every screen: ink, names, ways for the keyboard, words, colours, measures.

Each function looks at a window and returns what is wrong as sentences; an empty list is well. The faults that
each of them must find are planted in `test_kit_measures.py`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, product

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.chips import Chip
from oasis_desktop.ui.kit.faces import Face, Sign
from oasis_desktop.ui.kit.key_hint import KeyHint
from oasis_desktop.ui.kit.labels import Tag
from oasis_desktop.ui.kit.tabs import Tabs
from oasis_desktop.ui.kit.theme import Theme
from oasis_desktop.ui.shell.hanging import Hanging
from oasis_desktop.ui.shell.palette_list import PaletteList
from tests.desktop.ui.painted import Piece, everywhere, on_screen, picture, pieces, reach, windows
from tests.desktop.ui.words_on_screen import data_of, untranslated

__all__ = [
    "controls",
    "data_of",
    "foreign_colours",
    "heights",
    "ink",
    "measure",
    "misplaced",
    "nameless",
    "pale",
    "paled",
    "unreachable",
    "untranslated",
]

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QTextEdit,
    QComboBox,
    QAbstractItemView,
    QAbstractSlider,
)
NEAR = 2
"""How far a measure may be from that of the design, in pixels."""


def called(widget: QWidget) -> str:
    """A widget as a finding names it."""
    return f"{type(widget).__name__} {widget.objectName()}".strip()


# ------------------------------------------------------------------------------------------------------- ink


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
    for piece in found:
        room = _room(widget)
        if cells is not None:
            room = _cell(cells, piece)
            if not widget.rect().contains(room):
                continue  # scrolled half out of sight
        up, down = reach(piece.font, *_own(widget, piece))
        top, bottom = round(piece.y) - up, round(piece.y) + down
        end = piece.x + piece.width()
        if _is_viewport(widget) and not (
            0 <= top <= bottom <= widget.height() and 0 <= piece.x <= end <= widget.width()
        ):
            continue  # the same, of what is no list
        if top < room.top() or bottom > room.bottom() + 1:
            rows = f"rows {top} to {bottom} of {room.top()} to {room.bottom() + 1}"
            yield f"{piece.text!r} at {piece.font.pixelSize()} has ink in {rows}"
        if not _scrolls(widget) and not room.left() <= piece.x <= end <= room.right() + 1.5:
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


def _is_viewport(widget: QWidget) -> bool:
    area = widget.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget


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
    while not inside.isWindow() and not _is_viewport(inside):
        parent = inside.parentWidget()
        if parent is None or _is_viewport(parent):
            break
        seen = seen.intersected(QRect(widget.mapFrom(parent, QPoint()), parent.size()))
        inside = parent
    return seen


# ---------------------------------------------------------------------------------------- names and keyboard


def controls(window: QWidget) -> list[QWidget]:
    """Everything on the screen that does something."""
    return [
        widget
        for widget in on_screen(window)
        if isinstance(widget, CONTROLS)
        and not isinstance(widget, QScrollBar | QHeaderView)  # what heads do, the row's menu does, too
        and not isinstance(widget.parentWidget(), QComboBox)
    ]


def nameless(window: QWidget) -> list[str]:
    """Controls without a name for a screen reader, or without one for tests and scripts; buttons with an icon
    alone and no tooltip."""
    wrong = []
    for widget in (control for each in windows(window) for control in controls(each)):
        if not widget.accessibleName().strip():
            wrong.append(f"{called(widget)} has no accessible name")
        if not widget.objectName():
            wrong.append(f"{called(widget)} {widget.accessibleName()} has no object name")
        if isinstance(widget, QCheckBox | QRadioButton):
            continue  # what a box without words means stands at the head of its column
        if isinstance(widget, QAbstractButton) and not widget.text() and not widget.toolTip():
            wrong.append(f"{called(widget)} {widget.accessibleName()}: an icon alone, without a tooltip")
    return wrong


def unreachable(window: QWidget) -> list[str]:
    """Controls to which neither Tab comes, nor arrows in their group, nor a key that their tooltip has."""
    start = _come_out(QApplication.focusWidget())
    window = start.window() if start is not None else window  # a pop-up or a dialog keeps the keyboard
    above = next((each for each in window.findChildren(Hanging) if each.isVisible()), window)
    wanted = [each for each in controls(window) if each.isEnabled() and above.isAncestorOf(each)]
    wanted = [each for each in wanted if not isinstance(each, PaletteList)]  # led by the field's arrows
    if not wanted:
        return []
    seen: set[QWidget] = set()
    for _ in range(2 * len(wanted) + 10):
        here = QApplication.focusWidget()
        if here is None:
            break
        seen.add(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start and here is not start:  # a grid has Tab within itself, too
            break
    reached = {group for each in seen if (group := _group(each)) is not None}
    return [
        f"{called(widget)} is not reached by the keyboard"
        for widget in wanted
        if widget not in seen
        and _group(widget) not in reached
        and widget.focusProxy() not in seen
        and not _tells_key(widget)
    ]


def _come_out(widget: QWidget | None) -> QWidget | None:
    """The keyboard out of the field in a list's row, where Tab goes from row to row."""
    around = widget.parentWidget() if widget is not None else None
    if widget is not None and around is not None and _is_viewport(around):
        QTest.keyClick(widget, Qt.Key.Key_Escape)
    return QApplication.focusWidget()


def _group(widget: QWidget) -> object:
    if isinstance(widget, QAbstractButton) and (widget.group() is not None or widget.autoExclusive()):
        return widget.group() if widget.group() is not None else widget.parentWidget()
    return None


def _tells_key(widget: QWidget) -> bool:
    """Whether its tooltip ends with the key that does the same."""
    return bool(re.search(r"\(([^()]+)\)$", widget.toolTip()))


# --------------------------------------------------------------------------------------------------- colours


def token_colours(look: Theme) -> set[str]:
    """Every colour of the design in this theme, as `#rrggbb`."""
    return {look.colour(role).name() for role in theme.roles()}


def paled(look: Theme) -> set[str]:
    """The grounds of visits at 45 % over a page: where one that is carried by the keys stood before."""
    page, found = look.colour("surface"), set[str]()
    for role in theme.roles():
        if role.startswith("type.") and role.endswith(".soft"):
            own = look.colour(role)
            mixed = [
                one * 0.45 + other * 0.55
                for one, other in (
                    (own.red(), page.red()),
                    (own.green(), page.green()),
                    (own.blue(), page.blue()),
                )
            ]
            found |= {QColor(*each).name() for each in product(*({int(m), round(m)} for m in mixed))}
    return found


def foreign_colours(window: QWidget, besides: Iterable[str] = ()) -> list[str]:
    """Solid grounds whose colour is not of the design; pictures of people and the sign are passed over."""
    rows, ratio = picture(window)
    known = {QColor(each).rgb() for each in (*token_colours(theme.current()), *besides)}
    pictures = [_place(each, window) for each in on_screen(window) if isinstance(each, Face | Sign)]
    found: Counter[str] = Counter()
    example: dict[str, tuple[int, int]] = {}
    for at, row, pixel in _solid(rows):
        x, y, colour = int(at / ratio), int(row / ratio), QColor(pixel & 0xFFFFFF).name()
        if pixel not in known and not any(place.contains(x, y) for place in pictures):
            found[colour] += 1
            example.setdefault(colour, (x, y))
    return [f"{colour} at {example[colour]}, {count} runs" for colour, count in found.most_common()]


def _solid(rows: list[list[int]]) -> Iterator[tuple[int, int, int]]:
    """Where a colour fills at least 8 x 4 pixels: the place of a run in the last row, and the colour."""
    for y in range(3, len(rows), 2):
        x = 0
        for colour, run in groupby(rows[y]):
            length = len(list(run))
            middle = x + length // 2
            if length >= 8 and all(
                rows[y - up][at] == colour for up in (1, 2, 3) for at in (middle - 3, middle, middle + 3)
            ):
                yield middle, y, colour
            x += length


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2.1."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of WCAG 2.1."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pale(window: QWidget, least: float = 4.5) -> list[str]:
    """Texts whose contrast with what really lies behind them is too low; what is disabled is exempt."""
    return [sentence for each in windows(window) for sentence in _pale(each, least)]


def _pale(window: QWidget, least: float) -> Iterator[str]:
    rows, pixels = picture(window)
    exempt = theme.current().colour("text.disabled").name()
    for widget in on_screen(window):
        if isinstance(widget, QLineEdit) and widget.hasSelectedText():
            continue  # painted twice, once beneath the selection
        for piece in pieces(widget):
            box = piece.box().intersected(widget.rect())
            if not widget.visibleRegion().contains(box.center()):
                continue  # scrolled out of sight
            if isinstance(widget.childAt(box.center()), QLineEdit):
                continue  # beneath a field
            box.moveTopLeft(widget.mapTo(window, box.topLeft()))
            ground = _ground(rows, pixels, box.intersected(window.rect()), piece.colour)
            if ground is None or piece.colour.name() == exempt or not widget.isEnabled():
                continue
            ratio = contrast(_seen(piece.colour, ground), ground)
            if ratio < least:
                colours = f"{piece.colour.name()} on {ground.name()}"
                yield f"{called(widget)}: {piece.text!r} is {colours}, {ratio:.2f}"


def _seen(colour: QColor, ground: QColor) -> QColor:
    """What is seen of a colour that lets some of its ground through."""
    share = colour.alphaF()
    ones = (colour.redF(), colour.greenF(), colour.blueF())
    others = (ground.redF(), ground.greenF(), ground.blueF())
    return QColor.fromRgbF(
        *(one * share + other * (1 - share) for one, other in zip(ones, others, strict=True))
    )


def _ground(rows: list[list[int]], pixels: float, box: QRect, text: QColor) -> QColor | None:
    """The colour that most of a box has, other than that of the text in it."""
    seen = Counter[int]()
    left, right = int(box.left() * pixels), int((box.right() + 1) * pixels)
    for y in range(int(box.top() * pixels), int((box.bottom() + 1) * pixels), 2):
        if 0 <= y < len(rows):
            seen.update(rows[y][max(0, left) : max(0, right) : 2])
    seen.pop(text.rgb(), None)
    return QColor(seen.most_common(1)[0][0] & 0xFFFFFF) if seen else None


# -------------------------------------------------------------------------------------------------- measures


def heights(window: QWidget) -> list[str]:
    """Controls of the kit that are not as high as the design has them, by density and size of text."""
    look, wrong = theme.current(), []
    for widget in everywhere(window):
        for what, measured, name in _heights(widget):
            if abs(measured - look.measure(name)) > NEAR:
                wrong.append(f"{called(widget)}: {what} {measured}, not {look.measure(name)} ({name})")
    return wrong


def _heights(widget: QWidget) -> Iterator[tuple[str, int, str]]:
    sizes = {"": "button", "small": "small", "large": "sign_in", "scan": "scan"}
    match widget:
        case QPushButton() if widget.property("kind") in ("main", "plain", "danger.line", "danger.main"):
            yield "height", widget.height(), sizes[str(widget.property("measure") or "")]
        case Chip():
            yield "height", widget.height(), "small"
        case Tabs():
            yield "height", widget.height(), "tab"
        case Tag():
            yield "height", widget.height(), "tag"
        case QLineEdit() if not widget.property("kind") and not isinstance(widget.parentWidget(), QComboBox):
            own = str(widget.property("measure") or "field")
            yield "height", widget.height(), {"large": "sign_in", "small": "small"}.get(own, own)
        case QComboBox() if not widget.property("measure"):
            yield "height", widget.height(), "field"
        case QTableView() if widget.horizontalHeader().isVisible():
            yield "head", widget.horizontalHeader().height(), "head"


def misplaced(window: QWidget, layout: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Widgets, by object name, that are more than 2 px from where the design has them. Given for each is any
    of `x`, `y`, `width`, `height`, `right` and `bottom`, in the window."""
    wrong = []
    for name, wanted in layout.items():
        found = [each for each in window.findChildren(QWidget, name) if each.isVisibleTo(window)]
        if len(found) != 1:
            wrong.append(f"{len(found)} visible {name}")
            continue
        measured = measure(found[0], window)
        for side, value in wanted.items():
            if abs(measured[side] - value) > NEAR:
                wrong.append(f"{name}: {side} is {measured[side]}, not {value}")
    return wrong


def measure(widget: QWidget, window: QWidget) -> dict[str, int]:
    """Where a widget stands in its window, in logical pixels; right and bottom are the first after it."""
    place = _place(widget, window)
    return {
        "x": place.x(),
        "y": place.y(),
        "width": place.width(),
        "height": place.height(),
        "right": place.x() + place.width(),
        "bottom": place.y() + place.height(),
    }
