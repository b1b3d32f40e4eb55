"""A seed is the whole of a run: the same line comes out, in another process too."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from oasis_core.testing.simulation.driver import Simulation
from oasis_core.testing.simulation.planted import BUGS, planted

ROOT = Path(__file__).resolve().parents[2]
SEED = 4
TRIES = 40
"""Seeds that a planted bug may stay hidden for."""
FOUND_BY = {"older-answer-applied": 24}
"""The seed that found a bug last, where that is a long way from the first: it is tried before them."""


def replayed(hash_seed: str) -> dict[str, object]:
    command = [sys.executable, "-m", "tools.prove.simulate", "--seed", str(SEED)]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True, timeout=120)
    line: dict[str, object] = json.loads(done.stdout)
    return line


def test_a_seed_replays_byte_for_byte_in_another_process(simulation: Simulation) -> None:
    first, second = replayed("1"), replayed("2")
    here = simulation.run(SEED)

    assert first == second
    assert first["trace"] == here.digest
    assert simulation.run(SEED + 1).digest != here.digest


@pytest.mark.parametrize("name", sorted(BUGS))
def test_a_planted_bug_is_found_and_the_same_seed_is_clean_without_it(
    simulation: Simulation, name: str
) -> None:
    promised = {"cursor-saved-early": "P1", "counter-sent-as-value": "P3", "older-answer-applied": "P1"}
    for seed in (FOUND_BY.get(name, 0), *range(TRIES)):
        with planted(name):
            broken = simulation.run(seed).broken
        if broken is not None:
            break
    else:
        pytest.fail(f"{TRIES} seeds do not notice {name}")

    assert broken.startswith(promised[name])
    assert simulation.run(seed).broken is None
