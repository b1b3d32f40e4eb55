"""The folder of a PC whose clinic has very many patients, filled once and kept outside of the project: making
a million takes minutes."""

import itertools
import json
import os
import random
import shutil
import sys
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import jwt
import platformdirs
from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import Connection

from migrations.upgrade import head
from oasis_core.access.roles import role_id
from oasis_core.entities.appointment import AppointmentStatus, AppointmentType
from oasis_core.entities.staff import RoleName
from oasis_core.kernel.clock import SystemClock, instant, microseconds
from oasis_core.kernel.ids import IdSource
from oasis_core.schema.ddl import create_standing, create_statements
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.work import search
from oasis_core.work.repository import insert_rows
from oasis_desktop.local import known, settings
from oasis_desktop.local.engine import sole_connection
from oasis_desktop.local.settings import Enrolment
from oasis_desktop.local.upgrade import prepare
from oasis_desktop.local.vault import DATABASE_FILE, database_key
from tools.bench.bulk import FILLING, Bulk
from tools.bench.people import EMAIL, NAME, PASSWORD, patients

VISITED, PRESCRIBED, INSURED = 3, 5, 10
"""Every so many-th patient has a visit, a prescription, a policy."""
READY = "ready.json"
_SERVER = "http://127.0.0.1:9"
"""Where nobody answers: the PC is offline."""
_PAGE = 10_000
_ZONE = "Asia/Bangkok"


@dataclass(frozen=True)
class ClinicFile:
    """A folder as `open_station` wants it, and how many rows are in its file."""

    folder: Path
    patients: int
    appointments: int

    @property
    def path(self) -> Path:
        """The database."""
        return self.folder / DATABASE_FILE


def clinic_file(rows: int) -> ClinicFile:
    """The folder with so many patients, made if it is not there; the keys are in files (`OASIS_KEYSTORE`)."""
    os.environ["OASIS_KEYSTORE"] = "file"
    cache = Path(platformdirs.user_cache_dir("oasis-bench", appauthor=False))
    folder = cache / f"pc-{rows}-{head()}-{_form():08x}"
    ready = folder / READY
    if not ready.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, mode=0o700)
        began = time.monotonic()
        ready.write_text(json.dumps({"patients": rows, "appointments": _make(folder, rows)}))
        print(f"filled {folder} in {time.monotonic() - began:.0f} s", file=sys.stderr)
    return ClinicFile(folder, **json.loads(ready.read_text()))


def _form() -> int:
    """Tells one make of the file from another: tables, indexes, standing objects, search."""
    made = (*create_statements("sqlite"), *create_standing("sqlite"), search.form())
    return zlib.crc32("\n".join(made).encode())


def _make(folder: Path, rows: int) -> int:
    key, now = database_key(folder), instant(SystemClock().now_us())
    path = folder / DATABASE_FILE
    prepare(path, key, now)
    with sole_connection(path, key) as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        for pragma in FILLING:
            driver.execute(f"PRAGMA {pragma}")
        with connection.begin():
            visits = _Filler(connection, now).fill(rows)
        driver.execute("PRAGMA journal_mode = WAL")
    return visits


