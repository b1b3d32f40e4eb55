"""Pictures of what one sees before work: the first run, signing in, the locked screen."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.local.known import KnownPerson
from oasis_desktop.tasks.status import StatusKind, SyncStatus
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.shell.window import MainWindow
from tools.model_clinic import LOGINS, NOW, PASSWORD, ROLES, STAFF
from tools.model_clinic.session import SERVER
from tools.screenshots.scene import Play, Scene

TEN_PAST_NINE = NOW.replace(hour=9, minute=10)
OTHERS = (("siriporn", "ศิริพร น้ำเพชร", "owner"), ("narongchai", "ณรงค์ชัย ปิ่นแก้ว", "it_admin"))
MORE = (
    ("กตัญญู ศักดิ์สิทธิ์", "receptionist"),
    ("เยิ้ม ลิ้มประเสริฐ", "optician"),
    ("ฐิติมา กุลวงศ์", "manager"),
    ("ปิ่น ป้าทอง", "accountant"),
    ("Christopher Montgomery-Featherstone", "optometrist"),
    ("ปี่ แซ่ลิ้ม", "receptionist"),
    ("ญาณี ศรีสุวรรณ", "optometrist"),
    ("ภูมิ ตั้งใจดี", "optician"),
)


def everybody(lease: timedelta = timedelta(days=2, hours=22, minutes=28)) -> list[KnownPerson]:
    """The people of the pictures."""
    who = [(login, name, role.value) for login, name, role in zip(LOGINS, STAFF, ROLES, strict=True)]
    return [
        KnownPerson(
            f"{login}@oasis.example", name, role, NOW + lease, NOW - timedelta(minutes=30 * at), at % 2
        )
        for at, (login, name, role) in enumerate([*who, *OTHERS])
    ]


def _first(scene: Scene) -> None:
    scene.clinic.stage.is_enrolled = False
    scene.window._show_start()  # noqa: SLF001


def _faces(scene: Scene, people: list[KnownPerson] | None = None) -> None:
    scene.clinic.stage.people = people if people is not None else everybody()
    page: Any = scene.window._stack.currentWidget()  # noqa: SLF001
    page.hide()
    page.show()


def opening(scene: Scene) -> None:
    """The first frame, while the data of the PC is being opened."""
    scene.window.close()
    scene.window = MainWindow(None, None, i18n.language(), theme.current(), people=6)
    scene.window.show()


def first_run(scene: Scene) -> None:
    """A PC that no clinic knows; the server was found."""
    _first(scene)
    scene.type("serverAddress", SERVER)
    scene.wait(lambda: scene.find("serverFound").text())


def first_run_not_found(scene: Scene) -> None:
    """An address behind which there is no server of ours."""
    _first(scene)
    scene.type("serverAddress", "oasis.exmaple.co.th")
    scene.wait(lambda: scene.find("serverFound").text())


def first_run_wrong_code(scene: Scene) -> None:
    """A code that is not accepted."""
    first_run(scene)
    scene.type("enrolmentCode", "abcd0000efgh1111")
    scene.find("enrolButton").click()


def first_run_bad_file(scene: Scene) -> None:
    """Something that is no enrolment file."""
    _first(scene)
    page: Any = scene.window._stack.currentWidget()  # noqa: SLF001
    page.form.take_file("/nowhere/none.json")


def first_run_demo(scene: Scene) -> None:
    """Demo data is chosen."""
    _first(scene)
    scene.find("demo").click()


def first_run_demo_being_made(scene: Scene) -> None:
    """It is being made."""
    first_run_demo(scene)
    scene.find("makeDemo").click()
    scene.find("demoProgress").tell(412, 1200, 9)


def sign_in_online(scene: Scene) -> None:
    """Everybody's face, nothing to be said."""
    _faces(scene)
    scene.type("password", PASSWORD[:8])


