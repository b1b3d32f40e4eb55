"""REST on a million patients of fifty chains: a server process behind its socket, against its own SQL that
psycopg runs as the same role under the same policies, in turns."""

import os
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from oasis_core.kernel.clock import SystemClock, instant
from sync_server.embedded_postgres import EmbeddedPostgres
from sync_server.settings import Settings
from tools.bench.asked import Bare, Recorder, Server, Statement, recording, without_look_ups
from tools.bench.figures import Times, machine, milliseconds, ratio, timed
from tools.bench.filled import PASSWORD, Organization, fill, found, plain, prepared
from tools.bench.people import patients
from tools.local_server import ROOT, running_server

ROWS = 1_000_000
ROWS_EACH = 20_000
LIST_GOAL = 3.0
"""Times what the same SQL takes, p95."""
SEARCH_GOAL_MS = 20.0
REQUESTS = 12
"""Different ones of each kind of list; every one is made twice in a round."""
SEARCHES_PER_LIST = 5
REPEATS = 2


@dataclass
class Case:
    """Requests of one kind by one person, and the statements of each."""

    server: Server
    paths: list[str]
    statements: list[list[Statement]] = field(default_factory=list)
    ours: list[Times] = field(default_factory=list)
    bare: list[Times] = field(default_factory=list)

    def record(self, recorder: Recorder) -> None:
        """Find out the statements."""
        nobodys = recorder.statements(f"/patients/{uuid4()}", self.server.headers)
        for path in self.paths:
            own = recorder.statements(path, self.server.headers)
            self.statements.append(without_look_ups(own, nobodys))

    def play(self, bare: Bare) -> None:
        """A round: each request and its statements in turns."""
        self.server.close()
        self.server.get(self.paths[0])
        self.ours.append([])
        self.bare.append([])
        for path, statements in list(zip(self.paths, self.statements, strict=True)) * REPEATS:
            self.ours[-1].append(timed(self.server.gets(path)))
            self.bare[-1].append(timed(bare.runs(statements)))

    def figures(self) -> dict[str, Any]:
        """Both sides, and how they compare."""
        sides = {"http": milliseconds(self.ours), "bare_sql": milliseconds(self.bare)}
        return {**sides, "p95_ratio": ratio(self.ours, self.bare)}


def measure(*, rows: int = ROWS, rounds: int = 5, requests: int = REQUESTS) -> dict[str, Any]:
    """Fill, measure and judge; the database is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="oasis-bench-") as made:
        folder = Path(made)
        folder.chmod(0o711)  # a Postgres of root's runs under another account
        with EmbeddedPostgres(folder / "postgres", durable=False) as postgres:
            settings = prepared(postgres, folder / "server")
            organizations = found(settings, max(2, round(rows / ROWS_EACH)))
            began = time.monotonic()
            visits = fill(postgres, organizations, rows)
            conditions = machine(plain(postgres.app_url)) | {
                "patients": rows,
                "appointments": visits,
                "organizations": len(organizations),
                "filled_in_s": round(time.monotonic() - began),
                "rounds": rounds,
            }
            chosen = organizations[len(organizations) // 2]
            cases = _play(folder, settings, chosen, rounds, requests)
    figures = {name: case.figures() for name, case in cases.items()}
    goals = _goals(figures)
    conditions["requests_a_round"] = {name: len(case.ours[0]) for name, case in cases.items()}
    return {"met": all(goals.values()), "goals": goals, "conditions": conditions, "figures": figures}


def _play(
    folder: Path, settings: Settings, organization: Organization, rounds: int, requests: int
) -> dict[str, Case]:
    assert settings.database_url is not None
    address = settings.database_url.get_secret_value()
    environment = dict(os.environ) | {
        "OASIS_DATABASE_URL": address,
        "OASIS_DATA_DIR": str(settings.data_dir),
        "OASIS_ARGON2": "cheap",
        "OASIS_ACCESS_SECONDS": "7200",
        "OASIS_LOG": "warning",
        "PYTHONPATH": str(ROOT),
    }
    with running_server(environment, folder / "server.log") as port, recording(settings) as recorder:
        cases = _cases(port, organization, requests)
        bare = Bare.open(plain(address), organization.id)
        for case in cases.values():
            case.record(recorder)
        for _ in range(rounds):
            for case in cases.values():
                case.play(bare)
        bare.connection.close()
        for case in cases.values():
            case.server.close()
    return cases


def _cases(port: int, organization: Organization, requests: int) -> dict[str, Case]:
    """The owner sees all branches; the manager one, and patients shared with it."""
    owner = partial(Server, port, organization.owner_email, PASSWORD)
    manager = partial(Server, port, organization.manager_email, PASSWORD)
    chance = random.Random(1)  # noqa: S311 - chance of no consequence
    lists = _lists(organization, requests)
    typed = islice(typed_texts(chance), requests * SEARCHES_PER_LIST)
    searches = [f"/patients?search={quote(text)}" for text in typed]
    first = owner()
    sample = first.data("/patients?pageSize=200&sort=created_at")["patients"]
    rows = [f"/patients/{row['id']}" for row in chance.sample(sample, min(requests, len(sample)))]
    return {
        **{name: Case(owner(), paths) for name, paths in lists.items()},
        "list_all_of_a_branch": Case(manager(), lists["list_all"]),
        "search": Case(owner(), searches),
        "search_of_a_branch": Case(manager(), searches),
        "broadest_search": Case(owner(), ["/patients?search=08"] * requests),
        "row": Case(first, rows),
    }


def _lists(organization: Organization, requests: int) -> dict[str, list[str]]:
    pages = range(1, requests + 1)
    branches = islice(cycle(organization.branches), requests)
    today = instant(SystemClock().now_us()).date()
    days = [today - timedelta(days=7 * page) for page in pages]
    return {
        "list_page": [f"/patients?page={page}&pageSize=50" for page in pages],
        "list_filter": [f"/patients?branchId={branch}&status=inactive" for branch in branches],
        "list_sort": [f"/patients?sort=-created_at,name&page={page}" for page in pages],
        "list_embed": [f"/appointments?dateFrom={day}&embed=patient,staff&pageSize=50" for day in days],
        "list_all": [
            f"/patients?page={page}&status=active&sort=-created_at&embed=branch,appointments"
            for page in pages
        ],
    }


def typed_texts(chance: random.Random) -> Iterator[str]:
    """What people type: two to six letters of a Thai or Latin name, mostly its beginning, or four to seven
    digits of a telephone number, which all begin alike."""
    for seed in count(1000):
        (row,) = patients(1, [uuid4()], seed)
        column = chance.choice(("name", "name", "name", "latin_name", "phone"))
        least, most = (4, 7) if column == "phone" else (2, 6)
        word = chance.choice(str(row[column]).split(" "))
        start = chance.choice((0, 0, chance.randrange(len(word) - 1)))
        typed = word[start : start + chance.randrange(least, most + 1)]
        if len(typed) >= least:
            yield typed


def _goals(figures: dict[str, Any]) -> dict[str, bool]:
    goals = {}
    for name, figure in figures.items():
        if name.startswith("list"):
            goals[f"{name}: p95 under {LIST_GOAL:.0f} times the same SQL"] = figure["p95_ratio"] < LIST_GOAL
        if name.startswith("search"):
            goals[f"{name}: p95 under {SEARCH_GOAL_MS:.0f} ms"] = figure["http"]["p95_ms"] < SEARCH_GOAL_MS
    return goals
