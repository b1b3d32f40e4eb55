"""Qt's own texts are in Thai, too: Qt has none."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from oasis_desktop.ui import i18n

# The platform without a screen says so.
pytestmark = pytest.mark.qt_log_ignore("does not support")

LATIN = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(autouse=True)
def thai(qapp: QApplication) -> Iterator[None]:
    i18n.install("th")
    yield
    i18n.install("th")


def words(menu: QMenu | None) -> list[str]:
    assert menu is not None
    found = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    menu.deleteLater()
    return found


def test_menu_of_a_field_is_thai(qtbot: QtBot) -> None:
    line, area = QLineEdit("x"), QTextEdit("x")
    qtbot.addWidget(line)
    qtbot.addWidget(area)
    found = [*words(line.createStandardContextMenu()), *words(area.createStandardContextMenu())]

    assert len(found) > 12
    assert [text for text in found if LATIN.search(text)] == []


def test_every_standard_button_is_thai(qtbot: QtBot) -> None:
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    for each in QDialogButtonBox.StandardButton:
        if each != QDialogButtonBox.StandardButton.NoButton:
            box.addButton(each)
    found = [button.text() for button in box.buttons()]

    assert len(found) >= 18
    assert [text for text in found if LATIN.search(text)] == []


def test_details_of_a_message_are_thai(qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setDetailedText("x")

    assert [button.text() for button in box.buttons() if LATIN.search(button.text())] == []


def test_a_file_dialog_of_qt_is_thai(qtbot: QtBot, tmp_path: object) -> None:
    dialog = QFileDialog(None, "", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    for button in dialog.findChildren(QWidget):
        texts |= {button.toolTip(), button.accessibleName()}
        if isinstance(button, QComboBox) and button.objectName() == "fileTypeCombo":
            texts |= {button.itemText(at) for at in range(button.count())}
    (tree,) = [each for each in dialog.findChildren(QAbstractItemView) if each.objectName() == "treeView"]
    model = tree.model()
    across = Qt.Orientation.Horizontal
    texts |= {str(model.headerData(at, across)) for at in range(model.columnCount())}

    assert len(texts) > 10
    assert [text for text in texts if LATIN.search(text)] == []


def test_what_is_not_translated_is_seen(qtbot: QtBot) -> None:
    i18n.install("en")
    line = QLineEdit("x")
    qtbot.addWidget(line)

    assert [text for text in words(line.createStandardContextMenu()) if LATIN.search(text)] != []
