"""`./oasis bench`, over few rows: that it measures and judges, never how fast."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def bench(*arguments: str) -> tuple[int, str]:
    """Its exit status and what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.bench", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.stdout, done.stderr[-4000:]
    return done.returncode, done.stdout


def test_without_a_name_it_lists_the_measurements() -> None:
    status, printed = bench()

    assert status == 0
    assert [line.split()[0] for line in printed.splitlines()] == ["api", "ui"]


def test_the_api_is_measured_and_judged() -> None:
    status, printed = bench("api", "--rows", "300", "--rounds", "1", "--requests", "2")
    result: dict[str, Any] = json.loads(printed.splitlines()[-1])

    assert status == (0 if result["met"] else 1)
    assert result["met"] is all(result["goals"].values())
    assert len([goal for goal in result["goals"] if goal.startswith("list")]) == 6
    assert len([goal for goal in result["goals"] if goal.startswith("search")]) == 2
    assert result["conditions"]["patients"] == 300
    assert result["conditions"]["appointments"] == 100
    for name, figure in result["figures"].items():
        assert figure["p95_ratio"] > 0, name
        assert 0 < figure["bare_sql"]["p50_ms"] <= figure["bare_sql"]["p95_ms"], name
        assert 0 < figure["http"]["p50_ms"] <= figure["http"]["p95_ms"], name


def test_the_window_is_measured_and_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    status, printed = bench("ui", "--rows", "600", "--rounds", "1", "--requests", "2")
    result: dict[str, Any] = json.loads(printed.splitlines()[-1])
    figures = result["figures"]

    assert status == (0 if result["met"] else 1)
    assert result["met"] is all(result["goals"].values())
    assert (result["conditions"]["patients"], result["conditions"]["appointments"]) == (600, 200)
    assert min(figures["start"].values()) > 0
    for name in ("search_thai", "search_latin", "search_phone", "sort", "scroll", "save", "bare_commit"):
        assert 0 < figures[name]["p50_ms"] <= figures[name]["p95_ms"] <= figures[name]["worst_ms"], name
    assert figures["save"]["ratio"] > 0
    assert figures["memory"]["resident_mb"] > 50
    assert list(tmp_path.rglob("oasis.db"))
