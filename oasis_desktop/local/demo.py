"""Demo data: an invented chain in a folder and an encrypted file of its own, below this PC's data. It has no
server, its rows are in no outbox, and nothing that was made there can come into a clinic's file."""

import inspect
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jwt
from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import Connection

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.clock import Clock, HybridClock, instant, microseconds
from oasis_core.kernel.ids import IdSource
from oasis_core.rules.action import Deed, Side
from oasis_core.schema.registry import KINDS
from oasis_core.testing.demo_chain import BRANCHES, PASSWORD, TIME_ZONE, ChainBuilder, DemoChain
from oasis_core.work.group import Group
from oasis_core.work.repository import Key, fetch
from oasis_core.work.unit import Ground
from oasis_core.work.unsent import UnsentJournal
from oasis_desktop.local import known, settings
from oasis_desktop.local.demo_folder import UNFINISHED, folder_of, remove_demo
from oasis_desktop.local.engine import Database
from oasis_desktop.local.settings import Enrolment
from oasis_desktop.local.upgrade import prepare
from oasis_desktop.local.vault import DATABASE_FILE, database_key

SERVER = "https://demo.invalid"
"""No name that ends in `.invalid` leads anywhere (RFC 2606)."""
_KEY_ID = "demo"
_LEASE = timedelta(days=36500)
_FACES = (RoleName.RECEPTIONIST, RoleName.OPTOMETRIST, RoleName.OPTICIAN, RoleName.MANAGER)
"""Who stands on the sign-in page of the demo, in this order, and the owner behind them."""
Told = Callable[[int], None]


class _StoppedError(Exception):
    """The person does not want it any more."""


def rows_expected() -> int:
    """About how many rows the demo data will have: as many as a patient brings along, for each of them."""
    of_a_branch = inspect.signature(ChainBuilder.build).parameters["patients"].default
    return int(of_a_branch) * len(BRANCHES) * 97 // 5


def build_demo(
    data_dir: Path,
    clock: Clock,
    hasher: PasswordHasher,
    told: Told = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bool:
    """Make the demo data; `told` hears how many rows there are so far. It is there as a whole or not at
    all: False if `cancelled` said so meanwhile."""
    remove_demo(data_dir)
    fresh = data_dir / UNFINISHED
    fresh.mkdir(mode=0o700)
    try:
        key = database_key(fresh)
        path = fresh / DATABASE_FILE
        prepare(path, key, instant(clock.now_us()))
        database = Database(path, key)
        try:
            with database.begin() as connection:
                _fill(connection, clock, hasher, told, cancelled)
        finally:
            database.close()
        fresh.rename(folder_of(data_dir))
    except _StoppedError:
        remove_demo(data_dir)
        return False
    except BaseException:
        remove_demo(data_dir)
        raise
    return True


def _fill(
    connection: Connection,
    clock: Clock,
    hasher: PasswordHasher,
    told: Told,
    cancelled: Callable[[], bool],
) -> None:
    """The chain, and what lets its people in."""
    now = instant(clock.now_us())
    ids = IdSource(clock)
    org_id, device_id = ids.new(), ids.new()

    @contextmanager
    def begin() -> Iterator[Connection]:
        if cancelled():
            raise _StoppedError
        yield connection

    journal = _CountingJournal(UnsentJournal(org_id, Side.SERVER), told)
    ground = Ground(org_id, begin, HybridClock(clock, device_id.hex[-12:]), ids, journal)
    hashed = hasher.hash(PASSWORD)
    chain = ChainBuilder(ground, now.astimezone(ZoneInfo(TIME_ZONE)).date(), hashed).build()
    signing = ec.generate_private_key(ec.SECP256R1())  # gone when this returns: nobody makes another lease
    enrolment = Enrolment(
        server=SERVER,
        credential="",
        device_id=device_id,
        org_id=org_id,
        branch_id=chain.branches[0].id,
        branches=tuple(branch.id for branch in chain.branches),
        clinical=True,
        office=True,
        keys=_public(signing),
    )
    settings.save(connection, settings.ENROLMENT, enrolment)
    settings.save(connection, settings.DEMO, PASSWORD)
    _let_in(connection, chain, enrolment, signing, hashed, now)


class _CountingJournal:
    """Says how many rows have been written."""

    side = Side.SERVER

    def __init__(self, journal: UnsentJournal, told: Told) -> None:
        self._journal, self._told = journal, told
        self._rows = 0

    def record(self, connection: Connection, group: Group, deed: Deed) -> frozenset[Key]:
        touched = self._journal.record(connection, group, deed)
        self._rows += len(deed.changes)
        self._told(self._rows)
        return touched


def _public(signing: ec.EllipticCurvePrivateKey) -> dict[str, Any]:
    key = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(signing.public_key()))
    return {"keys": [key | {"kid": _KEY_ID, "alg": "ES256", "use": "sig"}]}


def _let_in(
    connection: Connection,
    chain: DemoChain,
    own: Enrolment,
    signing: ec.EllipticCurvePrivateKey,
    hashed: str,
    now: datetime,
) -> None:
    """The owner and the people of the first branch are known here, as if they had signed in before: the
    demo PC goes the same way in as every other, and has made its leases itself."""
    at_home = chain.branches[0].staff
    people = [*(at_home[role] for role in _FACES), chain.owner]
    rows = fetch(connection, KINDS["staff"], chain.org_id, people)
    for place, staff_id in enumerate(people):
        claims: dict[str, Any] = {"typ": "lease", "sub": str(staff_id), "org_id": str(chain.org_id)}
        claims |= {"device_id": str(own.device_id), "exp": microseconds(now + _LEASE) // 1_000_000}
        granted = jwt.encode(claims, signing, "ES256", headers={"kid": _KEY_ID})
        person = known.Known(staff_id, rows[staff_id]["email"], hashed, granted, 0, None)
        known.keep(connection, person, now - timedelta(minutes=place))
