"""Colours: grounds that are not of the design, and texts too pale on theirs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QWidget

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.faces import Face, Sign
from oasis_desktop.ui.kit.theme import Theme
from tests.desktop.ui.painted import called, on_screen, picture, pieces, place_of, windows


def token_colours(look: Theme) -> set[str]:
    """Every colour of the design in this theme, as `#rrggbb`."""
    return {look.colour(role).name() for role in theme.roles()}


def paled(look: Theme) -> set[str]:
    """The grounds of visits at 45 % over a page: where one that is carried by the keys stood before. Pictures
    and plain grounds are rounded differently."""
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
            found |= {QColor(*each).name() for each in product(*({int(m), int(m) + 1} for m in mixed))}
    return found


def foreign_colours(window: QWidget, besides: Iterable[str] = ()) -> list[str]:
    """Solid grounds whose colour is not of the design; pictures of people and the sign are passed over."""
    rows, ratio = picture(window)
    known = {QColor(each).rgb() for each in (*token_colours(theme.current()), *besides)}
    pictures = [place_of(each, window) for each in on_screen(window) if isinstance(each, Face | Sign)]
    found: Counter[str] = Counter()
    example: dict[str, tuple[int, int]] = {}
    for at, row, pixel in _solid(rows, known):
        x, y, colour = int(at / ratio), int(row / ratio), QColor(pixel & 0xFFFFFF).name()
        if not any(place.contains(x, y) for place in pictures):
            found[colour] += 1
            example.setdefault(colour, (x, y))
    return [f"{colour} at {example[colour]}, {count} runs" for colour, count in found.most_common()]


def _solid(rows: list[memoryview], known: set[int]) -> Iterator[tuple[int, int, int]]:
    """Where a colour other than those fills at least 8 x 4 pixels: the place of a run in the last row, and
    the colour."""
    for y in range(3, len(rows), 2):
        for middle, colour in _runs(rows[y].tobytes()):
            if colour not in known and all(
                rows[y - up][at] == colour for up in (1, 2, 3) for at in (middle - 3, middle, middle + 3)
            ):
                yield middle, y, colour


_EIGHT_ALIKE = re.compile(rb"\0{28,}")
"""Seven pixels of which none differs from the next."""


@lru_cache(maxsize=2000)  # rows are often alike, and looks of one page have many in common
def _runs(row: bytes) -> list[tuple[int, int]]:
    """The middle of each run of at least 8 pixels of one colour, and the colour."""
    pixels = memoryview(row).cast("I")
    whole = int.from_bytes(row, "little")
    differ = (whole ^ (whole >> 32)).to_bytes(len(row), "little")[:-4]  # the last one has no next
    found = []
    for alike in _EIGHT_ALIKE.finditer(differ):
        first, last = -(-alike.start() // 4), alike.end() // 4
        length = last - first + 1
        if length >= 8:
            middle = first + length // 2
            found.append((middle, pixels[middle]))
    return found


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


def _ground(rows: list[memoryview], pixels: float, box: QRect, text: QColor) -> QColor | None:
    """The colour that most of a box has, other than that of the text in it."""
    seen = Counter[int]()
    left, right = int(box.left() * pixels), int((box.right() + 1) * pixels)
    for y in range(int(box.top() * pixels), int((box.bottom() + 1) * pixels), 2):
        if 0 <= y < len(rows):
            seen.update(rows[y][max(0, left) : max(0, right) : 2])
    seen.pop(text.rgb(), None)
    return QColor(seen.most_common(1)[0][0] & 0xFFFFFF) if seen else None
