"""Pictures of the frame around the pages: the palette, the person's menu, the list of keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tools.model_clinic.workplace import visits
from tools.screenshots.scene import Play, Scene

Key = Qt.Key


def _ask(scene: Scene, typed: str) -> None:
    visits(scene.clinic)
    scene.sign_in()
    scene.type("paletteField", typed)
    scene.wait(lambda: scene.find("palette").answered() == typed.strip("> "))


def palette(scene: Scene) -> None:
    """Two letters: people, visits, commands."""
    _ask(scene, "น้ำ")


def palette_many(scene: Scene) -> None:
    """More than three of a kind."""
    _ask(scene, "ณัฐ")


def palette_deeds(scene: Scene) -> None:
    """What can be done with somebody who was found."""
    _ask(scene, "น้ำ")
    QTest.keyClick(scene.find("paletteField"), Key.Key_Tab)


def palette_commands(scene: Scene) -> None:
    """Commands only."""
    _ask(scene, ">")


def palette_nothing(scene: Scene) -> None:
    """Nobody of that name: they can be made at once."""
    _ask(scene, "xyz")


def person_menu(scene: Scene) -> None:
    """Below the person's name."""
    scene.sign_in()
    scene.find("personChip").click()
    scene.find("personMenu")


def shortcut_list(scene: Scene) -> None:
    """F1."""
    scene.sign_in()
    scene.find("keysList").click()
    scene.find("shortcutList")


SCENES: tuple[Play, ...] = (
    *(palette, palette_many, palette_deeds, palette_commands, palette_nothing),
    *(person_menu, shortcut_list),
)
