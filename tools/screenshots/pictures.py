"""Taking pictures of scenes, and laying them out on one sheet."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from oasis_desktop.ui.kit.theme import Theme
from oasis_desktop.ui.shell.window import SIZE
from tools.model_clinic import model_clinic
from tools.screenshots.scene import Play, Scene

COLUMNS, SHRINK = 3, 2


def take(scenes: Iterable[Play], folder: Path, language: str, look: Theme) -> list[Path]:
    """One picture of each scene, each on a clinic of its own."""
    made = []
    for scene in scenes:
        with tempfile.TemporaryDirectory() as place, model_clinic(Path(place)) as clinic:
            stage = Scene(clinic, language, look)
            try:
                scene(stage)
                QTest.qWait(150)
                size = "" if look.scale == 1.0 else f"-{round(look.scale * 100)}"
                name = scene.__name__.replace("_", "-")
                path = folder / f"{name}-{language}-{look.name}{size}.png"
                photograph(stage.window).save(str(path))
            finally:
                stage.close()
        made.append(path)
    return made


def photograph(window: QWidget) -> QPixmap:
    """The window, and what hangs above it: menus, months, questions."""
    drawn = window.grab()
    painter = QPainter(drawn)
    for above in QApplication.topLevelWidgets():
        if above is not window and above.isVisible():
            painter.drawPixmap(above.pos() - window.pos(), above.grab())
    painter.end()
    return drawn


def sheet(pictures: list[Path], path: Path) -> None:
    """All pictures, small, on one."""
    width, height = SIZE[0] // SHRINK, SIZE[1] // SHRINK
    lines = -(-len(pictures) // COLUMNS)
    image = QImage(COLUMNS * (width + 12) + 12, lines * (height + 12) + 12, QImage.Format.Format_RGB32)
    image.fill(QColor(128, 128, 128))
    painter = QPainter(image)
    for at, picture in enumerate(pictures):
        small = QPixmap(str(picture)).scaled(
            width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawPixmap(12 + at % COLUMNS * (width + 12), 12 + at // COLUMNS * (height + 12), small)
    painter.end()
    image.save(str(path))
