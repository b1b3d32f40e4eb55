"""The window on the model clinic, led from page to page by its own controls."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from oasis_core import VERSION
from oasis_desktop.ui.kit.theme import Theme
from oasis_desktop.ui.shell.window import MainWindow
from tools.model_clinic import EMAIL, PASSWORD, ModelClinic
from tools.model_clinic.session import SERVER, SERVER_NAME

PATIENCE = 10.0


class Scene:
    """One window on one clinic."""

    def __init__(self, clinic: ModelClinic, language: str, look: Theme) -> None:
        self.clinic = clinic
        self.typed: set[str] = set()
        self.brought_in: set[str] = set()
        self.window = MainWindow(clinic.session, clinic.runner, language, look)
        self.window.show()
        self.window.activateWindow()

    def find(self, name: str) -> Any:
        """A control that can be seen."""
        return self.wait(lambda: next((each for each in self._named(name) if each.isVisible()), None))

    def _named(self, name: str) -> list[QWidget]:
        return self.window.findChildren(QWidget, name)

    def wait(self, condition: Callable[[], Any]) -> Any:
        """Let the window work until it holds; TimeoutError if it never does."""
        deadline = time.monotonic() + PATIENCE
        while not (found := condition()):
            if time.monotonic() > deadline:
                raise TimeoutError
            QTest.qWait(10)
        return found

    def type(self, name: str, text: str) -> None:
        """Letter by letter: QTest.keyClicks aborts on Thai."""
        widget = self.find(name)
        widget.setFocus()
        self.typed.add(text)
        for letter in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)

    def data(self) -> set[str]:
        """What a screen may show that is in no language of ours and not in the clinic's file: what somebody
        typed, or brought in from a file, and what the PC knows before anybody signs in."""
        stage = self.clinic.stage
        people = {text for each in stage.people for text in (each.name, each.email)}
        place = {stage.place.organization, stage.place.branch, stage.place.pc}
        known = {SERVER, SERVER_NAME, stage.demo.password, f"Oasis {VERSION}"}
        return self.typed | self.brought_in | people | place | known

    def sign_in(self) -> None:
        """Through the page, as a person does."""
        self.find(f"person_{EMAIL}").click()
        self.find("password").setText(PASSWORD)
        self.find("signInButton").click()
        table: QTableView = self.find("patientTable")
        self.wait(lambda: table.model().rowCount())

    def choose(self, row: int) -> None:
        """A patient of the list, until the record is there."""
        table: QTableView = self.find("patientTable")
        table.setFocus()
        table.setCurrentIndex(table.model().index(row, 0))
        shown = str(table.model().index(row, 0).data())
        self.wait(lambda: shown in self.find("patientName").text())

    def close(self) -> None:
        """Away with it."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


Play = Callable[[Scene], None]
"""Leads the window to where the picture is taken; its name is the picture's."""
