"""The chain that every run begins with: two branches, their people, a few patients and products. The same in
each run, so it is built once and copied."""

import random
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID, uuid5

from oasis_core.access.policy import system
from oasis_core.access.roles import role_id
from oasis_core.entities.staff import RoleName
from oasis_core.entities.sync_tables import Session
from oasis_core.kernel import clock
from oasis_core.kernel.clock import HybridClock
from oasis_core.kernel.ids import IdSource
from oasis_core.rules.patient import share_id
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.entity import table_of
from oasis_core.testing.simulation.clocks import BEGIN_US, MachineClock, TrueTime
from oasis_core.testing.simulation.databases import Database
from oasis_core.work.commit import FeedJournal, open_feed
from oasis_core.work.repository import insert_rows
from oasis_core.work.unit import Ground, Unit, work

OPENING = 20
"""Pieces of each product at the beginning."""


@dataclass(frozen=True)
class Person:
    """Somebody of the staff; `home` is 0 or 1."""

    id: UUID
    role: RoleName
    home: int


@dataclass
class Chain:
    """Ids of what exists at the beginning. `devices[n]` works in branch `branch_of[n]`."""

    org_id: UUID
    branches: list[UUID]
    devices: list[UUID]
    people: list[Person] = field(default_factory=list)
    opening: dict[UUID, int] = field(default_factory=dict)
    branch_of: tuple[int, ...] = (0, 0, 1)

    def staff_of(self, device: int) -> list[Person]:
        """Who has signed in on a PC before: those of its branch, and the owner."""
        home = self.branch_of[device]
        return [person for person in self.people if person.home == home or person.role is RoleName.OWNER]

    def session_of(self, device: int, person: UUID) -> UUID:
        """The session that somebody opened on a PC before the run."""
        return uuid5(self.devices[device], str(person))


_PEOPLE = (
    (RoleName.OWNER, 0),
    (RoleName.MANAGER, 0),
    (RoleName.OPTICIAN, 0),
    (RoleName.RECEPTIONIST, 0),
    (RoleName.OPTOMETRIST, 1),
    (RoleName.OPTICIAN, 1),
    (RoleName.RECEPTIONIST, 1),
)


def found_chain(server: Database) -> Chain:
    """Write the chain into an empty server database."""
    ids = IdSource(MachineClock(TrueTime(), offset_us=-86_400_000_000), random.Random(1).getrandbits)  # noqa: S311 - a replay
    chain = Chain(ids.new(), [ids.new(), ids.new()], [ids.new() for _ in range(3)])
    with server.begin() as connection:
        open_feed(connection, chain.org_id)
    hlc = HybridClock(MachineClock(TrueTime(), offset_us=-86_400_000_000), "server")
    ground = Ground(chain.org_id, server.begin, hlc, ids, FeedJournal(chain.org_id, ids))
    actor = system(chain.org_id)
    with work(ground, actor, ACTIONS["organization.create"]) as unit:
        _found(unit, chain, ids)
    for home, branch in enumerate(chain.branches):
        for number in range(3):
            with work(ground, actor, ACTIONS["inventory_item.create"]) as unit:
                _stock(unit, chain, branch, f"{home}{number}")
        for number in range(3):
            with work(ground, actor, ACTIONS["patient.create"]) as unit:
                unit.insert(
                    "patient",
                    branch_id=branch,
                    name=f"คนไข้ {home}{number}",
                    status="active",
                    phone="020000000",
                )
    for home, branch in enumerate(chain.branches):
        with work(ground, actor, ACTIONS["appointment.book"]) as unit:
            _visit(unit, server, chain, home, branch)
    with work(ground, actor, ACTIONS["patient.share"]) as unit:
        shared = server.read(
            "SELECT id FROM patient WHERE branch_id = ? ORDER BY id", chain.branches[0].bytes
        )
        patient = UUID(bytes=shared[0][0])
        key = share_id(patient, chain.branches[1])
        unit.insert("patient_share", key, patient_id=patient, branch_id=chain.branches[1], reason="request")
    _open_sessions(server, chain)
    return chain


def _open_sessions(server: Database, chain: Chain) -> None:
    began = clock.instant(BEGIN_US - 86_400_000_000)
    rows = [
        {
            "org_id": chain.org_id,
            "id": chain.session_of(device, person.id),
            "user_id": person.id,
            "device_id": chain.devices[device],
            "refresh_token_hash": "of nobody",
            "created_at": began,
            "idle_expires_at": clock.instant(BEGIN_US + 365 * 86_400_000_000),
            "expires_at": clock.instant(BEGIN_US + 365 * 86_400_000_000),
            "revoked": False,
        }
        for device in range(len(chain.devices))
        for person in chain.staff_of(device)
    ]
    with server.begin() as connection:
        insert_rows(connection, table_of(Session), rows)


def _found(unit: Unit, chain: Chain, ids: IdSource) -> None:
    unit.insert("organization", chain.org_id, name="แว่นตาตัวอย่าง")
    for number, branch in enumerate(chain.branches):
        unit.insert(
            "branch",
            branch,
            name=f"สาขา {number}",
            code=f"B{number}",
            status="active",
            time_zone="Asia/Bangkok",
        )
    for number, (role, home) in enumerate(_PEOPLE):
        person = Person(ids.new(), role, home)
        chain.people.append(person)
        unit.insert(
            "staff",
            person.id,
            branch_id=chain.branches[home],
            name=f"พนักงาน {number}",
            email=f"person{number}@clinic.example",
            role=role.value,
            password_hash="never leaves",  # noqa: S106 - of nobody
        )
        unit.insert("user_role", user_id=person.id, role_id=role_id(role))


def _visit(unit: Unit, server: Database, chain: Chain, home: int, branch: UUID) -> None:
    patient = server.read("SELECT id FROM patient WHERE branch_id = ? ORDER BY id", branch.bytes)[0][0]
    unit.insert(
        "appointment",
        branch_id=branch,
        patient_id=UUID(bytes=patient),
        staff_id=next(person.id for person in chain.people if person.home == home),
        type="eye_exam",
        date=clock.instant(BEGIN_US),
        duration_min=30,
        status="scheduled",
    )


def _stock(unit: Unit, chain: Chain, branch: UUID, sku: str) -> None:
    item = unit.insert(
        "inventory_item",
        branch_id=branch,
        name=f"Frame {sku}",
        sku=f"F-{sku}",
        category="frame",
        reorder_point=3,
        price=Decimal("950.00"),
        discontinued=False,
        is_custom=False,
    )
    unit.insert(
        "stock_movement",
        branch_id=branch,
        item_id=item,
        kind="opening",
        delta=OPENING,
        occurred_at=clock.instant(BEGIN_US - 86_400_000_000),
    )
    chain.opening[item] = OPENING
