"""The shipped server on a socket of this machine, for PCs that talk to it over real HTTP."""

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from sqlalchemy import NullPool, create_engine, text

from oasis_core.entities.staff import RoleName
from sync_server import administration, devices
from sync_server.administration import NewBranch, NewPerson
from sync_server.main import create_app
from sync_server.services import Services
from sync_server.settings import Settings
from tests.postgres import Database

EMAIL, PASSWORD = "owner@real.test", "a-password-of-a-test"
STARTING_SECONDS = 20.0


@dataclass
class RealServer:
    """A running server with one organization."""

    address: str
    app: FastAPI
    database: Database

    @property
    def services(self) -> Services:
        services: Services = self.app.state.services
        return services

    def found(self) -> str:
        """Make an organization of one branch; an enrolment code for it."""
        owner = NewPerson("เจ้าของ", EMAIL, PASSWORD, RoleName.OWNER)
        branch = NewBranch("สยาม", "B1")
        org_id, branch_id, _ = administration.create_organization(self.services, "Chain", branch, owner)
        return devices.new_code(self.services, org_id, [branch_id], clinical=True, office=False)[0]

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        """Rows, read as the owner, whom no policy restricts."""
        engine = create_engine(self.database.owner_url, poolclass=NullPool)
        with engine.begin() as connection:
            return [tuple(row) for row in connection.execute(text(statement))]


@contextlib.contextmanager
def real_server(database: Database, data_dir: Path) -> Iterator[RealServer]:
    """Serve until the block ends."""
    app = create_app(Settings(database_url=database.app_url, data_dir=data_dir, argon2="cheap"))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, name="server")
    thread.start()
    try:
        deadline = time.monotonic() + STARTING_SECONDS
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            assert time.monotonic() < deadline, "the server did not start in time"
            thread.join(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield RealServer(f"http://127.0.0.1:{port}", app, database)
    finally:
        server.should_exit = True
        thread.join()
