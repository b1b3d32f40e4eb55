"""`./oasis screenshots DIR`: every page as PNG in both languages, light and dark, at 1366 x 768, and a sheet
of small pictures for each. A module of this package has the scenes of one part of the screens."""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from oasis_desktop.tasks.garbage import Collector
from oasis_desktop.ui.kit.theme import COMFORTABLE, COMPACT, DARK, LIGHT, Theme
from tools.screenshots import (
    calendar,
    controls,
    imports,
    patients,
    prescription,
    settings,
    start,
    sync,
    workplace,
)
from tools.screenshots.pictures import sheet, take
from tools.screenshots.scene import Play

SCENES: tuple[Play, ...] = (
    *controls.SCENES,
    *start.SCENES,
    *patients.SCENES,
    *calendar.SCENES,
    *prescription.SCENES,
    *sync.SCENES,
    *imports.SCENES,
    *workplace.SCENES,
    *settings.SCENES,
)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="oasis screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--language", choices=("th", "en"), action="append")
    parser.add_argument("--theme", choices=(LIGHT, DARK), action="append")
    parser.add_argument("--text", type=int, default=100, help="size of the text in per cent")
    parser.add_argument("--density", choices=(COMFORTABLE, COMPACT), default=COMFORTABLE)
    parser.add_argument("--only", default="", metavar="PART", help="only scenes with this in their name")
    chosen = parser.parse_args()
    wanted = [scene for scene in SCENES if chosen.only in scene.__name__]
    chosen.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    collector = Collector()
    for language in chosen.language or ("th", "en"):
        for name in chosen.theme or (LIGHT, DARK):
            look = Theme(name, chosen.text / 100, chosen.density)
            pictures = take(wanted, chosen.folder, language, look)
            sheet(pictures, chosen.folder / f"sheet-{language}-{name}.png")
            print(f"{len(pictures)} pictures, {language}, {name}")
    collector.close()
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
