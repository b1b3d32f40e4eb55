"""The promises of sync over many seeds."""

from collections import Counter
from collections.abc import Callable

import pytest

from oasis_core.testing.simulation.driver import Simulation
from oasis_core.testing.simulation.trace import COUNTED

CHUNKS, PER_CHUNK = 2, 15
"""So many seeds in one test that it meets everything, and so many tests that two processes share them."""


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_seed_breaks_a_promise(
    simulation: Simulation, chunk: int, record_property: Callable[[str, object], None]
) -> None:
    totals: Counter[str] = Counter()
    for seed in range(chunk * PER_CHUNK, (chunk + 1) * PER_CHUNK):
        report = simulation.run(seed)

        again = f"python -m tools.prove.simulate --seed {seed} --trace"
        assert report.broken is None, f"seed {seed}: {report.broken}; `{again}` replays it"
        totals += report.totals
    record_property("simulation", {"seeds": PER_CHUNK, **totals})

    assert [name for name in COUNTED if totals[name] == 0] == []
