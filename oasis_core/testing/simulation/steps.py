"""The steps of a run: people's deeds, what goes wrong, and what the server does by itself."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from oasis_core.access.policy import system
from oasis_core.entities.staff import RoleName
from oasis_core.kernel import clock
from oasis_core.kernel.errors import OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_core.sync import inbox
from oasis_core.testing.simulation import deeds
from oasis_core.testing.simulation.clocks import YEAR_US
from oasis_core.testing.simulation.databases import CrashError
from oasis_core.testing.simulation.network import PARTITIONS, SECOND
from oasis_core.testing.simulation.pc import Pc
from oasis_core.testing.simulation.trace import CRASH_PHASES, BrokenPromise
from oasis_core.testing.simulation.world import Done, World
from oasis_core.work.unit import work

UNKNOWN: dict[str, dict[str, Any]] = {
    "patient": {"gender": "unsaid", "nickname": "น" * 90},
    "appointment": {"type": "tele_visit"},
    "inventory_item": {"category": "smart_glasses"},
}
"""Words and lengths that this version does not know."""


def deed(world: World) -> None:
    """Somebody does something at a PC."""
    manned = [pc for pc in world.pcs if pc.person]
    if not manned:
        sign_in(world)
        return
    pc = world.rng.choice(manned)
    chosen = world.rng.choices(list(deeds.WEIGHTS), list(deeds.WEIGHTS.values()))[0]
    person = pc.person
    made = at_pc(world, pc, chosen.__name__, lambda: chosen(deeds.Desk(pc, world.rng)))
    if person is None or any(done.actor != person.id for done in made):
        raise BrokenPromise(f"P2: what {person} did on pc{pc.number} is written down as somebody else's")


def at_pc(world: World, pc: Pc, name: str, act: Callable[[], object]) -> list[Done]:
    """Do something at a PC: it is committed, refused there, or the power fails within. The groups made."""
    if pc.doom == "in_deed":
        pc.light_fuse(12)
    try:
        act()
    except OasisError as error:
        world.trace.note(f"pc{pc.number} {name}: {error.code} {error.field}")
    except CrashError:
        pc.crash()
    finally:
        pc.database.fuse = None
    made = world.note_groups(pc)
    if made:
        world.trace.count("groups", len(made))
        world.trace.note(f"pc{pc.number} {name}")
        pc.wrote()
    return made


def settle_inbox(world: World) -> None:
    """A person looks at an entry of the inbox: gives the group up, or sends it again, mended if need be."""
    manned = [pc for pc in world.pcs if pc.person]
    pc = world.rng.choice(manned) if manned else None
    if pc is None:
        return
    entries = pc.database.read(
        "SELECT group_id, code FROM inbox WHERE settled_at IS NULL ORDER BY created_at, group_id"
    )
    if not entries:
        return
    chosen = world.rng.choice(entries[:3])  # the oldest first: others wait for them
    group_id = UUID(bytes=chosen[0])
    if world.rng.random() < 0.4:
        at_pc(world, pc, "discard", lambda: _discard(world, pc, group_id))
    else:
        at_pc(world, pc, "resend", lambda: _resend(world, pc, group_id))


def _discard(world: World, pc: Pc, group_id: UUID) -> None:
    inbox.discard(pc.database.begin_applying, group_id, clock.instant(pc.hlc.corrected_us()))
    world.given_up.add(group_id)
    world.trace.count("discarded")
    world.trace.note(f"pc{pc.number} discards {group_id}")


def _resend(world: World, pc: Pc, group_id: UUID) -> None:
    fixes = _mended(world.done[group_id].payload)
    inbox.resend(pc.database.begin_applying, world.chain.org_id, group_id, pc.hlc, pc.ids, fixes)
    world.given_up.add(group_id)
    world.trace.count("resent")


def _mended(payload: dict[str, Any]) -> dict[tuple[str, UUID], dict[str, Any]]:
    """What an older program let pass, put right by hand."""
    fixes: dict[tuple[str, UUID], dict[str, Any]] = {}
    total = sum(
        change["set"]["quantity"] * change["set"]["unit_price"]
        for change in payload["changes"]
        if change["entity"] == "sale_line"
    )
    for change in payload["changes"]:
        key = (change["entity"], UUID(change["id"]))
        if "@" not in (change["set"].get("email") or "@"):
            fixes[key] = {"email": "mended@clinic.example"}
        if change["entity"] == "transaction":
            fixes[key] = {"amount": total}
    return fixes


# ------------------------------------------------------------------------------------------- the PC's day


def sign_in(world: World) -> None:
    """Somebody sits down at a PC without anybody."""
    empty = [pc for pc in world.pcs if pc.person is None]
    if empty:
        pc = world.rng.choice(empty)
        pc.sign_in(world.rng.choice(world.chain.staff_of(pc.number)))


def sign_out(world: World) -> None:
    """Somebody leaves, or another takes over."""
    pc = world.rng.choice(world.pcs)
    if pc.person is not None:
        pc.sign_out()
        if world.rng.random() < 0.7:
            pc.sign_in(world.rng.choice(world.chain.staff_of(pc.number)))


def ask_for_news(world: World) -> None:
    """A person presses the button, or the server hinted."""
    pc = world.rng.choice(world.pcs)
    pc.client.retry_now(pc.clock.monotonic())
    pc.client.hint(pc.clock.monotonic())
    pc.page_rows = world.rng.randint(1, 20)


# ------------------------------------------------------------------------------------------------ trouble


def partition(world: World) -> None:
    """A PC's network fails or comes back."""
    number = world.rng.randrange(len(world.pcs))
    if number in world.network.partitions:
        del world.network.partitions[number]
    else:
        world.network.partitions[number] = world.rng.choice(PARTITIONS)
    world.trace.note(f"pc{number} network {world.network.partitions.get(number, 'whole')}")


