"""Pictures of the patients screen."""

from oasis_desktop.tasks.status import StatusKind, SyncStatus
from tools.model_clinic import NOW
from tools.screenshots.scene import Play, Scene


def patients(scene: Scene) -> None:
    """A search, and one of those found."""
    scene.sign_in()
    scene.type("patientSearch", "ณัฐ")
    scene.wait(lambda: scene.find("patientTable").model().rowCount() == 8)
    scene.choose(1)
    scene.find("patientSearch").setFocus()


def patients_waiting(scene: Scene) -> None:
    """A patient whose change waits to be sent, offline."""
    scene.clinic.edit(1, phone="081-555-0143")
    scene.sign_in()
    scene.clinic.stage.say(
        SyncStatus(StatusKind.OFFLINE, waiting=1, offline_since=NOW.replace(hour=9, minute=10))
    )
    scene.choose([item.name for item in scene.find("patientTable").model().items].index("ณัฐธิดา ศรีสุวรรณ"))


def nobody_found(scene: Scene) -> None:
    """A search that finds nobody."""
    scene.sign_in()
    scene.type("patientSearch", "xyz")
    scene.find("showAllPatients")


def edit(scene: Scene) -> None:
    """The form, with something wrong in it."""
    scene.sign_in()
    scene.choose(4)
    scene.find("editPatient").click()
    scene.type("field_date_of_birth", "9")
    scene.find("savePatient").click()


def new_patient(scene: Scene) -> None:
    """The form for somebody new."""
    scene.sign_in()
    scene.find("newPatient").click()
    scene.type("field_name", "ปิยะ น้ำเพชร")


SCENES: tuple[Play, ...] = (patients, patients_waiting, nobody_found, edit, new_patient)
