"""The promises, each in its short form: played for real, in processes of their own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tools.prove.contract_file import ContractMissingError, read_contract

ROOT = Path(__file__).parents[2]


def play(*command: str) -> dict[str, Any]:
    """Run a tool and read the JSON line that it prints last."""
    environment = {name: value for name, value in os.environ.items() if name != "OASIS_DATA_DIR"}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    lines = done.stdout.strip().splitlines()
    assert lines, done.stderr[-4000:]
    figures: dict[str, Any] = json.loads(lines[-1])
    assert (done.returncode == 0) is figures["holds"]
    return figures


def test_the_thread_holds_through_kills_and_cuts() -> None:
    figures = play("tools.prove", "thread", "--short")

    assert figures["holds"], figures
    assert all(figures["kills_by_phase"].values())
    assert figures["control_finds"] == 1


def test_every_entity_is_equal_over_rest_and_sync() -> None:
    figures = play("tools.prove", "entities")

    assert figures["holds"], figures
    assert figures["actions"]["done"] == figures["actions"]["of"]
    assert figures["control_finds"]


def test_the_packaged_application_stands_alone() -> None:
    figures = play("tools.prove", "package", "--short")

    assert figures["holds"], figures
    assert all(figures["control_finds"].values())


def test_the_demo_plays_its_day_without_a_window() -> None:
    figures = play("tools.demo", "--headless")

    assert figures["holds"], figures
    assert figures["branches"] == 4


def test_the_contract_is_kept_live_54_of_54() -> None:
    try:
        read_contract()
    except ContractMissingError as error:
        pytest.skip(str(error))
    figures = play("tools.prove", "contract", "--short")

    assert figures["holds"], figures
    assert (figures["passed"], figures["of"]) == (54, 54)
    assert figures["control_noticed"]


def test_the_proof_without_its_contract_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OASIS_SHARED", str(tmp_path))
    figures = play("tools.prove", "contract", "--short")

    assert not figures["holds"]
    assert str(tmp_path) in figures["error"]


def test_the_api_stands_what_its_description_makes_up() -> None:
    figures = play("tools.prove", "api-fuzz", "--short")

    assert figures["holds"], figures
    assert figures["roles"]["owner"]["permitted_with_success"] == figures["operations"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a virtual screen of X needs Linux")
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed and may not be")
def test_the_demos_window_obeys_real_keys() -> None:
    figures = play("tools.prove", "demo-window")

    assert figures["holds"], figures


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a virtual screen of X needs Linux")
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed and may not be")
def test_the_day_at_the_desk_is_played_by_keys_and_mouse() -> None:
    figures = play("tools.prove", "desk", "--short")

    assert figures["holds"], figures
    assert figures["control_finds"] == {"block": True, "disk": True}
    assert all(figures["after_kill"].values())
