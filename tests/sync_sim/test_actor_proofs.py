"""A sensitive deed done offline counts only with a session of its actor on that PC."""

from uuid import UUID

import pytest
from sqlalchemy import update

from oasis_core.entities.sync_tables import Session
from oasis_core.kernel import clock
from oasis_core.schema.entity import table_of
from oasis_core.sync import inbox
from tests.sync_sim.stage import Stage


def adjusted(stage: Stage) -> UUID:
    """The PC's person adjusts stock; who that is."""
    with stage.do(0, "stock.adjust") as unit:
        unit.insert(
            "stock_movement",
            branch_id=stage.chain.branches[0],
            item_id=stage.ids("inventory_item", 0)[0],
            kind="adjust",
            delta=-1,
            reason="counted",
            occurred_at=clock.instant(stage.pc(0).hlc.corrected_us()),
        )
    assert unit.actor.staff_id is not None
    return unit.actor.staff_id


def quantity(stage: Stage) -> int:
    found = stage.world.server.database.read(
        "SELECT quantity FROM inventory_item WHERE id = ?", stage.ids("inventory_item", 0)[0].bytes
    )
    return int(found[0][0])


def test_with_a_session_of_its_actor_it_is_taken(stage: Stage) -> None:
    adjusted(stage)

    assert stage.push(0) == [("applied", None)]
    assert quantity(stage) == 19


@pytest.mark.parametrize("proof", ["none", "not an id", "unknown", "somebody else's", "another pc's"])
def test_without_one_it_waits_for_a_person_and_changes_nothing(
    stage: Stage, proof: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = adjusted(stage)
    other = next(p.id for p in stage.chain.staff_of(0) if p.id != actor)
    shown = {
        "unknown": UUID(int=7),
        "somebody else's": stage.chain.session_of(0, other),
        "another pc's": stage.chain.session_of(1, actor),
    }
    monkeypatch.setattr(
        type(stage.chain), "session_of", lambda _chain, _device, _person: shown.get(proof, UUID(int=0))
    )

    assert stage.push(0) == [("quarantined", "ACTOR_UNPROVEN")]
    assert quantity(stage) == 20


def test_a_session_revoked_before_the_deed_proves_nothing_and_a_new_one_does(stage: Stage) -> None:
    actor = adjusted(stage)
    session = table_of(Session)
    mine = session.c.id == stage.chain.session_of(0, actor)
    with stage.world.server.database.begin() as connection:
        connection.execute(update(session).where(mine).values(revoked=True, revoked_at=clock.instant(0)))

    assert stage.push(0) == [("quarantined", "ACTOR_UNPROVEN")]

    with stage.world.server.database.begin() as connection:
        connection.execute(update(session).where(mine).values(revoked=False, revoked_at=None))
    pc = stage.pc(0)
    parked = UUID(bytes=pc.database.read("SELECT group_id FROM outbox WHERE state = 'quarantined'")[0][0])
    inbox.resend(pc.database.begin_applying, stage.chain.org_id, parked, pc.hlc, pc.ids)

    assert stage.push(0) == [("applied", None)]
    assert quantity(stage) == 19
