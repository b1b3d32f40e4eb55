"""The key of the encrypted file: made once, kept where only this account of the machine can read it."""

import base64
import binascii
import contextlib
import os
import secrets
from pathlib import Path
from uuid import uuid4

import keyring
import keyring.errors

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.local.whole_files import write_whole

KEY_BYTES = 32
DATABASE_FILE = "oasis.db"
KEY_FILE = "database.key"
NAME_FILE = "keystore.id"
SERVICE = "Oasis"


def database_key(data_dir: Path) -> bytes:
    """The key of the database in this folder: 256 random bits, made before the database is.

    `OASIS_KEYSTORE=file` keeps it in a file of the folder, readable by this account alone; otherwise the
    operating system's keystore does. KEYSTORE_MISSING if there is no keystore, DATABASE_KEY_WRONG if there is
    a database and its key is gone: a new one would not open it.
    """
    if os.environ.get("OASIS_KEYSTORE") == "file":
        key = _read_file(data_dir / KEY_FILE)
        store = _store_in_file
    else:
        key = _read_keystore(data_dir)
        store = _store_in_keystore
    if key is None:
        if (data_dir / DATABASE_FILE).exists():
            raise OasisError(ErrorCode.DATABASE_KEY_WRONG)
        key = secrets.token_bytes(KEY_BYTES)
        store(data_dir, key)
    return key


def _decode(text: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except binascii.Error as error:
        raise OasisError(ErrorCode.DATABASE_KEY_WRONG) from error
    if len(key) != KEY_BYTES:
        raise OasisError(ErrorCode.DATABASE_KEY_WRONG)
    return key


def _read_file(path: Path) -> bytes | None:
    try:
        return _decode(path.read_text("ascii"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise OasisError(ErrorCode.KEYSTORE_MISSING, reason=type(error).__name__) from error


def _store_in_file(data_dir: Path, key: bytes) -> None:
    write_whole(data_dir / KEY_FILE, base64.b64encode(key))


def _entry(data_dir: Path) -> str:
    """The name of this folder's entry in the keystore; it moves with the folder and is no secret."""
    path = data_dir / NAME_FILE
    if not path.exists():
        write_whole(path, str(uuid4()).encode())
    return path.read_text("ascii").strip()


def _read_keystore(data_dir: Path) -> bytes | None:
    try:
        text = keyring.get_password(SERVICE, _entry(data_dir))
    except keyring.errors.KeyringError as error:
        raise OasisError(ErrorCode.KEYSTORE_MISSING, reason=type(error).__name__) from error
    return None if text is None else _decode(text)


def _store_in_keystore(data_dir: Path, key: bytes) -> None:
    try:
        keyring.set_password(SERVICE, _entry(data_dir), base64.b64encode(key).decode())
    except keyring.errors.KeyringError as error:
        raise OasisError(ErrorCode.KEYSTORE_MISSING, reason=type(error).__name__) from error


def forget_key(data_dir: Path) -> None:
    """Take the key of this folder out of the keystore; whoever calls this does away with the folder. Nothing
    happens if it is not there, or there is no keystore."""
    if os.environ.get("OASIS_KEYSTORE") != "file" and (data_dir / NAME_FILE).exists():
        with contextlib.suppress(keyring.errors.KeyringError):
            keyring.delete_password(SERVICE, _entry(data_dir))
