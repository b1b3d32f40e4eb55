"""The window on an invented clinic: real file, real threads, real widgets, and keys sent to them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from oasis_core.entities.staff import RoleName
from oasis_core.work.queries.patients import patient_record
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import in_turns, memory, theme
from oasis_desktop.ui.kit.panel import Panel, column, margins
from oasis_desktop.ui.kit.theme import Theme
from oasis_desktop.ui.shell.window import MainWindow
from tests.desktop.ui.prescription_hands import EditorHands
from tools.model_clinic import PASSWORD, ModelClinic, model_clinic


class Hands:
    """What a person does to the window."""

    def __init__(self, qtbot: QtBot, clinic: ModelClinic, window: MainWindow) -> None:
        self.bot, self.clinic, self.window = qtbot, clinic, window

    def find(self, name: str) -> Any:
        """A control that can be seen."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert len(found) == 1, f"{len(found)} visible {name}"
        return found[0]

    def sees(self, name: str) -> bool:
        """Whether such a control can be seen."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def until(self, condition: Callable[[], Any]) -> None:
        """Let the window work until it holds."""
        self.bot.waitUntil(lambda: bool(condition()), timeout=10_000)

    def type(self, text: str) -> None:
        """Letter by letter into whatever has the focus: QTest.keyClicks aborts on Thai."""
        for letter in text:
            target = QApplication.focusWidget()
            assert target is not None
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, which the window hands on to whatever has the focus."""
        window = QApplication.activePopupWidget() or QApplication.activeWindow() or self.window
        QTest.keyClick(window.windowHandle(), key, modifier)

    def control(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def click(self, name: str) -> None:
        """The middle of a control, by way of its window; not before it lies there, where a person sees it."""
        control = self.find(name)
        self.until(lambda: _hit(control))
        QTest.mouseClick(control.window().windowHandle(), Qt.MouseButton.LeftButton, pos=_middle(control))

    def cells(self, name: str) -> list[str]:
        """The first column of a list, as it is shown."""
        view = self.find(name)
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        return [str(model.index(at, 0).data()) for at in range(model.rowCount())]

    def choose(self, name: str, text: str) -> None:
        """Make the row that shows the text current."""
        view = self.find(name)
        at = next(at for at, cell in enumerate(self.cells(name)) if text in cell)
        view.setFocus()
        flag = QItemSelectionModel.SelectionFlag
        view.selectionModel().setCurrentIndex(view.model().index(at, 0), flag.ClearAndSelect | flag.Rows)

    def close(self) -> None:
        """Close the window, and let go of it now."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def speak(self, language: str) -> None:
        """Change the language; Qt tells the widgets by an event that waits its turn."""
        self.window.set_language(language)
        self.until(in_turns.is_done)
        QApplication.processEvents()

    def sign_in(self) -> None:
        """Through the page; the first of the known people is filled in."""
        self.find("password").setFocus()
        self.type(PASSWORD)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.sees("patientTable") and len(self.cells("patientTable")) > 0)
        self.until(lambda: self.find("patientCount").text())

    def open_patient(self, name: str) -> None:
        """Choose somebody of the list, until the record is there."""
        table = self.find("patientTable")
        people = [line.item.name if line.item is not None else "" for line in table.model().items]
        at = next(at for at, found in enumerate(people) if name in found)
        shown = str(table.model().index(at, 0).data())  # in English in Latin letters
        self.choose("patientTable", shown)
        self.until(lambda: self.sees("patientName") and shown in self.find("patientName").text())

    def stored(self, patient: int) -> dict[str, Any]:
        """A patient as the file has them."""
        with self.clinic.database.reading() as connection:
            record = patient_record(connection, self.clinic.org_id, self.clinic.patients[patient])
        assert record is not None
        return record.row


def _middle(control: QWidget) -> QPoint:
    return control.mapTo(control.window(), control.rect().center())


def _hit(control: QWidget) -> bool:
    """Whether a press on its middle would be one on it."""
    at = control.window().childAt(_middle(control))
    return at is control or (at is not None and control.isAncestorOf(at))


@pytest.fixture
def clinic(tmp_path: Path, qapp: QApplication) -> Iterator[ModelClinic]:
    """An invented clinic, on a PC of its own."""
    with model_clinic(tmp_path) as made:
        yield made


Open = Callable[..., Hands]


@pytest.fixture
def open_window(qtbot: QtBot, clinic: ModelClinic) -> Iterator[Open]:
    """Opens the window, in a language and a look."""
    opened: list[Hands] = []
    memory.forget()  # how somebody left a list in another test

    def open_(language: str = "th", look: Theme | None = None) -> Hands:
        window = MainWindow(clinic.session, clinic.runner, language, look)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        opened.append(Hands(qtbot, clinic, window))
        return opened[-1]

    yield open_
    for hands in opened:
        if isValid(hands.window):
            hands.close()


@pytest.fixture
def hands(open_window: Open) -> Hands:
    """The window in Thai, on the page for signing in."""
    return open_window()


@pytest.fixture
def at_work(hands: Hands) -> Hands:
    """The same, signed in."""
    hands.sign_in()
    return hands


Show = Callable[..., Panel]


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Show:
    """Puts widgets of the kit below each other into a window, in Thai."""
    theme.apply(Theme())
    i18n.install("th")
    memory.forget()
    shown: list[QWidget] = []  # a window of which nobody holds a reference is gone

    def show_(*widgets: QWidget) -> Panel:
        window = Panel("surface")
        window.setLayout(margins(column(*widgets, None), 16))
        window.resize(640, 480)
        window.built()
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        shown.append(window)
        return window

    return show_


Sit = Callable[..., EditorHands]


@pytest.fixture
def sit(clinic: ModelClinic, qtbot: QtBot) -> Iterator[Sit]:
    """Somebody sits down at the prescription editor, in a role."""
    made: list[EditorHands] = []

    def sit_(role: RoleName = RoleName.OPTOMETRIST) -> EditorHands:
        made.append(EditorHands(clinic, qtbot, Hands, role))
        return made[-1]

    yield sit_
    for each in made:
        each.close()


@pytest.fixture
def editor(sit: Sit) -> EditorHands:
    """An optometrist at the prescription of somebody measured over the years."""
    return sit()
