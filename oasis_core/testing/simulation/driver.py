"""One run from its seed: steps with everything going wrong, then calm, and at each turn the promises."""

from collections import Counter
from dataclasses import dataclass, field

from oasis_core.testing.simulation import history, promises, steps
from oasis_core.testing.simulation.chain import Chain, found_chain
from oasis_core.testing.simulation.databases import Databases, EngineFactory
from oasis_core.testing.simulation.network import SECOND
from oasis_core.testing.simulation.trace import BrokenPromise
from oasis_core.testing.simulation.world import World

STEPS = 80
CHECK_EVERY = 8
PAUSES = ((1, 40), (2 * SECOND, 35), (20 * SECOND, 20), (150 * SECOND, 5))
"""Longest pauses between steps in microseconds, with their weights."""
CALM_ROUNDS, TIDIED = 60, 5
IN_USE = 0.7
"""How often the PCs have read everything before trouble begins; otherwise it meets their first reading."""


@dataclass
class Report:
    """What became of a run. `broken` is the first promise that did not hold, or None."""

    seed: int
    steps: int
    digest: str
    broken: str | None
    totals: Counter[str]
    lines: list[str] = field(default_factory=list)


class Simulation:
    """Runs seeds one after the other in databases opened once."""

    def __init__(self, make: EngineFactory) -> None:
        self._databases = Databases(make)
        self._chain: Chain = found_chain(self._databases.server_image)
        promises.covers_every_table(self._databases.server_image)

    def run(self, seed: int, steps_wanted: int = STEPS, *, keep_trace: bool = False) -> Report:
        """One run."""
        world = self.world(seed, keep_trace=keep_trace)
        broken = None
        try:
            _storm(world, steps_wanted)
            _calm(world)
        except BrokenPromise as found:
            broken = str(found)
        for name, count in history.totals(world).items():
            world.trace.count(name, count)
        world.trace.note(history.contents(world))
        return Report(
            seed, steps_wanted, world.trace.digest(), broken, world.trace.totals, world.trace.kept or []
        )

    def world(self, seed: int, *, keep_trace: bool = False) -> World:
        """A world at its beginning; the one before it ends by that."""
        self._databases.reset()
        return World(self._databases, self._chain, seed, keep_trace=keep_trace)

    def close(self) -> None:
        """Close the databases."""
        self._databases.close()


def _storm(world: World, steps_wanted: int) -> None:
    for pc in world.pcs:
        pc.page_rows = world.rng.randint(1, 20)
        pc.sign_in(world.rng.choice(world.chain.staff_of(pc.number)))
    if world.rng.random() < IN_USE:
        world.network.faulty = False
        world.advance(10 * SECOND, lambda: promises.loops_are_alive(world))
        world.network.faulty = True
    for number in range(steps_wanted):
        step = world.rng.choices(list(steps.WEIGHTS), list(steps.WEIGHTS.values()))[0]
        step(world)
        _check_always(world)
        longest = world.rng.choices([p for p, _ in PAUSES], [w for _, w in PAUSES])[0]
        world.advance(world.rng.randint(1, longest), lambda: promises.loops_are_alive(world))
        _check_always(world)
        if number % CHECK_EVERY == 0:
            world.trace.count("idle", promises.idle_pcs_equal_the_server(world))


def _check_always(world: World) -> None:
    promises.loops_are_alive(world)
    promises.quantities_add_up(world)


def _calm(world: World) -> None:
    """No more faults, somebody at each PC: everything must come to rest, and be as promised."""
    world.network.faulty = False
    world.network.partitions.clear()
    for pc in world.pcs:
        pc.doom = None
        if pc.person is None:
            pc.sign_in(world.rng.choice(world.chain.staff_of(pc.number)))
    for _ in range(TIDIED):
        steps.settle_inbox(world)
    for _ in range(CALM_ROUNDS):
        head = world.server.head()
        for pc in world.pcs:
            if pc.cursor() < head:
                pc.client.hint(pc.clock.monotonic())
        world.advance(30 * SECOND, lambda: promises.loops_are_alive(world))
        _check_always(world)
        if world.is_quiet():
            break
    else:
        raise BrokenPromise("P6: the outboxes do not drain")
    if promises.idle_pcs_equal_the_server(world) != len(world.pcs):
        raise BrokenPromise("P6: not every PC comes to rest")
    promises.nothing_is_held_for_nothing(world)
    history.check(world)
