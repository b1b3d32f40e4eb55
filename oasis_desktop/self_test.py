"""`--self-test`: whether everything that the program stands on is there and works, on this machine.

It makes a file of its own in a temporary folder and touches nothing else; it needs no network and no screen.
"""

import importlib
import json
import os
import pkgutil
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from oasis_core import VERSION

KEY = bytes(range(32))
ZONE = "Asia/Bangkok"
MARKS = "น้ำ ป้า ปี่ ญู ฐู กตัญญู เยิ้ม ศักดิ์ ลิ้ม ปิ่น"
"""Words with the marks that a wrong font or layout loses."""
_PLAIN_HEAD = b"SQLite format 3\x00"


@dataclass(frozen=True)
class Check:
    """One thing that was tried: what came of it, or why it does not work."""

    name: str
    works: bool
    told: str


class BrokenError(Exception):
    """What was tried is there, but does not do what it must."""


def self_test(*, as_json: bool) -> int:
    """Try everything, print what came of it, and return the exit code: 0 if all of it works."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.monotonic()
    checks = [_tried(name, trial) for name, trial in TRIALS]
    works = all(check.works for check in checks)
    if as_json:
        seconds = round(time.monotonic() - began, 2)
        told = {"self_test": works, "seconds": seconds, "checks": [asdict(check) for check in checks]}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(
            f"{'ok    ' if check.works else 'FAILED'} {check.name}: {check.told}\n" for check in checks
        )
    return 0 if works else 1


def _tried(name: str, trial: Callable[[], str]) -> Check:
    try:
        return Check(name, works=True, told=trial())
    except Exception as error:  # noqa: BLE001 - whatever is missing is what this is to find
        return Check(name, works=False, told=f"{type(error).__name__}: {error}")


# ----------------------------------------------------------------------------------------------------- trials


def _program() -> str:
    packed = "packaged" if getattr(sys, "frozen", False) else "from sources"
    return f"Oasis {VERSION}, Python {platform.python_version()}, {platform.system()}, {packed}"


def _parts() -> str:
    """Every module of the program, those included that are taken only when they are needed."""
    found = [
        module.name
        for package in ("oasis_core", "oasis_desktop")
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}.")
    ]
    for name in found:
        if not name.endswith("__main__"):
            importlib.import_module(name)
    return f"{len(found)} modules"


def _encrypted_file() -> str:
    """A file as a new PC makes it: migrated, unreadable without the key, and searched by two Thai letters."""
    import sqlcipher3.dbapi2 as driver  # noqa: PLC0415 - each trial finds out by itself what is missing
    from sqlalchemy import text  # noqa: PLC0415

    from oasis_core.kernel.clock import SystemClock, instant  # noqa: PLC0415
    from oasis_core.kernel.errors import ErrorCode, OasisError  # noqa: PLC0415
    from oasis_desktop.local.engine import Database  # noqa: PLC0415
    from oasis_desktop.local.upgrade import prepare  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="oasis-self-test-") as made:
        path = Path(made) / "oasis.db"
        now = instant(SystemClock().now_us())
        prepare(path, KEY, now)
        if path.read_bytes().startswith(_PLAIN_HEAD):
            raise BrokenError("the file is not encrypted")
        try:
            prepare(path, bytes(32), now)
        except OasisError as error:
            if error.code is not ErrorCode.DATABASE_KEY_WRONG:
                raise
        else:
            raise BrokenError("another key opens the file")
        database = Database(path, KEY)
        try:
            with database.reading() as connection:
                tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar()
                cipher = connection.execute(text("PRAGMA cipher_version")).scalar()
        finally:
            database.close()
    return f"SQLite {driver.sqlite_version}, SQLCipher {cipher}, {tables} tables and indexes"


def _passwords() -> str:
    from argon2 import PasswordHasher, Type  # noqa: PLC0415

    hasher = PasswordHasher(memory_cost=1024, time_cost=1, parallelism=1, type=Type.ID)
    if not hasher.verify(hasher.hash(MARKS), MARKS):
        raise BrokenError("a password does not fit its own hash")
    return "Argon2id"


def _keystore() -> str:
    """Which keystore there is for the key of the file; without one the program does not start."""
    import keyring  # noqa: PLC0415

    if os.environ.get("OASIS_KEYSTORE") == "file":
        return "a file of the data folder"
    module = type(keyring.get_keyring()).__module__
    if module in ("keyring.backends.fail", "keyring.backends.null"):
        raise BrokenError("this machine has no keystore")
    return module


def _network() -> str:
    """The authorities by which the server is known, and how pages are packed. Nothing is sent."""
    import orjson  # noqa: PLC0415
    import zstandard  # noqa: PLC0415

    from oasis_desktop.local.transport import Transport, trusted  # noqa: PLC0415

    content = orjson.dumps({"words": MARKS})
    if zstandard.decompress(zstandard.compress(content)) != content:
        raise BrokenError("what is packed does not unpack to itself")
    Transport("https://oasis.example.com")
    authorities = len(trusted().get_ca_certs())
    if not authorities:
        raise BrokenError("no authority is known, so no server could be trusted")
    return f"{authorities} authorities"


def _tokens() -> str:
    """A lease as the server signs it, verified."""
    import jwt  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import rsa  # noqa: PLC0415

    key = rsa.generate_private_key(65537, 2048)
    token = jwt.encode({"sub": MARKS}, key, algorithm="RS256")
    if jwt.decode(token, key.public_key(), algorithms=["RS256"])["sub"] != MARKS:
        raise BrokenError("a signed token does not say what was signed")
    return "RS256"


def _days() -> str:
    there = datetime(2026, 11, 20, 17, 30, tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(ZONE))
    if there.isoformat() != "2026-11-21T00:30:00+07:00":
        raise BrokenError(f"{ZONE} is not known rightly")
    return ZONE


def _window() -> str:
    """The start page drawn in both languages and both themes."""
    from PySide6.QtGui import QFontInfo, QFontMetricsF, QGuiApplication  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from oasis_desktop.app import build  # noqa: PLC0415
    from oasis_desktop.tasks.garbage import Collector  # noqa: PLC0415
    from oasis_desktop.ui import i18n  # noqa: PLC0415
    from oasis_desktop.ui.kit import icons, theme  # noqa: PLC0415
    from oasis_desktop.ui.resources import resource  # noqa: PLC0415

    qt = QApplication.instance() or QApplication(["oasis"])
    collector, drawn = Collector(), set()
    os.environ["OASIS_KEYSTORE"] = "file"  # the temporary folder's key must not stay in the keystore
    with tempfile.TemporaryDirectory(prefix="oasis-self-test-") as made:
        application = build(Path(made))
        try:
            window = application.open_window()
            window.show()
            for name in (theme.LIGHT, theme.DARK):
                theme.apply(theme.Theme(name))
                for language in ("th", "en"):
                    i18n.install(language)
                    qt.processEvents()
                    image = window.grab().toImage()  # which must outlive the view of its bits
                    drawn.add(bytes(image.constBits()))
            window.close()
            window.deleteLater()
        finally:
            application.close()
            collector.close()
    font = theme.Theme().font("body")
    if QFontInfo(font).family() != theme.FAMILY or QFontMetricsF(font).horizontalAdvance(MARKS) <= 0:
        raise BrokenError(f"the font {theme.FAMILY} is not there")
    if len(drawn) != 4:
        raise BrokenError("a language or a theme changes nothing")
    shown = [icons.pixmap(path.stem, "text", 22) for path in sorted(resource("icons").glob("*.svg"))]
    if not shown or any(each.isNull() for each in shown):
        raise BrokenError("icons cannot be drawn")
    return f"{QGuiApplication.platformName()}, {theme.FAMILY}, {len(shown)} icons"


TRIALS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("program", _program),
    ("parts", _parts),
    ("encrypted file", _encrypted_file),
    ("passwords", _passwords),
    ("keystore", _keystore),
    ("network", _network),
    ("tokens", _tokens),
    ("days", _days),
    ("window", _window),
)