def doom(world: World) -> None:
    """The power of a PC will fail in some phase of its work."""
    pc = world.rng.choice(world.pcs)
    pc.doom = world.rng.choice(CRASH_PHASES)


def set_clock(world: World) -> None:
    """Somebody sets a clock: by minutes, or by years."""
    pc = world.rng.choice(world.pcs)
    clocks = [pc.clock] * 4 + [world.server.clock]
    chosen = world.rng.choice(clocks)
    by = world.rng.choice((1, -1))
    if world.rng.random() < 0.6:
        by *= world.rng.randint(YEAR_US + SECOND, 3 * YEAR_US)
        world.trace.count("year_jumps")
    else:
        by *= world.rng.randint(SECOND, 7200 * SECOND)
    chosen.offset_us += by
    world.trace.note(f"{'server' if chosen is world.server.clock else f'pc{pc.number}'} clock set by {by}")


# ------------------------------------------------------------------------------------ the server by itself


def change_role(world: World) -> None:
    """Somebody loses a role, or gets it back."""
    rows = world.server.database.read("SELECT id, user_id, deleted_at FROM user_role ORDER BY id")
    owners = {person.id.bytes for person in world.chain.people if person.role is RoleName.OWNER}
    row_id, _, deleted_at = world.rng.choice([row for row in rows if row[1] not in owners])
    if deleted_at is None:
        actor = system(world.chain.org_id)
        with work(world.server.ground, actor, ACTIONS["user_role.delete"]) as unit:
            unit.delete("user_role", UUID(bytes=row_id))
    else:
        world.server.write("user_role", UUID(bytes=row_id), {"deleted_at": None})
    world.trace.note(f"server {'revokes' if deleted_at is None else 'restores'} {UUID(bytes=row_id)}")


def write_as_newer(world: World) -> None:
    """A newer program on the server writes words, lengths and a column that PCs do not know."""
    entity = world.rng.choice(list(UNKNOWN))
    rows = world.server.database.read(f"SELECT id FROM {entity} ORDER BY id")  # noqa: S608 - own names
    if not rows:
        return
    row_id = UUID(bytes=world.rng.choice(rows)[0])
    field = world.rng.choice(list(UNKNOWN[entity]))
    world.server.write(entity, row_id, {field: UNKNOWN[entity][field]})
    world.server.newer.add((entity, row_id))
    world.trace.note(f"server writes {entity} {row_id} {field} as newer")


WEIGHTS: dict[Callable[[World], None], int] = {
    deed: 90,
    settle_inbox: 8,
    sign_in: 8,
    sign_out: 3,
    ask_for_news: 8,
    partition: 6,
    doom: 12,
    set_clock: 3,
    change_role: 3,
    write_as_newer: 3,
}