class _Filler:
    """Rows as the server would have sent them."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now
        self._ids = IdSource(SystemClock())
        self._chance = random.Random(7)  # noqa: S311 - chance of no consequence
        self.org_id, self._branch, self._staff = (self._ids.new() for _ in range(3))

    def fill(self, rows: int) -> int:
        """How many visits there are."""
        self._clinic()
        bulk = Bulk(self._connection, self.org_id, KINDS["patient"])
        made, seen = patients(rows, [self._branch], seed=3), set[UUID]()
        visits = 0
        for first in range(0, rows, _PAGE):
            page = [self._row(**row) for row in itertools.islice(made, _PAGE)]
            own = list(enumerate((row["id"] for row in page), first))
            came = list(self._visits(own))
            visits += len(came)
            seen.update(row["patient_id"] for row in came)
            bulk.put(KINDS["patient"].table, page)
            bulk.put(KINDS["appointment"].table, came)
            bulk.put(KINDS["prescription"].table, list(self._prescriptions(own)))
            bulk.put(KINDS["insurance"].table, list(self._policies(own)))
            bulk.index(page)
        bulk.finish(seen)
        return visits

    def _row(self, **values: Any) -> Row:
        upkeep = {"version": 1, "created_at": self._now, "updated_at": self._now, "deleted_at": None}
        return {"org_id": self.org_id, "id": self._ids.new()} | upkeep | values

    def _visits(self, own: list[tuple[int, UUID]]) -> Iterator[Row]:
        for number, patient in own:
            if number % VISITED == 0:
                ahead = timedelta(days=number % 365 - 330, minutes=15 * (number % 36))
                done = number % 365 < 330
                yield self._row(
                    branch_id=self._branch,
                    patient_id=patient,
                    staff_id=self._staff,
                    type=AppointmentType.EYE_EXAM.value,
                    date=self._now + ahead,
                    duration_min=30,
                    status=(AppointmentStatus.COMPLETED if done else AppointmentStatus.SCHEDULED).value,
                )

    def _prescriptions(self, own: list[tuple[int, UUID]]) -> Iterator[Row]:
        for number, patient in own:
            if number % PRESCRIBED == 0:
                written = self._now - timedelta(days=number % 700)
                yield self._row(
                    branch_id=self._branch,
                    patient_id=patient,
                    staff_id=self._staff,
                    type="spectacle",
                    data={"right": {"sphere": -25 * (number % 16)}, "left": {"sphere": -25 * (number % 13)}},
                    date=written,
                    status="signed",
                    signed_at=written,
                    signed_by=self._staff,
                )

    def _policies(self, own: list[tuple[int, UUID]]) -> Iterator[Row]:
        for number, patient in own:
            if number % INSURED == 0:
                values: Row = {
                    "provider": "สำนักงานประกันสังคม",
                    "policy_number": f"P{number:07d}",
                    "verified": True,
                }
                yield self._row(branch_id=self._branch, patient_id=patient, **values)

    def _clinic(self) -> None:
        """The branch, its manager, and what lets her in without a server."""
        role = RoleName.MANAGER
        person = {"branch_id": self._branch, "name": NAME, "email": EMAIL, "role": role.value}
        branch = {"name": "สยาม", "code": "SIA", "status": "active", "time_zone": _ZONE}
        for entity, row in (
            ("organization", self._row(id=self.org_id, name="โอเอซิส ออปติก")),
            ("branch", self._row(id=self._branch, **branch)),
            ("staff", self._row(id=self._staff, **person)),
            ("user_role", self._row(user_id=self._staff, role_id=role_id(role))),
        ):
            insert_rows(self._connection, KINDS[entity].table, [row])
            search.refresh(self._connection, self.org_id, entity, [row["id"]])
        device = self._ids.new()
        signing = ec.generate_private_key(ec.SECP256R1())
        public = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(signing.public_key()))
        enrolment = Enrolment(
            server=_SERVER,
            credential="none",
            device_id=device,
            org_id=self.org_id,
            branch_id=self._branch,
            branches=(self._branch,),
            clinical=True,
            office=True,
            keys={"keys": [public | {"kid": "bench", "alg": "ES256", "use": "sig"}]},
        )
        settings.save(self._connection, settings.ENROLMENT, enrolment)
        until = microseconds(self._now + timedelta(days=36500)) // 1_000_000
        claims: Row = {"typ": "lease", "sub": str(self._staff), "org_id": str(self.org_id)}
        claims |= {"device_id": str(device), "exp": until}
        granted = jwt.encode(claims, signing, "ES256", headers={"kid": "bench"})
        hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
        known.keep(self._connection, known.Known(self._staff, EMAIL, hashed, granted, 0, None), self._now)
