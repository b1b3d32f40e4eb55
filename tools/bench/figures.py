"""What figures are made of: percentiles of times, medians of rounds, and the conditions they hold under."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

import psycopg

Times = list[float]
"""Seconds."""


def timed(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def percentile(times: Sequence[float], share: float) -> float:
    """The time within which that share of all ended (nearest rank)."""
    ordered = sorted(times)
    return ordered[max(0, min(len(ordered) - 1, round(share * len(ordered)) - 1))]


def milliseconds(rounds: Sequence[Times]) -> dict[str, float]:
    """Median over the rounds of their p50 and p95."""
    return {
        f"p{share:.0f}_ms": round(
            statistics.median(percentile(times, share / 100) for times in rounds) * 1000, 2
        )
        for share in (50, 95)
    }


def ratio(ours: Sequence[Times], theirs: Sequence[Times], share: float = 0.95) -> float:
    """How many times theirs our percentile is: the median over the rounds, each taken in turns."""
    pairs = zip(ours, theirs, strict=True)
    return round(statistics.median(percentile(a, share) / percentile(b, share) for a, b in pairs), 2)


def machine(address: str) -> dict[str, Any]:
    """What a figure depends on beside the code; `address` is a psycopg one of the database."""
    with psycopg.connect(address) as connection:
        postgres = connection.execute("SHOW server_version").fetchone()
    return {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "python": platform.python_version(),
        "postgres": postgres[0] if postgres else None,
    }
