"""`./oasis screenshots DIR`: every page as PNG in both languages, light and dark, at 1366 x 768, and a sheet
of small pictures for each."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from oasis_core.kernel.errors import ErrorCode
from oasis_desktop.tasks.status import StatusKind, SyncStatus
from oasis_desktop.ui.kit.theme import DARK, LIGHT, Theme
from oasis_desktop.ui.shell.window import SIZE, MainWindow
from tools.model_clinic import EMAIL, NOW, PASSWORD, ModelClinic, model_clinic

PATIENCE = 10.0
COLUMNS, SHRINK = 3, 2


class Scene:
    """The window on the model clinic, led from page to page by its own controls."""

    def __init__(self, clinic: ModelClinic, language: str, look: Theme) -> None:
        self.clinic = clinic
        self.window = MainWindow(clinic.session, clinic.runner, language, look)
        self.window.show()
        self.window.activateWindow()

    def find(self, name: str) -> Any:
        """A control that can be seen."""
        return self.wait(lambda: next((each for each in self._named(name) if each.isVisible()), None))

    def _named(self, name: str) -> list[QWidget]:
        return self.window.findChildren(QWidget, name)

    def wait(self, condition: Callable[[], Any]) -> Any:
        """Let the window work until it holds; TimeoutError if it never does."""
        deadline = time.monotonic() + PATIENCE
        while not (found := condition()):
            if time.monotonic() > deadline:
                raise TimeoutError
            QTest.qWait(10)
        return found

    def type(self, name: str, text: str) -> None:
        """Letter by letter: QTest.keyClicks aborts on Thai."""
        widget = self.find(name)
        widget.setFocus()
        for letter in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)

    def sign_in(self) -> None:
        """Through the page, as a person does."""
        self.find("email").setText(EMAIL)
        self.find("password").setText(PASSWORD)
        self.find("signInButton").click()
        table: QTableView = self.find("patientTable")
        self.wait(lambda: table.model().rowCount())

    def choose(self, row: int) -> None:
        """A patient of the list, until the record is there."""
        table: QTableView = self.find("patientTable")
        table.setFocus()
        table.setCurrentIndex(table.model().index(row, 0))
        shown = str(table.model().index(row, 0).data())
        self.wait(lambda: shown in self.find("patientName").text())

    def close(self) -> None:
        """Away with it."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


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


SCENES: tuple[Callable[[Scene], None], ...] = (
    first_start,
    sign_in,
    sign_in_refused,
    patients,
    patients_waiting,
    nobody_found,
    edit,
    new_patient,
    sync_all_well,
    sync_conflict,
    sync_refused,
)


def take(folder: Path, language: str, look: Theme) -> list[Path]:
    """One picture of each scene, each on a clinic of its own."""
    made = []
    for number, scene in enumerate(SCENES, 1):
        with tempfile.TemporaryDirectory() as place, model_clinic(Path(place)) as clinic:
            stage = Scene(clinic, language, look)
            try:
                scene(stage)
                QTest.qWait(150)
                size = "" if look.scale == 1.0 else f"-{round(look.scale * 100)}"
                path = (
                    folder
                    / f"{number:02d}-{scene.__name__.replace('_', '-')}-{language}-{look.name}{size}.png"
                )
                stage.window.grab().save(str(path))
            finally:
                stage.close()
        made.append(path)
    return made


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


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="oasis screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--language", choices=("th", "en"), action="append")
    parser.add_argument("--theme", choices=(LIGHT, DARK), action="append")
    parser.add_argument("--text", type=int, default=100, help="size of the text in per cent")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    for language in chosen.language or ("th", "en"):
        for name in chosen.theme or (LIGHT, DARK):
            look = Theme(name, chosen.text / 100)
            pictures = take(chosen.folder, language, look)
            sheet(pictures, chosen.folder / f"sheet-{language}-{name}.png")
            print(f"{len(pictures)} pictures, {language}, {name}")
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
