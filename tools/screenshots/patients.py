"""Pictures of the patients screen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from oasis_core.entities.staff import RoleName
from oasis_core.schema.registry import KINDS
from oasis_core.work import search
from oasis_desktop.tasks.status import StatusKind, SyncStatus
from oasis_desktop.ui.kit import theme
from tools.model_clinic import NOW, PASSWORD
from tools.model_clinic.patients import LONG, NATTHIDA, NEAR_NAMES, add_patients, lived_in, set_status
from tools.screenshots.scene import Play, Scene

_COVERS = 1.3
"""Size of the text from which on the record covers the list."""


def _searched(scene: Scene) -> None:
    """Signed in, ณัฐ typed, and Natthida chosen."""
    lived_in(scene.clinic)
    add_patients(scene.clinic, *NEAR_NAMES)
    scene.sign_in()
    scene.type("patientSearch", "ณัฐ")
    scene.wait(lambda: scene.find("patientTable").model().rowCount() == 12)
    _choose(scene, NATTHIDA)
    for field in scene.window.findChildren(QWidget, "patientSearch"):
        field.setFocus()


def _choose(scene: Scene, patient: int) -> None:
    """A patient of the list, by where they stand in the model clinic."""
    rows = scene.find("patientTable").model()
    wanted = scene.clinic.patients[patient]
    scene.wait(lambda: rows.row_of(wanted) is not None)
    table = scene.find("patientTable")
    table.setFocus()
    table.setCurrentIndex(rows.index(rows.row_of(wanted), 0))
    if theme.current().scale > _COVERS:
        QTest.keyClick(table, Qt.Key.Key_Return)
    shown = str(rows.index(rows.row_of(wanted), 0).data())
    scene.wait(lambda: shown in scene.find("patientName").text())


def patients(scene: Scene) -> None:
    """A search with near matches, and one of those found."""
    _searched(scene)


def patients_prescriptions(scene: Scene) -> None:
    """The prescriptions of a patient."""
    _searched(scene)
    scene.find("recordTabs_prescriptions").click()


def patients_appointments(scene: Scene) -> None:
    """The visits of a patient: to come, and those that were."""
    _searched(scene)
    scene.find("recordTabs_appointments").click()


def patients_insurance(scene: Scene) -> None:
    """The policies of a patient."""
    _searched(scene)
    scene.find("recordTabs_insurance").click()


def patients_menu(scene: Scene) -> None:
    """What is rarely done."""
    _searched(scene)
    scene.find("morePatient").click()


def patients_filter(scene: Scene) -> None:
    """A filter that leaves some out, with its card."""
    lived_in(scene.clinic)
    scene.sign_in()
    scene.find("chipSeen").click()
    scene.find("chipFilter").click()
    scene.find("filterGender_female").click()
    scene.type("filterAgeFrom", "20")
    scene.type("filterAgeTo", "40")


def patients_filtered_out(scene: Scene) -> None:
    """A filter that leaves everybody out."""
    scene.sign_in()
    scene.find("chipSeen").click()
    scene.find("showAllPatients")


def patients_waiting(scene: Scene) -> None:
    """A patient whose change waits to be sent, offline."""
    lived_in(scene.clinic)
    scene.clinic.edit(NATTHIDA, phone="081-555-0143")
    scene.sign_in()
    scene.clinic.stage.say(
        SyncStatus(StatusKind.OFFLINE, waiting=1, offline_since=NOW.replace(hour=9, minute=10))
    )
    _choose(scene, NATTHIDA)


def patients_deceased(scene: Scene) -> None:
    """Somebody who has died."""
    lived_in(scene.clinic)
    set_status(scene.clinic, NATTHIDA, "deceased")
    scene.sign_in()
    _choose(scene, NATTHIDA)


def patients_read_only(scene: Scene) -> None:
    """For somebody who may look and not change."""
    lived_in(scene.clinic)
    scene.clinic.desk = scene.clinic.desk_of(RoleName.ACCOUNTANT)
    scene.sign_in()
    _choose(scene, NATTHIDA)


def patients_long(scene: Scene) -> None:
    """Long names."""
    lived_in(scene.clinic)
    scene.clinic.patients += add_patients(scene.clinic, LONG)
    scene.sign_in()
    _choose(scene, -1)


def patients_bare(scene: Scene) -> None:
    """Somebody of whom nothing is known but the name."""
    row = scene.clinic.row(branch_id=scene.clinic.branch_id, name="ญู", status="active")
    scene.clinic.patients += scene.clinic.insert("patient", row)
    scene.sign_in()
    _choose(scene, -1)


def patients_empty(scene: Scene) -> None:
    """A clinic without a patient."""
    with scene.clinic.database.begin() as connection:
        connection.execute(KINDS["patient"].table.update().values(deleted_at=NOW))
        search.refresh(connection, scene.clinic.org_id, "patient", scene.clinic.patients)
    scene.find("password").setText(PASSWORD)
    scene.find("signInButton").click()
    scene.find("newPatient")


def nobody_found(scene: Scene) -> None:
    """A search that finds nobody."""
    scene.sign_in()
    scene.type("patientSearch", "xyz")
    scene.find("showAllPatients")


def new_patient(scene: Scene) -> None:
    """The form for somebody new, with a wrong number and a draft that is kept."""
    lived_in(scene.clinic)
    scene.sign_in()
    scene.type("patientSearch", "ณัฐ")
    scene.find("newPatient").click()
    for field, typed in (
        ("name", "ปิยะ น้ำเพชร"), ("nickname", "โต้ง"), ("latin_name", "Piya Namphet"),
        ("phone", "084-555-0176"), ("date_of_birth", "9/2/2522"), ("national_id", "1-2345-45678-78-9"),
    ):  # fmt: skip
        scene.type(f"field_{field}", typed)
    scene.find("field_gender_male").click()
    scene.type("field_address", "55/1 ถ.ตัวอย่าง")
    scene.find("draftKept")


def new_patient_blank(scene: Scene) -> None:
    """The form for somebody new, as it opens."""
    lived_in(scene.clinic)
    scene.sign_in()
    scene.find("newPatient").click()


def edit_patient(scene: Scene) -> None:
    """The form of somebody who is there, with something wrong in it."""
    lived_in(scene.clinic)
    scene.sign_in()
    _choose(scene, 4)
    QTest.keyClick(scene.find("patientTable"), Qt.Key.Key_F2)
    scene.find("field_date_of_birth").selectAll()
    scene.type("field_date_of_birth", "9")
    scene.find("savePatient").click()


SCENES: tuple[Play, ...] = (
    patients, patients_prescriptions, patients_appointments, patients_insurance, patients_menu,
    patients_filter, patients_filtered_out, patients_waiting, patients_deceased, patients_read_only,
    patients_long, patients_bare, patients_empty, nobody_found, new_patient, new_patient_blank, edit_patient,
)  # fmt: skip
