"""The parts put together: the window on a real session, and what it remembers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.app import Application, build, run_window
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.shell.window import MainWindow
from tests.desktop.conftest import QUICK, Open
from tests.desktop.fake_clinic import FakeClinic
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
