"""Replay a seed of the simulation: `python -m tools.prove.simulate --seed 7` prints one JSON line with the
hash of its trace, what it met and the promise that it broke, if any. The same seed gives the same line."""

import argparse
import json
import sys
from collections import Counter
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, StaticPool, create_engine, event

import oasis_core.entities  # noqa: F401 - registers the entities
from oasis_core.testing.simulation.driver import STEPS, Report, Simulation
from oasis_core.testing.simulation.planted import BUGS, planted


def memory_engine() -> Engine:
    """An empty database in memory, on one connection, with transactions left to the caller."""
    engine = create_engine("sqlite://", module=driver, poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def leave_transactions_alone(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    return engine


def line(report: Report) -> str:
    """A report as one line of JSON."""
    return json.dumps(
        {
            "seed": report.seed,
            "steps": report.steps,
            "trace": report.digest,
            "broken": report.broken,
            "totals": dict(sorted(report.totals.items())),
        },
        ensure_ascii=False,
    )


def main(arguments: list[str] | None = None) -> int:
    """Run; returns 1 if a promise was broken."""
    parser = argparse.ArgumentParser(prog="simulate", description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--runs", type=int, default=1, help="so many seeds from the first on, and their sums")
    parser.add_argument("--planted", choices=sorted(BUGS), help="with this bug in the shipped code")
    parser.add_argument("--trace", action="store_true", help="print every line of the trace first")
    chosen = parser.parse_args(arguments)
    simulation = Simulation(memory_engine)
    sums: Counter[str] = Counter()
    broken = 0
    try:
        with planted(chosen.planted):
            for seed in range(chosen.seed, chosen.seed + chosen.runs):
                report = simulation.run(seed, chosen.steps, keep_trace=chosen.trace)
                print("\n".join([*report.lines, line(report)]), flush=True)
                sums += report.totals
                broken += report.broken is not None
    finally:
        simulation.close()
    if chosen.runs > 1:
        print(json.dumps({"runs": chosen.runs, "broken": broken, "totals": dict(sorted(sums.items()))}))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
