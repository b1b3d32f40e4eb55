"""What a demo stands on: a chain of four branches in a Postgres of its own, with its server."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import create_engine, text

from migrations.upgrade import upgrade_database
from oasis_core.kernel.clock import SystemClock
from oasis_core.testing.demo_chain import PASSWORD, ChainBuilder
from oasis_core.work.commit import open_feed
from sync_server.embedded_postgres import EmbeddedPostgres
from sync_server.services import Services
from sync_server.settings import Settings
from tools.local_server import ROOT, running_server, server_command

HOME_BRANCH = "สยาม"
LOGINS_FILE = "demo-logins.json"


@dataclass(frozen=True)
class Demo:
    """A running demo: its folder, its server's address, who can sign in."""

    folder: Path
    environment: dict[str, str]
    server: str
    org_id: UUID
    logins: list[tuple[str, str]]
    database: EmbeddedPostgres

    @property
    def pc(self) -> Path:
        """The data folder of this PC."""
        return self.folder / "pc"

    def enrol_code(self, branch: str) -> str:
        """A code for a PC of the branch of that name."""
        wanted = str(self.one("SELECT id FROM branch WHERE name = :name", name=branch))
        code: str = server_command(
            self.environment, "enrol-code", "--org", str(self.org_id), "--branch", wanted
        )["code"]
        return code

    def one(self, query: str, **values: Any) -> Any:
        """One value from the server's database."""
        engine = create_engine(self.database.owner_url)
        try:
            with engine.connect() as connection:
                return connection.execute(text(query), values).scalar()
        finally:
            engine.dispose()

    def at_home(self) -> list[tuple[str, str]]:
        """Those who work in the branch of this PC: (name, e-mail)."""
        query = (
            "SELECT b.name FROM staff s JOIN branch b ON b.org_id = s.org_id AND b.id = s.branch_id "
            "WHERE s.email = :email"
        )
        return [login for login in self.logins if self.one(query, email=login[1]) == HOME_BRANCH]


@contextmanager
def open_demo(folder: Path, today: date) -> Iterator[Demo]:
    """The demo's Postgres and server, filled if they are new. Both end with the block."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o711)
    folder.chmod(0o711)
    with EmbeddedPostgres(folder / "postgres") as postgres:
        environment = dict(os.environ) | {
            "OASIS_DATABASE_URL": postgres.app_url,
            "OASIS_OWNER_DATABASE_URL": postgres.owner_url,
            "OASIS_DATA_DIR": str(folder / "server"),
            "PYTHONPATH": str(ROOT),
        }
        upgrade_database(postgres.owner_url)
        _fill(postgres, folder, today)
        known = json.loads((folder / LOGINS_FILE).read_text("utf-8"))
        logins = [(name, email) for name, email in known["logins"]]
        with running_server(environment, folder / "server.log", known["port"]) as port:
            server = f"http://127.0.0.1:{port}"
            yield Demo(folder, environment, server, UUID(known["org_id"]), logins, postgres)


def _fill(postgres: EmbeddedPostgres, folder: Path, today: date) -> None:
    """Write the chain once; an interrupted filling begins anew with `--fresh`."""
    if (folder / LOGINS_FILE).exists():
        return
    settings = Settings(database_url=postgres.app_url, data_dir=folder / "server")
    engine = create_engine(postgres.app_url)
    try:
        services = Services.open(settings, SystemClock(), engine)
        org_id = services.ids.new()
        with services.database.writing(org_id) as connection:
            open_feed(connection, org_id)
        hashed = services.passwords.hash(PASSWORD)
        chain = ChainBuilder(services.ground(org_id), today, hashed).build()
    finally:
        engine.dispose()
    known = {"org_id": str(org_id), "logins": chain.logins, "port": _free_port()}
    (folder / LOGINS_FILE).write_text(json.dumps(known, ensure_ascii=False), "utf-8")


def _free_port() -> int:
    """A port for the demo's server; the PC enrolled with it finds it there the next time, too."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
