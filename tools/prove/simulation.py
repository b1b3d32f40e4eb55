"""Seeded runs of a server and three PCs; bugs planted in the shipped code are found, the same seeds without
them are clean. `--seed N` replays one run byte for byte (`trace`). It sets nothing."""

from collections import Counter
from typing import Any

from oasis_core.testing.simulation.driver import STEPS, Simulation
from oasis_core.testing.simulation.planted import BUGS, planted
from oasis_core.testing.simulation.trace import COUNTED
from tools.prove.simulate import memory_engine

SEEDS, SHORT_SEEDS = 320, 16
TRIES = 40
"""Seeds that a planted bug may stay hidden for."""


def play(*, short: bool, seed: int | None = None) -> dict[str, Any]:
    """One seed, or many and the planted bugs."""
    simulation = Simulation(memory_engine)
    try:
        return (
            _replay(simulation, seed)
            if seed is not None
            else _many(simulation, SHORT_SEEDS if short else SEEDS)
        )
    finally:
        simulation.close()


def _replay(simulation: Simulation, seed: int) -> dict[str, Any]:
    report = simulation.run(seed)
    return {
        "holds": report.broken is None,
        "seed": seed,
        "steps": report.steps,
        "trace": report.digest,
        "broken": report.broken,
        "totals": dict(sorted(report.totals.items())),
    }


def _many(simulation: Simulation, seeds: int) -> dict[str, Any]:
    totals: Counter[str] = Counter()
    broken = {}
    for seed in range(seeds):
        report = simulation.run(seed)
        totals += report.totals
        if report.broken is not None:
            broken[seed] = report.broken
    found = {name: _found(simulation, name) for name in BUGS}
    never = [name for name in COUNTED if totals[name] == 0]
    return {
        "holds": not broken and not never and all(found.values()),
        "seeds": seeds,
        "steps": STEPS,
        "broken": broken,
        "never_met": never,
        "totals": dict(sorted(totals.items())),
        "planted": found,
    }


def _found(simulation: Simulation, name: str) -> dict[str, Any] | None:
    """The first seed that finds a planted bug, and the promise that it broke; None if none does.

    The seed must be clean without the bug.
    """
    for seed in range(TRIES):
        with planted(name):
            broken = simulation.run(seed).broken
        if broken is not None:
            clean = simulation.run(seed).broken is None
            return {"seed": seed, "broken": broken[:200]} if clean else None
    return None
