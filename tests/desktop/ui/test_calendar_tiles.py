"""The pictures of visits, of which the walk through the screens sees no letters: no mark is cut."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from oasis_core.work.queries.names import Called
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.theme import COMFORTABLE, COMPACT, LIGHT, Theme
from oasis_desktop.ui.screens.calendar import tiles
from oasis_desktop.ui.screens.calendar.tiles import Face, Tiles
from tests.desktop.ui.painted import TEST_WORDS
from tests.desktop.ui.test_calendar_slots import TODAY, ZONE, visit

SPANS = (15, 30, 45, 60)
LOOKS = [Theme(LIGHT, scale, density) for scale in (1.0, 1.5) for density in (COMFORTABLE, COMPACT)]
FAR = 40


@pytest.fixture(autouse=True)
def thai(qapp: QApplication) -> Iterator[None]:
    i18n.install("th")
    yield
    theme.apply(Theme())


def drawn(minutes: int, warning: str = "") -> tuple[QImage, QImage]:
    """A visit with the design's test words, as it is, and with much room around its picture."""
    theme.apply(theme.current())
    height = theme.current().measure("calendar.hour") * minutes // 60 - 2
    face = Face(visit(600, minutes, patient=Called(TEST_WORDS)), TODAY, ZONE, warning, 400, height)
    found = []
    for room in (tiles._ROOM, FAR):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tiles, "_ROOM", room)
            image = QImage(face.width, height + 2 * FAR, QImage.Format.Format_ARGB32)
            image.fill(QColor(0, 0, 0, 0))
            painter, pictures = QPainter(image), Tiles()
            pictures.begin()
            pictures.draw(painter, QRect(0, FAR, face.width, height), face, faded=False)
            painter.end()
        found.append(image)
    return found[0], found[1]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.scale:.0%} {look.density}")
@pytest.mark.parametrize("minutes", SPANS)
def test_no_mark_of_a_name_is_cut(look: Theme, minutes: int) -> None:
    theme.apply(look)
    as_it_is, with_room = drawn(minutes)

    assert as_it_is == with_room


def test_a_picture_without_room_for_marks_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    theme.apply(LOOKS[-2])
    monkeypatch.setattr(tiles, "_ROOM", 0)
    as_it_is, with_room = drawn(15)

    assert as_it_is != with_room
