"""Every screen and state of which there is a picture, in both languages, light and dark, at 100 and 150 %:
nothing is cut, nothing untranslated, everything is named and reached by keys, colours and measures are those
of the design. The looks are changed while the window is open, as a person may do at any time."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from oasis_desktop.ui.kit import in_turns, theme
from oasis_desktop.ui.kit.theme import COMPACT, DARK, LIGHT, Theme
from oasis_desktop.ui.shell import workplace
from tests.desktop.ui import measures
from tests.desktop.ui.layout import layout_of
from tests.desktop.ui.painted import standing_still
from tools.model_clinic import model_clinic
from tools.screenshots.__main__ import SCENES
from tools.screenshots.scene import Play, Scene

LOOKS = (
    ("th", Theme(LIGHT)),
    ("en", Theme(DARK)),
    ("th", Theme(DARK, 1.5)),
    ("en", Theme(LIGHT, 1.5, COMPACT)),
)

GALLERIES = ("controls", "more_controls")
"""Samples in one language, in sizes of their own: `test_kit_measures.py` looks at them."""

WALKED = [play for play in SCENES if play.__name__ not in GALLERIES]

TURNS = 20
"""Deeper than any of our layouts."""

# The platform without a screen says what it cannot do: sizes of windows, raising of pop-ups.
pytestmark = pytest.mark.qt_log_ignore("does not support")


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(Theme())


@pytest.fixture
def only_what_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page is made before somebody goes there: none of them is looked at, and all would change along."""
    monkeypatch.setattr(workplace, "PAUSE_MS", 24 * 3_600_000)


@pytest.fixture
def folder() -> Iterator[Path]:
    """In memory where that can be: a disk is waited for at every commit."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own within it
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as made:
        yield Path(made)


@pytest.mark.parametrize("play", WALKED, ids=lambda play: play.__name__)
def test_screen_keeps_to_the_design(play: Play, folder: Path, dressed: None, only_what_is_seen: None) -> None:
    with model_clinic(folder) as clinic:
        stage = Scene(clinic, *LOOKS[0])
        try:
            play(stage)
            QTest.qWait(50)
            with clinic.database.reading() as connection:
                data = measures.data_of(connection) | stage.data()
            wrong: dict[str, None] = {}
            for language, look in LOOKS:
                stage.window.set_language(language)
                stage.window.set_theme(look)
                settle(stage.window)
                QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # of what was said anew
                wrong |= {
                    f"{language} {look.name} {look.scale:.0%}: {each}": None
                    for each in found_wrong(stage, language, look, data, play.__name__)
                }
        finally:
            stage.close()

    assert list(wrong) == []


def settle(window: QWidget) -> None:
    """Let all of it change, and layouts follow: each asks the one around it, one turn of the event loop after
    the other. Only when most is done is it painted, too, in as many turns as that takes."""
    while not in_turns.is_done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    for painted in (False, True):
        window.setUpdatesEnabled(painted)
        for _ in range(TURNS):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            QApplication.processEvents()


def found_wrong(stage: Scene, language: str, look: Theme, data: set[str], name: str) -> list[str]:
    """All that is not as it must be, as the window stands."""
    window = stage.window
    with standing_still():
        wrong = measures.ink(window) + measures.untranslated(window, language, data)
        paler = measures.paled(look) if name == "calendar_carried" else ()
        wrong += measures.foreign_colours(window, paler) + measures.pale(window) + measures.heights(window)
        if look == Theme(LIGHT):
            wrong += measures.misplaced(window, layout_of(name)) + measures.nameless(window)
    if look == Theme(LIGHT):
        wrong += measures.unreachable(window)
    return wrong
