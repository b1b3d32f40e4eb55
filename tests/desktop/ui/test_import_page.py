"""The import: a file opened, matched, mended, tried, imported and taken back, by keys and mouse."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from sqlalchemy import text

from oasis_core.entities.staff import RoleName
from oasis_core.rules.registry import ACTIONS
from oasis_desktop.local.importers.opened import MAPPINGS
from oasis_desktop.local.settings import load
from oasis_desktop.ui.shell.workplace import Workplace
from tests.desktop.ui.conftest import Hands, Open
from tools.model_clinic import ModelClinic
from tools.model_clinic import imports as files

Key = Qt.Key
ROWS, FAULTS = 60, 5


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The list of an old program."""
    return files.old_list(tmp_path, ROWS, FAULTS)


def come(hands: Hands) -> Hands:
    """To the page."""
    hands.sign_in()
    hands.window.findChildren(Workplace)[0].go("imports")
    hands.until(lambda: hands.sees("importSteps"))
    return hands


def drop(hands: Hands, path: Path) -> None:
    """A file, onto the page."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    target: QWidget | None = hands.find("dropZone").parentWidget()
    while target is not None and not target.acceptDrops():
        target = target.parentWidget()
    assert target is not None
    keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, QDragEnterEvent(QPointF(9, 9).toPoint(), *keys))
    QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), *keys))


def opened(hands: Hands, path: Path) -> Hands:
    come(hands)
    drop(hands, path)
    judged(hands)
    return hands


def judged(hands: Hands) -> None:
    hands.until(lambda: hands.sees("startImport") and not hands.sees("judgeBar"))


def column(hands: Hands, name: str) -> Any:
    """The choice of a column, once it is there: they are made a few at a time."""
    hands.until(lambda: hands.sees(name))
    return hands.find(name)


def here(clinic: ModelClinic) -> int:
    """How many patients there are."""
    with clinic.database.reading() as connection:
        counted: int = connection.execute(
            text("SELECT count(*) FROM patient WHERE deleted_at IS NULL")
        ).scalar_one()
        return counted


def sums(hands: Hands) -> str:
    shown: str = hands.find("importSums").text()
    return shown


def test_dropped_file_is_matched_and_checked(open_window: Open, path: Path) -> None:
    hands = opened(open_window("en"), path)

    assert hands.find("importFile").text() == "ลูกค้าเก่า_หาดใหญ่.csv · 60 rows · TIS-620"
    assert column(hands, "column0").currentText() == "Full name (title split off)"
    assert column(hands, "column2").currentText() == "Birth date BE (d/m/y)"
    assert hands.find("matchedCount").text() == "6/8"
    assert hands.find("rows_wrong").text() == "To fix 5"
    assert sums(hands) == "55 new · 0 updated · 5 left out · the whole import can be undone for 30 days"
    assert hands.find("startImport").text().strip() == "Import 55 rows"


def test_file_is_chosen_with_a_key(open_window: Open, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    hands = come(open_window("en"))
    hands.find("chooseFile").setFocus()
    hands.control(Key.Key_O)
    judged(hands)

    assert hands.find("rows_all").text() == "All 60"


def test_preview_shows_rows_as_they_will_be(open_window: Open, path: Path) -> None:
    hands = opened(open_window("th"), path)
    model = hands.find("importPreview").model()
    first = [model.index(0, at).data() for at in range(model.columnCount())]
    wrong = [model.index(7, at).data() for at in range(model.columnCount())]

    assert first == ["2", "นางสมพิศ อยู่เย็น", "0815550133", "3 ก.ค. 2508", "3-1006-00445-63-5", "ใหม่"]
    assert wrong == ["9", "", "0835550158", "31/06/2530", "", "ต้องแก้"]


def test_wrong_cell_is_mended_in_its_place(clinic: ModelClinic, open_window: Open, path: Path) -> None:
    hands = opened(open_window("en"), path)
    hands.choose("faultList", "0555-16")
    hands.press(Key.Key_F2)
    hands.find("fixValue").selectAll()
    hands.type("053-555-016")
    hands.press(Key.Key_Return)
    hands.until(lambda: hands.find("rows_wrong").text() == "To fix 4")

    assert not any("7: Phone" in cell for cell in hands.cells("faultList"))


def test_row_is_left_out_and_taken_again(open_window: Open, path: Path) -> None:
    hands = opened(open_window("en"), path)
    hands.choose("faultList", "6: National ID")
    hands.press(Key.Key_Delete)
    hands.until(lambda: hands.find("rows_wrong").text() == "To fix 4")
    hands.click("undoButton")
    hands.until(lambda: hands.find("rows_wrong").text() == "To fix 5")


def test_column_that_is_matched_otherwise_is_judged_anew(open_window: Open, path: Path) -> None:
    hands = opened(open_window("en"), path)
    combo = column(hands, "column7")
    combo.setFocus()
    combo.setCurrentIndex(combo.findText("Phone"))
    combo.activated.emit(combo.currentIndex())
    judged(hands)

    assert column(hands, "column1").currentText() == "Choose a field"
    assert hands.find("matchedCount").text() == "6/8"


def test_without_a_name_nothing_can_be_imported(open_window: Open, path: Path) -> None:
    hands = opened(open_window("en"), path)
    combo = column(hands, "column0")
    combo.setCurrentIndex(combo.findText("Leave out"))
    combo.activated.emit(combo.currentIndex())

    assert sums(hands) == "Choose which column is the name"
    assert not hands.find("startImport").isEnabled()


def test_chips_filter_the_rows(open_window: Open, path: Path) -> None:
    hands = opened(open_window("en"), path)
    hands.click("rows_wrong")

    assert hands.cells("importPreview") == ["6", "7", "9", "60", "61"]


def test_dry_run_says_what_would_be_and_keeps_nothing(
    clinic: ModelClinic, open_window: Open, path: Path
) -> None:
    before = here(clinic)
    hands = opened(open_window("en"), path)
    hands.click("rehearseImport")
    hands.until(lambda: hands.sees("importSaid"))

    assert hands.find("importSaid").said() == (
        "The dry run went through. Nothing was saved. 55 new · 0 updated"
    )
    assert here(clinic) == before


def test_sound_rows_are_imported_and_undone_as_a_whole(
    clinic: ModelClinic, open_window: Open, path: Path
) -> None:
    before = here(clinic)
    hands = opened(open_window("en"), path)
    hands.control(Key.Key_S)
    hands.until(lambda: hands.sees("undoThisImport"))
    imported = here(clinic)
    outcome = hands.find("importOutcome").text()
    hands.click("undoThisImport")
    hands.until(lambda: hands.sees("importAnother") and not hands.sees("undoThisImport"))

    assert (imported, here(clinic)) == (before + 55, before)
    assert outcome == "55 rows were imported"
    assert hands.find("importOutcome").text() == "The import of ลูกค้าเก่า_หาดใหญ่.csv was taken back"


def test_what_was_touched_since_is_named_when_it_is_undone(
    clinic: ModelClinic, open_window: Open, path: Path
) -> None:
    hands = opened(open_window("en"), path)
    hands.click("startImport")
    hands.until(lambda: hands.sees("importAnother"))
    with clinic.database.reading() as connection:
        found = connection.execute(text("SELECT id FROM patient WHERE name = 'สมพิศ อยู่เย็น'")).scalar_one()

    def edit() -> None:
        with clinic.desk.work(ACTIONS["patient.edit"]) as unit:
            unit.update("patient", _uuid(found), nickname="พิศ")

    clinic.runner.run(edit).result()
    hands.click("importAnother")
    hands.until(lambda: hands.sees("undoImport0"))
    hands.click("undoImport0")
    hands.until(lambda: hands.sees("importKept"))

    assert "สมพิศ อยู่เย็น" in hands.find("importKept").text()


def test_match_is_remembered_for_the_next_file_of_that_system(
    clinic: ModelClinic, open_window: Open, path: Path
) -> None:
    hands = opened(open_window("en"), path)
    combo = column(hands, "column7")
    combo.setCurrentIndex(combo.findText("Nickname"))
    combo.activated.emit(combo.currentIndex())
    judged(hands)
    hands.click("startImport")
    hands.until(lambda: hands.sees("importAnother"))
    hands.click("importAnother")
    drop(hands, path)
    judged(hands)
    with clinic.database.reading() as connection:
        kept = load(connection, MAPPINGS)

    assert column(hands, "column7").currentText() == "Nickname"
    assert [each.fields["แต้มสะสม"] for each in kept.values()] == ["nickname"]


def test_rows_to_fix_are_exported(
    open_window: Open, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    hands = opened(open_window("en"), path)
    hands.click("exportFaults")
    hands.until(lambda: hands.sees("undoNotice"))
    lines = out.read_text("utf-8-sig").splitlines()

    assert len(lines) == 1 + FAULTS
    assert lines[0].endswith("แต้มสะสม,to fix")
    assert "The last digit is wrong" in lines[1]


def test_file_that_cannot_be_read_is_told(open_window: Open, tmp_path: Path) -> None:
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\xff\xfe\x00\xd8\x00")
    hands = come(open_window("en"))
    drop(hands, path)
    hands.until(lambda: hands.sees("fileTrouble"))

    assert "Nothing was imported." in hands.find("fileTrouble").said()


def test_who_may_not_import_reads_why(clinic: ModelClinic, open_window: Open) -> None:
    clinic.desk = clinic.desk_of(RoleName.ACCOUNTANT)
    hands = come(open_window("en"))

    assert not hands.find("chooseFile").isEnabled()
    assert hands.find("chooseFile").toolTip() == "Your role does not allow this."


def test_fhir_files_are_looked_through_and_imported(
    clinic: ModelClinic, open_window: Open, tmp_path: Path
) -> None:
    clinic.desk = clinic.desk_of(RoleName.MANAGER)
    before = here(clinic)
    hands = opened(open_window("en"), files.fhir_file(tmp_path))
    shown = (hands.find("resourceCounts").text(), hands.cells("faultList"))
    hands.click("startImport")
    hands.until(lambda: hands.sees("undoThisImport"))
    imported = here(clinic)
    hands.click("undoThisImport")
    hands.until(lambda: hands.sees("importAnother") and not hands.sees("undoThisImport"))

    assert shown[0].splitlines() == ["Insurance  1", "Patient  4"]
    assert [cell.split(":")[0] for cell in shown[1]] == ["Patient/p9"]
    assert (imported, here(clinic)) == (before + 3, before)


def test_draft_comes_back_after_the_window_was_lost(open_window: Open, path: Path) -> None:
    hands = opened(open_window("en"), path)
    hands.choose("faultList", "0555-16")
    hands.press(Key.Key_F2)
    hands.find("fixValue").selectAll()
    hands.type("053-555-016")
    hands.press(Key.Key_Return)
    hands.until(lambda: hands.find("rows_wrong").text() == "To fix 4")
    hands.until(lambda: hands.sees("importSteps"))
    hands.window.findChildren(Workplace)[0].bench.drafts.flush()
    hands.clinic.runner.run(lambda: None).result()
    hands.close()
    hands.clinic.stage.sign_out()
    again = come(open_window("en"))
    judged(again)

    assert again.find("rows_wrong").text() == "To fix 4"


def test_import_is_cancelled_between_groups(clinic: ModelClinic, open_window: Open, tmp_path: Path) -> None:
    before = here(clinic)
    hands = opened(open_window("en"), files.old_list(tmp_path, 1000, 3))
    QTest.mouseClick(hands.find("startImport"), Qt.MouseButton.LeftButton)
    hands.click("importProgressCancel")
    hands.until(lambda: hands.sees("importAnother"))

    assert hands.find("importOutcome").text() == "The import was cancelled"
    assert here(clinic) - before < 997


def _uuid(raw: bytes) -> UUID:
    return UUID(bytes=raw)
