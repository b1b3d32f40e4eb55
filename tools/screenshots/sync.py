"""Pictures of the sync centre."""

from oasis_core.kernel.errors import ErrorCode
from oasis_desktop.tasks.status import StatusKind, SyncStatus
from tools.screenshots.scene import Play, Scene


def sync_all_well(scene: Scene) -> None:
    """Nothing waits for anything."""
    scene.sign_in()
    scene.find("railSync").click()


def sync_conflict(scene: Scene) -> None:
    """Two people changed the same field."""
    _troubled(scene, "แก้พร้อมกัน", "two people")


def sync_refused(scene: Scene) -> None:
    """A change that the server did not take."""
    _troubled(scene, "ถูกปฏิเสธ", "Refused")


def _troubled(scene: Scene, *matter: str) -> None:
    """The sync centre on the first entry that says one of these."""
    clinic = scene.clinic
    clinic.refuse(clinic.edit(12, phone="081-555-0199"), ErrorCode.OUT_OF_REACH)
    clinic.conflict(3, "phone", "086-555-0139", "081-555-0139")
    clinic.conflict(9, "date_of_birth", "1959-07-23", "1959-07-22")
    clinic.edit(1, phone="081-555-0143")
    clinic.edit(8, email="k.saksit@example.com")
    scene.sign_in()
    clinic.stage.say(SyncStatus(StatusKind.WAITING, waiting=2, attention=3))
    scene.find("railSync").click()
    entries = scene.find("attentionList")
    scene.wait(lambda: entries.model().rowCount() == 3)
    indexes = [entries.model().index(row, 0) for row in range(3)]
    entries.setFocus()
    entries.setCurrentIndex(
        next(each for each in indexes if any(word in str(each.data()) for word in matter))
    )


SCENES: tuple[Play, ...] = (sync_all_well, sync_conflict, sync_refused)
