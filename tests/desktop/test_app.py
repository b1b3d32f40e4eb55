"""The parts put together: the window on a real session, and what it remembers."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.app import Application, Opening, build, load_kept, run_window
from oasis_desktop.local.first_look import FILE, read_look
from oasis_desktop.local.session import Entrance
from oasis_desktop.local.station import Station
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.shell.window import MainWindow
from tests.desktop.conftest import QUICK, Open
from tests.desktop.fake_clinic import OWNER, PASSWORD, FakeClinic
from tests.desktop.test_status import enter


@pytest.fixture(autouse=True)
def as_it_was(qapp: QApplication) -> Iterator[None]:
    """Language and theme belong to the whole process: leave them as other tests expect them."""
    language, look = i18n.language(), theme.current()
    yield
    i18n.install(language)
    theme.apply(look)


def window_of(qtbot: QtBot, application: Application) -> MainWindow:
    window = application.open_window()
    qtbot.addWidget(window)
    assert isinstance(window, MainWindow)
    return window


def test_window_of_a_fresh_pc_is_thai_and_light(qtbot: QtBot, application: Application) -> None:
    window_of(qtbot, application)

    assert i18n.language() == "th"
    assert theme.current() == theme.Theme()


def test_language_and_theme_are_as_they_were_left(
    qtbot: QtBot, application: Application, open_pc: Open, clinic: FakeClinic, own_data: Path
) -> None:
    window = window_of(qtbot, application)
    window.set_language("en")
    window.set_theme(theme.Theme(theme.DARK, 1.25))
    application.close()
    again = build(own_data, station=open_pc(), http=clinic.http, timing=QUICK)
    try:
        i18n.install("th")
        theme.apply(theme.Theme())
        window_of(qtbot, again)

        assert i18n.language() == "en"
        assert theme.current() == theme.Theme(theme.DARK, 1.25)
    finally:
        again.close()


def test_person_who_signs_in_sees_their_workplace_until_they_leave(
    qtbot: QtBot, application: Application
) -> None:
    window = window_of(qtbot, application)
    enter(qtbot, application)
    at_work = window._workplace
    application.session.sign_out()

    assert at_work is not None
    assert window._workplace is None


def test_window_beside_another_on_the_same_data_is_refused(
    qapp: QApplication, application: Application, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signal.signal", lambda *_: None)
    with pytest.raises(OasisError) as caught:
        run_window(own_data)

    assert caught.value.code is ErrorCode.DATABASE_LOCKED_BY_WINDOW


@pytest.fixture
def opening(qapp: QApplication, enrolled: Station, entrance: Entrance, own_data: Path) -> Iterator[Opening]:
    """The program started on a PC on which somebody has signed in before."""
    asyncio.run(come_and_go(entrance))
    load_kept(enrolled)
    enrolled.close()
    made = Opening(own_data)
    yield made
    made.close()
    made.window.close()


async def come_and_go(entrance: Entrance) -> None:
    signed = await entrance.sign_in(OWNER, PASSWORD)
    await signed.access.close()


def seen(window: MainWindow, name: str) -> QWidget | None:
    return next((each for each in window.findChildren(QWidget, name) if each.isVisible()), None)


def test_first_frame_can_be_typed_into_before_the_data_is_opened(qtbot: QtBot, opening: Opening) -> None:
    with qtbot.waitSignal(opening.ready, timeout=20_000):
        opening.begin()
        field = seen(opening.window, "password")
        assert isinstance(field, QLineEdit)
        assert opening.application is None
        QTest.keyClicks(field, "abc")
    qtbot.waitUntil(lambda: seen(opening.window, f"person_{OWNER}") is not None)
    later = seen(opening.window, "password")

    assert later is not field
    assert isinstance(later, QLineEdit)
    assert later.text() == "abc"


def test_language_that_is_chosen_on_the_first_frame_stays(qtbot: QtBot, opening: Opening) -> None:
    with qtbot.waitSignal(opening.ready, timeout=20_000):
        opening.begin()
        english = seen(opening.window, "language_en")
        assert english is not None
        QTest.mouseClick(english, Qt.MouseButton.LeftButton)

    assert i18n.language() == "en"


def test_enter_that_comes_first_counts_once_somebody_can_be_let_in(qtbot: QtBot, opening: Opening) -> None:
    with qtbot.waitSignal(opening.ready, timeout=20_000):
        opening.begin()
        field = seen(opening.window, "password")
        assert field is not None
        QTest.keyClicks(field, PASSWORD)
        QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: seen(opening.window, "personName") is not None, timeout=20_000)


def test_first_frame_is_as_the_window_was_left(
    qtbot: QtBot, application: Application, own_data: Path
) -> None:
    window = window_of(qtbot, application)
    window.set_language("en")
    window.set_theme(theme.Theme(theme.DARK, 1.25))
    application.close()
    look = read_look(own_data)

    assert (look["language"], look["theme"], look["scale"]) == ("en", theme.DARK, 1.25)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"language": 5, "people": "many"}'])
def test_first_look_that_cannot_be_read_is_that_of_a_fresh_pc(own_data: Path, content: bytes) -> None:
    own_data.mkdir(exist_ok=True)
    (own_data / FILE).write_bytes(content)

    assert read_look(own_data)["people"] == 0
    assert read_look(own_data)["language"] == ""


def test_first_frame_loads_nothing_that_knows_the_clinic() -> None:
    program = (
        "import sys; from PySide6.QtWidgets import QApplication; qt = QApplication([]);"
        "from oasis_desktop.ui.shell.window import MainWindow; import oasis_desktop.app;"
        "window = MainWindow(people=3); window.show(); qt.processEvents();"
        "print([name for name in sys.modules if name.partition('.')[0] in"
        " ('sqlalchemy', 'pydantic', 'httpx', 'jwt', 'alembic', 'sqlcipher3', 'keyring')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
