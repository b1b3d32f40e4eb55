"""Pictures of what one sees before work."""

from oasis_desktop.tasks.status import StatusKind, SyncStatus
from tools.model_clinic import PASSWORD
from tools.screenshots.scene import Play, Scene


def first_start(scene: Scene) -> None:
    """A PC that no clinic knows."""
    scene.clinic.stage.is_enrolled = False
    scene.window._show_start()  # noqa: SLF001
    scene.find("serverAddress").setText("https://oasis.example.com")


def sign_in(scene: Scene) -> None:
    """Somebody about to come in, while changes wait."""
    scene.clinic.stage.say(SyncStatus(StatusKind.SIGNED_OUT, waiting=3))
    scene.find("password").setText(PASSWORD)


def sign_in_refused(scene: Scene) -> None:
    """A wrong password."""
    scene.find("password").setText("wrong")
    scene.find("signInButton").click()


SCENES: tuple[Play, ...] = (first_start, sign_in, sign_in_refused)
