"""Pages that follow what is written."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from oasis_core.work.unit import ChangeSet
from oasis_desktop.tasks.runner import Runner
from oasis_desktop.ui.following import SOON_MS, Following
from tools.model_clinic import ModelClinic

PATIENT = ChangeSet(frozenset({("patient", UUID(int=1))}))
PRODUCT = ChangeSet(frozenset({("product", UUID(int=2))}))


class Page:
    """A page about patients, and how often it was read."""

    def __init__(self, runner: Runner) -> None:
        self.widget, self.runner, self.reads = QWidget(), runner, 0
        self.following = Following(self.widget, runner, lambda each: "patient" in each.entities, self._read)

    def _read(self) -> None:
        self.reads += 1


@pytest.fixture
def page(qtbot: QtBot, clinic: ModelClinic) -> Iterator[Page]:
    made = Page(clinic.runner)
    qtbot.addWidget(made.widget)
    yield made
    made.widget.hide()


def test_changes_that_come_together_are_read_once(qtbot: QtBot, page: Page) -> None:
    page.widget.show()
    page.following.soon()
    page.runner.changed.emit(PATIENT)
    page.runner.changed.emit(PATIENT)
    qtbot.waitUntil(lambda: page.reads > 0)
    qtbot.wait(3 * SOON_MS)
    assert page.reads == 1

    page.runner.changed.emit(PATIENT)
    qtbot.waitUntil(lambda: page.reads == 2)


def test_what_is_hidden_is_read_when_it_is_shown_and_not_before(qtbot: QtBot, page: Page) -> None:
    page.runner.changed.emit(PATIENT)
    qtbot.wait(3 * SOON_MS)
    before = page.reads
    page.widget.show()

    assert before == 0
    assert page.reads == 1


def test_what_does_not_concern_it_is_not_read(qtbot: QtBot, page: Page) -> None:
    page.widget.show()
    page.runner.changed.emit(PRODUCT)
    qtbot.wait(3 * SOON_MS)

    assert page.reads == 0
