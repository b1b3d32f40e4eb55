"""Pictures of the sync centre."""

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode
from oasis_desktop.tasks.status import StatusKind, SyncStatus
from tools.model_clinic import NOW
from tools.model_clinic import sync as clinic_sync
from tools.screenshots.scene import Play, Scene


def open_centre(scene: Scene, status: SyncStatus, entries: int) -> None:
    """Sign in and go there, by the status line."""
    scene.sign_in()
    scene.clinic.stage.say(status)
    scene.find("statusLine").click()
    scene.wait(lambda: scene.find("attentionCount").text() == str(entries))


def sync_all_well(scene: Scene) -> None:
    """Nothing waits for anything."""
    clinic_sync.some_came(scene.clinic)
    open_centre(scene, SyncStatus(StatusKind.SAVED, saved_at=NOW), 0)


def sync_empty(scene: Scene) -> None:
    """A new PC: nothing was sent and nothing came today."""
    open_centre(scene, SyncStatus(StatusKind.SAVED, saved_at=NOW), 0)


def sync_conflict(scene: Scene) -> None:
    """Two people changed the same record: the picture of the design."""
    clinic_sync.refused(scene.clinic)
    clinic_sync.two_versions(scene.clinic)
    clinic_sync.some_came(scene.clinic)
    open_centre(scene, SyncStatus(StatusKind.SAVED, attention=2, saved_at=NOW), 2)
    _choose(scene, "สมชาย", "Somchai")
    scene.wait(lambda: scene.find("theirs1"))
    scene.find("theirs1").click()


def sync_conflict_edit(scene: Scene) -> None:
    """The same with values of one's own, the other fields shown, one of them wrong."""
    sync_conflict(scene)
    scene.find("showAgreeing").click()
    scene.find("editConflict").click()
    scene.type("ownValue0", "9" * 12)
    scene.find("useChosen").click()


def sync_conflict_read_only(scene: Scene) -> None:
    """Somebody who may look but not decide."""
    clinic_sync.two_versions(scene.clinic)
    scene.clinic.desk = scene.clinic.desk_of(RoleName.ACCOUNTANT)
    open_centre(scene, SyncStatus(StatusKind.SAVED, attention=1, saved_at=NOW), 1)
    scene.find("conflictTable")


def sync_refused(scene: Scene) -> None:
    """A change that the server did not take, to be mended."""
    clinic_sync.two_versions(scene.clinic)
    clinic_sync.refused(scene.clinic)
    clinic_sync.some_came(scene.clinic)
    open_centre(scene, SyncStatus(StatusKind.SAVED, attention=2, saved_at=NOW), 2)
    _choose(scene, "กตัญญู", "Katanyu")
    scene.find("sendAgain")


def sync_offline(scene: Scene) -> None:
    """The network is away, changes wait."""
    scene.clinic.edit(1, phone="081-555-0143")
    scene.clinic.edit(8, email="k.saksit@example.com")
    since = NOW.replace(hour=9, minute=10)
    open_centre(scene, SyncStatus(StatusKind.OFFLINE, waiting=2, offline_since=since), 0)
    waiting = scene.find("waitingList")
    scene.wait(lambda: waiting.model().rowCount() == 2)
    waiting.setFocus()
    waiting.setCurrentIndex(waiting.model().index(1, 0))
    scene.find("attentionReason")


def sync_blocked(scene: Scene) -> None:
    """Nothing goes any more until somebody acts."""
    scene.clinic.edit(1, phone="081-555-0143")
    code = ErrorCode.DEVICE_COPIED.value
    open_centre(scene, SyncStatus(StatusKind.BLOCKED, waiting=1, code=code), 0)


def sync_many(scene: Scene) -> None:
    """More entries than anybody goes through at once."""
    clinic_sync.many_refused(scene.clinic, 120)
    open_centre(scene, SyncStatus(StatusKind.SAVED, attention=120, saved_at=NOW), 120)
    scene.find("sendAgain")


def _choose(scene: Scene, *names: str) -> None:
    """The entry about somebody, as any of these names calls them."""
    entries = scene.find("attentionList")
    indexes = [entries.model().index(row, 0) for row in range(entries.model().rowCount())]
    entries.setFocus()
    about = (each for each in indexes if any(name in str(each.data()) for name in names))
    entries.setCurrentIndex(next(about))


SCENES: tuple[Play, ...] = (
    sync_all_well,
    sync_empty,
    sync_conflict,
    sync_conflict_edit,
    sync_conflict_read_only,
    sync_refused,
    sync_offline,
    sync_blocked,
    sync_many,
)
