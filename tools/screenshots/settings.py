"""Pictures of the settings."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oasis_core.entities.staff import RoleName
from tools.model_clinic.workplace import hours
from tools.screenshots.scene import Play, Scene


def _open(scene: Scene, role: RoleName = RoleName.MANAGER, section: str = "") -> None:
    hours(scene.clinic)
    scene.clinic.desk = scene.clinic.desk_of(role)
    scene.sign_in()
    scene.find("railSettings").click()
    if section:
        scene.find(f"section_{section}").click()
    QTest.qWait(200)


def settings(scene: Scene) -> None:
    """What is used often, for a manager."""
    _open(scene)
    scene.wait(lambda: scene.find("opens_monday").text())


def settings_read_only(scene: Scene) -> None:
    """The same for somebody who may not set the hours."""
    _open(scene, RoleName.RECEPTIONIST)
    scene.wait(lambda: scene.find("opens_monday").text())


def settings_wrong_time(scene: Scene) -> None:
    """A time that is none."""
    _open(scene, section="hours")
    scene.wait(lambda: scene.find("opens_monday").text())
    field = scene.find("opens_friday")
    field.clear()
    scene.type("opens_friday", "25")
    QTest.keyClick(field, Qt.Key.Key_Return)


def settings_holiday(scene: Scene) -> None:
    """A holiday is added."""
    _open(scene)
    scene.find("addHoliday").click()
    scene.type("holidayDay", "12/4/2570")
    scene.type("holidayName", "วันสงกรานต์")


def settings_about(scene: Scene) -> None:
    """What this PC says of itself, and that its file is whole."""
    _open(scene, section="about")
    scene.wait(lambda: scene.find("about_size").text())
    scene.find("checkThisPc").click()
    scene.wait(lambda: scene.find("checkThisPc").isEnabled())


def settings_search(scene: Scene) -> None:
    """Found by a word."""
    _open(scene)
    scene.type("settingsSearch", "ล็อก")


def settings_nothing(scene: Scene) -> None:
    """No setting of that name."""
    _open(scene)
    scene.type("settingsSearch", "xyz")


SCENES: tuple[Play, ...] = (
    *(settings, settings_read_only, settings_wrong_time, settings_holiday),
    *(settings_about, settings_search, settings_nothing),
)