def sign_in_offline(scene: Scene) -> None:
    """Offline, changes wait."""
    scene.clinic.stage.say(SyncStatus(StatusKind.OFFLINE, waiting=3, offline_since=TEN_PAST_NINE))
    sign_in_online(scene)


def sign_in_lease_ends(scene: Scene) -> None:
    """Offline for so long that the leave to sign in ends today; that of others has ended or will later."""
    since = NOW - timedelta(days=14, hours=16)
    scene.clinic.stage.say(SyncStatus(StatusKind.OFFLINE, waiting=212, offline_since=since))
    soon, later, ended = (
        everybody(timedelta(hours=7, minutes=23)),
        everybody(),
        everybody(-timedelta(hours=1)),
    )
    _faces(scene, [soon[0], soon[2], later[3], ended[5]])
    scene.type("password", PASSWORD[:8])


def sign_in_waiting(scene: Scene) -> None:
    """Changes wait for somebody to sign in."""
    scene.clinic.stage.say(SyncStatus(StatusKind.SIGNED_OUT, waiting=3))
    _faces(scene)


def sign_in_refused(scene: Scene) -> None:
    """A wrong password."""
    _faces(scene)
    scene.type("password", "wrong")
    scene.find("signInButton").click()


def sign_in_slowed(scene: Scene) -> None:
    """Too many wrong passwords."""
    scene.clinic.stage.refusal = OasisError(ErrorCode.SIGN_IN_SLOWED, seconds=16)
    sign_in_refused(scene)


def sign_in_caps_lock(scene: Scene) -> None:
    """Capitals that nobody meant."""
    _faces(scene)
    scene.type("password", "A")


def sign_in_somebody_new(scene: Scene) -> None:
    """By e-mail; the server is out of reach."""
    scene.clinic.stage.refusal = OasisError(ErrorCode.SIGN_IN_NEEDS_NETWORK)
    _faces(scene, [])
    scene.type("email", "new@oasis.example")
    scene.type("password", "secret")
    scene.find("signInButton").click()


def sign_in_many(scene: Scene) -> None:
    """More people than faces fit."""
    more = [KnownPerson(f"p{at}@oasis.example", name, role) for at, (name, role) in enumerate(MORE)]
    _faces(scene, [*everybody(), *more])


def sign_in_searched(scene: Scene) -> None:
    """Some of them, by the beginning of a name."""
    sign_in_many(scene)
    scene.type("peopleSearch", "ปิ")


def sign_in_demo(scene: Scene) -> None:
    """Where everybody is invented."""
    stage = scene.clinic.stage
    stage.demo.is_open = True
    stage.say(SyncStatus(StatusKind.DEMO))
    _faces(scene)


def locked(scene: Scene) -> None:
    """After fifteen idle minutes, with a draft."""
    scene.clinic.stage.people = everybody()[:5]
    scene.sign_in()
    workplace = scene.window._workplace  # noqa: SLF001
    assert workplace is not None
    workplace.bench.drafts.keep("patient:new", {"name": "ปิยะ"})
    scene.window.lock(15)
    scene.type("unlockPassword", PASSWORD[:8])


def locked_switch(scene: Scene) -> None:
    """Somebody else takes over."""
    locked(scene)
    QTest.keyClick(scene.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)


def locked_refused(scene: Scene) -> None:
    """A wrong password."""
    locked(scene)
    scene.find("unlockPassword").setText("wrong")
    scene.find("unlockButton").click()


SCENES: tuple[Play, ...] = (
    opening,
    first_run,
    first_run_not_found,
    first_run_wrong_code,
    first_run_bad_file,
    first_run_demo,
    first_run_demo_being_made,
    sign_in_online,
    sign_in_offline,
    sign_in_lease_ends,
    sign_in_waiting,
    sign_in_refused,
    sign_in_slowed,
    sign_in_caps_lock,
    sign_in_somebody_new,
    sign_in_many,
    sign_in_searched,
    sign_in_demo,
    locked,
    locked_switch,
    locked_refused,
)
