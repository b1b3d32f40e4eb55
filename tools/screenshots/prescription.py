"""Pictures of the prescription editor."""

from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from oasis_core.entities.staff import RoleName
from oasis_desktop.tasks.status import StatusKind, SyncStatus
from oasis_desktop.ui.shell.workplace import Workplace
from tools.model_clinic import NOW
from tools.model_clinic.prescriptions import (
    CONTACTS,
    NOTE,
    TODAY,
    at_the_desk_of_thanakrit,
    malee,
    prescribed,
)
from tools.screenshots.scene import Play, Scene

LONG = "\n".join(
    (
        "น้ำ ป้า ปี่ ญู ฐู กตัญญู เยิ้ม ศักดิ์ ลิ้ม ปิ่น",
        "แว่นเดิมเป็นสองชั้น เพิ่งเริ่มโปรเกรสซีฟ ขอคอริดอร์ยาว",
        "ให้ลองกรอบที่หน้าไม่โค้งมาก และนัดมาดูอีกครั้งหลังใส่สองสัปดาห์",
    )
    * 3
)


def _open(scene: Scene, patient_id: UUID, row_id: UUID | None = None) -> None:
    scene.sign_in()
    workplace = scene.wait(lambda: scene.window.findChild(Workplace))
    workplace.bench.navigator.prescription.emit(patient_id, row_id)
    scene.wait(lambda: scene.find("powerGrid").isVisible())
    QTest.qWait(50)


def _keys(scene: Scene, *typed: str) -> None:
    """Into the grid, letter by letter; `>` goes on to the next cell, `v` to the one below."""
    grid = scene.find("powerGrid")
    grid.setFocus()
    for text in typed:
        if text in (">", "v"):
            QTest.keyClick(grid, Qt.Key.Key_Right if text == ">" else Qt.Key.Key_Return)
            continue
        for letter in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(grid, event)


_RIGHT = ("-200", ">", "-100", ">", "175", ">", "175", ">", ">", ">", "66", ">", "315", ">")
_LEFT = ("-1", ">", "-50", ">", "180", ">", "2", ">", ".5u", ">", ">", "66", ">", "315", ">")


def prescription_today(scene: Scene) -> None:
    """As in the reference: measured today, compared with before, one doubt open and one accepted."""
    at_the_desk_of_thanakrit(scene.clinic)
    _open(scene, malee(scene.clinic))
    _keys(scene, *_RIGHT, *_LEFT, "n5", ">", "30", ">", "n5", ">", ">")
    lens_type = scene.find("field_lens_type")
    lens_type.setCurrentIndex(lens_type.findData("progressive"))
    lens_type.activated.emit(lens_type.currentIndex())
    scene.type("field_vertex", "12")
    scene.type("field_notes", NOTE)
    grid = scene.find("powerGrid")
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(1, 1))
    _keys(scene, "-225", ">")
    scene.find("acceptLater").click()
    grid.setCurrentIndex(grid.model().index(1, 1))
    _keys(scene, "-225")
    QTest.qWait(600)


def prescription_new(scene: Scene) -> None:
    """Nobody has measured anything yet, and there is nothing before."""
    at_the_desk_of_thanakrit(scene.clinic)
    _open(scene, malee(scene.clinic, years=0))


def prescription_wrong(scene: Scene) -> None:
    """What cannot be read, what is out of range, and what is missing."""
    at_the_desk_of_thanakrit(scene.clinic)
    _open(scene, malee(scene.clinic))
    _keys(scene, "-45", ">", "-1.10", ">", ">", "x", ">", "1", "v", ">")
    grid = scene.find("powerGrid")
    grid.setCurrentIndex(grid.model().index(2, 2))
    _keys(scene, "-75", ">", ">")
    scene.find("signPrescription").click()


def prescription_signed(scene: Scene) -> None:
    """Signed: it stays as it is, and can be corrected."""
    at_the_desk_of_thanakrit(scene.clinic)
    patient_id = malee(scene.clinic)
    _open(scene, patient_id, prescribed(scene.clinic, patient_id, TODAY, notes=NOTE))


def prescription_superseded(scene: Scene) -> None:
    """Replaced by another."""
    at_the_desk_of_thanakrit(scene.clinic)
    patient_id = malee(scene.clinic)
    old = prescribed(scene.clinic, patient_id, TODAY, status="superseded")
    prescribed(scene.clinic, patient_id, TODAY, supersedes_id=old)
    _open(scene, patient_id, old)


def prescription_voided(scene: Scene) -> None:
    """It counts no more."""
    at_the_desk_of_thanakrit(scene.clinic)
    patient_id = malee(scene.clinic)
    _open(scene, patient_id, prescribed(scene.clinic, patient_id, TODAY, status="voided"))


def prescription_read_only(scene: Scene) -> None:
    """A draft, seen by a receptionist."""
    at_the_desk_of_thanakrit(scene.clinic, RoleName.RECEPTIONIST)
    patient_id = malee(scene.clinic)
    _open(scene, patient_id, prescribed(scene.clinic, patient_id, TODAY, status="draft"))


def prescription_contact_lens(scene: Scene) -> None:
    """Contact lenses: another grid, and which they are."""
    at_the_desk_of_thanakrit(scene.clinic)
    patient_id = malee(scene.clinic)
    prescribed(scene.clinic, patient_id, CONTACTS, NOW.replace(year=2025), type="contact_lens")
    changed = CONTACTS | {"left": CONTACTS["left"] | {"sphere": -150}}
    row_id = prescribed(scene.clinic, patient_id, changed, type="contact_lens", status="draft")
    _open(scene, patient_id, row_id)


def prescription_long_note(scene: Scene) -> None:
    """A long note, two prisms, plus form."""
    at_the_desk_of_thanakrit(scene.clinic)
    patient_id = malee(scene.clinic)
    prisms = [{"amount": 50, "base": "up"}, {"amount": 125, "base": "in"}]
    data = TODAY | {"right": TODAY["right"] | {"prism": prisms}}
    row_id = prescribed(scene.clinic, patient_id, data, status="draft", notes=LONG)
    _open(scene, patient_id, row_id)
    scene.find("cylinderForm_plus").click()


def prescription_question(scene: Scene) -> None:
    """About to sign, offline."""
    at_the_desk_of_thanakrit(scene.clinic)
    patient_id = malee(scene.clinic)
    row_id = prescribed(scene.clinic, patient_id, TODAY, status="draft")
    _open(scene, patient_id, row_id)
    scene.clinic.stage.say(SyncStatus(StatusKind.OFFLINE, waiting=1, offline_since=NOW.replace(hour=9)))
    scene.find("signPrescription").click()


def prescription_table(scene: Scene) -> None:
    """The table behind the lines."""
    prescription_signed(scene)
    scene.find("trendSwitch").click()


SCENES: tuple[Play, ...] = (
    prescription_today,
    prescription_new,
    prescription_wrong,
    prescription_signed,
    prescription_superseded,
    prescription_voided,
    prescription_read_only,
    prescription_contact_lens,
    prescription_long_note,
    prescription_question,
    prescription_table,
)
