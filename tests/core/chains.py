"""An organization on an in-memory database, through the shipped unit of work."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, text

from oasis_core.access.policy import Actor, system
from oasis_core.access.roles import role_id, seed_rows
from oasis_core.entities.staff import Role, RoleName
from oasis_core.kernel.clock import HybridClock, SystemClock
from oasis_core.kernel.ids import IdSource
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema import ddl
from oasis_core.schema.entity import Home, table_of
from oasis_core.schema.registry import tables
from oasis_core.work.commit import FeedJournal, open_feed
from oasis_core.work.unit import Ground, Unit, work

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def memory(home: Home) -> Engine:
    """A database of one side in memory."""
    engine = create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.begin() as connection:
        for table in tables(home):
            for statement in ddl.table_statements(table, "sqlite"):
                connection.exec_driver_sql(statement)
        for statement in ddl.create_standing("sqlite") if home is Home.PC else ():
            connection.exec_driver_sql(statement)
        connection.execute(table_of(Role).insert(), seed_rows())
    return engine


@dataclass
class Chain:
    """Two branches, one person of each role in the first, a product with ten pieces and a patient."""

    engine: Engine
    ground: Ground
    branch: UUID
    other_branch: UUID
    people: dict[RoleName, UUID]
    patient: UUID
    item: UUID

    def actor(self, role: RoleName) -> Actor:
        return Actor(self.ground.org_id, self.people[role], frozenset({role}), frozenset({self.branch}))

    def do(self, action: str, role: RoleName = RoleName.OWNER) -> AbstractContextManager[Unit]:
        return work(self.ground, self.actor(role), ACTIONS[action])

    def one(self, query: str, **values: Any) -> Any:
        with self.engine.begin() as connection:
            return connection.execute(text(query), values).scalar()


@pytest.fixture
def chain() -> Iterator[Chain]:
    engine = memory(Home.SERVER)
    clock = SystemClock()
    ids = IdSource(clock)
    org, branch, other = ids.new(), ids.new(), ids.new()
    people = {role: ids.new() for role in RoleName}
    with engine.begin() as connection:
        open_feed(connection, org)
    ground = Ground(org, engine.begin, HybridClock(clock, "server"), ids, FeedJournal(org, ids))
    with work(ground, system(org), ACTIONS["organization.create"]) as unit:
        unit.insert("organization", org, name="Chain")
        for branch_id, code in ((branch, "A"), (other, "B")):
            unit.insert("branch", branch_id, name=code, code=code, status="active", time_zone="Asia/Bangkok")
        for role, staff_id in people.items():
            unit.insert(
                "staff", staff_id, branch_id=branch, name=role, email=f"{role}@x.test", role=role.value
            )
            unit.insert("user_role", user_id=staff_id, role_id=role_id(role))
    made = Chain(engine, ground, branch, other, people, ids.new(), ids.new())
    with made.do("patient.create") as unit:
        unit.insert("patient", made.patient, branch_id=branch, name="สมชาย", status="active")
    with made.do("inventory_item.create") as unit:
        unit.insert(
            "inventory_item",
            made.item,
            branch_id=branch,
            name="Frame",
            sku="F1",
            category="frame",
            reorder_point=2,
            price=Decimal("100.00"),
            discontinued=False,
            is_custom=False,
        )
        movement(unit, made, kind="opening", delta=10)
    yield made
    engine.dispose()


def movement(unit: Unit, chain: Chain, **values: Any) -> UUID:
    given: dict[str, Any] = {"branch_id": chain.branch, "item_id": chain.item, "occurred_at": NOW} | values
    return unit.insert("stock_movement", **given)


def sale(unit: Unit, chain: Chain, **values: Any) -> UUID:
    given: dict[str, Any] = {
        "branch_id": chain.branch,
        "staff_id": chain.people[RoleName.OPTICIAN],
        "amount": Decimal("200.00"),
        "type": "sale",
        "method": "cash",
        "date": NOW,
    } | values
    return unit.insert("transaction", **given)


def line(unit: Unit, chain: Chain, sale_id: UUID, **values: Any) -> UUID:
    given: dict[str, Any] = {
        "branch_id": chain.branch,
        "transaction_id": sale_id,
        "item_id": chain.item,
        "description": "Frame",
        "quantity": 2,
        "unit_price": Decimal("100.00"),
    } | values
    return unit.insert("sale_line", **given)
