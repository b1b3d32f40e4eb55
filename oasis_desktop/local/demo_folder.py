"""Where demo data lies: in a folder below this PC's own data, with a file and a key of its own."""

import shutil
from pathlib import Path

from oasis_desktop.local.vault import DATABASE_FILE, forget_key

FOLDER, UNFINISHED = "demo", "demo.new"


def folder_of(data_dir: Path) -> Path:
    """Where the demo's file lies, or would."""
    return data_dir / FOLDER


def has_demo(data_dir: Path) -> bool:
    """Whether demo data is there, whole."""
    return (folder_of(data_dir) / DATABASE_FILE).exists()


def remove_demo(data_dir: Path) -> None:
    """Everything of the demo is gone, with its key; nothing happens if there is none."""
    for name in (FOLDER, UNFINISHED):
        folder = data_dir / name
        if folder.exists():
            forget_key(folder)
            shutil.rmtree(folder)
