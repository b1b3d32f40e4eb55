"""Another theme or language reaches the window in turns: what is seen at once, and all of it in the end."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import in_turns, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.in_turns import InTurns, in_its_turn, when_all_have
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.panel import Panel, column
from oasis_desktop.ui.kit.theme import COMPACT, DARK, Theme
from tests.desktop.ui.conftest import Show

pytestmark = pytest.mark.qt_log_ignore("does not support")
STYLED = Qt.WidgetAttribute.WA_WState_Polished
OWN_STYLE = Qt.WidgetAttribute.WA_SetStyle


@pytest.fixture(autouse=True)
def as_it_was(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(Theme())
    i18n.install("th")


class Sample(Panel):
    """Some controls, and how often they said their words."""

    def __init__(self) -> None:
        super().__init__("sunken")
        self.label, self.button, self.line = Label("title"), Button("sampleButton", "main"), QLineEdit()
        self.spoken = 0
        self.setLayout(column(self.label, self.button, self.line))
        self.built()

    def speak(self) -> None:
        self.spoken += 1
        self.label.setText("ก" if i18n.language() == "th" else "a")
        self.button.say(self.label.text() * 4)


def picture(widget: QWidget) -> QImage:
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    return widget.grab().toImage()


def wait(qtbot: QtBot) -> None:
    qtbot.waitUntil(in_turns.is_done, timeout=10_000)
    QApplication.processEvents()


@pytest.mark.parametrize("look", [Theme(DARK), Theme(scale=1.5), Theme(density=COMPACT)], ids=repr)
def test_what_changed_in_turns_looks_as_if_it_had_been_made_so(
    show: Show, qtbot: QtBot, qapp: QApplication, look: Theme
) -> None:
    seen, hidden = Sample(), Sample()
    window = show(seen, hidden)
    hidden.hide()
    before = picture(window)
    theme.apply(look, InTurns(window))
    wait(qtbot)
    changed = picture(window)
    hidden.show()
    with_hidden = picture(window)
    other = Sample()
    fresh = show(Sample(), other)

    assert with_hidden == picture(fresh)
    other.hide()
    assert changed == picture(fresh)
    assert changed != before
    assert all(each.testAttribute(STYLED) for each in window.findChildren(QWidget))
    assert not any(each.testAttribute(OWN_STYLE) for each in window.findChildren(QWidget))


def test_a_part_that_is_shown_before_its_turn_is_styled(show: Show, qtbot: QtBot) -> None:
    hidden = Sample()
    window = show(Sample(), hidden)
    hidden.hide()
    theme.apply(Theme(DARK), InTurns(window))
    hidden.show()
    wait(qtbot)
    changed = picture(window)

    assert changed == picture(show(Sample(), Sample()))


def test_two_looks_one_after_the_other_end_in_the_second(show: Show, qtbot: QtBot) -> None:
    window = show(Sample())
    rest = InTurns(window)
    theme.apply(Theme(DARK), rest)
    theme.apply(Theme(scale=1.5), rest)
    wait(qtbot)
    changed = picture(window)

    assert changed == picture(show(Sample()))


def test_a_look_that_comes_while_hidden_parts_still_follow_another_reaches_them(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = [Sample() for _ in range(4)]
    window = show(*hidden)
    for each in hidden:
        each.hide()
    rest = InTurns(window)
    with monkeypatch.context() as slow:
        slow.setattr(in_turns, "TURN_SECONDS", 0.0)  # one deed in a turn, as on a machine that has no time
        theme.apply(Theme(DARK), rest)
        rest._do_some()
        for _ in range((len(rest._seen) + len(rest._hidden)) * 3 // 4):
            rest._do_some()
        between = len(rest._hidden)
    theme.apply(Theme(scale=1.5), rest)
    wait(qtbot)
    for each in hidden:
        each.show()
    changed = picture(window)

    assert between
    assert changed == picture(show(*(Sample() for _ in range(4))))


def test_a_language_is_spoken_once_by_each_and_drawn_when_all_that_is_seen_has(
    show: Show, qtbot: QtBot
) -> None:
    seen, hidden = Sample(), Sample()
    window = show(seen, hidden)
    hidden.hide()
    spoken = seen.spoken
    drawn: list[str] = []
    i18n.install("en", InTurns(window))
    held = window.updatesEnabled()
    when_all_have(window, lambda: drawn.append(f"{seen.label.text()} {window.updatesEnabled()}"))
    wait(qtbot)

    assert not held
    assert window.updatesEnabled()
    assert (seen.label.text(), hidden.label.text(), seen.spoken) == ("a", "a", spoken + 1)
    assert drawn == ["a False"]


def test_without_a_change_in_turns_all_is_done_at_once(show: Show, qtbot: QtBot) -> None:
    sample = Sample()
    done: list[object] = []
    show(sample)
    in_its_turn(sample, done.append)
    when_all_have(sample, lambda: done.append(None))

    assert done == [sample]
    qtbot.waitUntil(lambda: done == [sample, None])


@pytest.mark.qt_no_exception_capture
def test_a_part_that_fails_does_not_keep_the_window_dark(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing, other = Sample(), Sample()
    window = show(failing, other)
    failed: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, _error, _trace: failed.append(kind))
    rest = InTurns(window)
    rest.begin(lambda: 1 / 0)
    rest.put(lambda _: 1 / 0, (failing,))
    rest.put(Sample.speak, (other,))
    wait(qtbot)

    assert window.updatesEnabled()
    assert other.spoken == 2
    assert failed == [ZeroDivisionError] * 2


def test_who_is_gone_by_then_is_left_out(show: Show, qtbot: QtBot) -> None:
    going = Sample()
    done: list[object] = []
    window = show(Sample(), going)
    rest = InTurns(window)
    rest.put(done.append, (going,))
    rest.then(going, lambda: done.append(None))
    going.setParent(None)
    going.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    wait(qtbot)

    assert done == []
