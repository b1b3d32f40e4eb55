"""Every operation of the API under requests that its own description makes up, by every role.

Schemathesis reads the served OpenAPI document and asks a server that was started with `oasis server` alone:
in all its phases as the owner, with 20 examples an operation as each other role. What must hold: no 5xx,
every answer in the envelope and in its schema, each operation that the role may use answered with success at
least once, and at least a fifth of its requests that the schema allows. It sets: the cheapest Argon2 profile,
access tokens of an hour, and a log of errors only.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from oasis_core.access.roles import GRANTS
from oasis_core.entities.staff import RoleName
from tools.prove.api_fuzz_people import hire
from tools.prove.api_fuzz_seed import seed_rows
from tools.prove.contract import Stage, opened_server

SETTINGS = {"OASIS_ACCESS_SECONDS": "3600", "OASIS_LOG": "error"}
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
LEAST_SHARE = 0.2


@dataclass(frozen=True)
class Scale:
    """How much is asked. `owner_seconds`: what the owner has, who fuzzes anew until then; `seconds`: when
    whatever still runs is ended, and has failed."""

    phases: str
    examples: int
    other_examples: int
    roles: tuple[RoleName, ...]
    owner_seconds: int | None
    seconds: int


FULL = Scale("examples,coverage,fuzzing,stateful", 50, 20, tuple(RoleName), 360, 540)
SHORT = Scale("fuzzing", 3, 1, (RoleName.OWNER, RoleName.RECEPTIONIST), None, 300)


def play(*, short: bool, seed: int | None = None) -> dict[str, Any]:
    """Ask as every role, two at a time; `short` asks little, as two of them."""
    began = time.monotonic()
    scale = SHORT if short else FULL
    with opened_server(**SETTINGS) as stage, tempfile.TemporaryDirectory(prefix="oasis-fuzz-") as made:
        document = httpx.get(f"{stage.url}/openapi.json", timeout=30).raise_for_status().json()
        known = seed_rows(stage, document)
        askers = hire(stage, Path(made), scale.roles, known["second_branch"])
        deadline = time.monotonic() + scale.seconds
        runs = [_Run(stage, Path(made), asker.role, document, asker.knows(known, askers)) for asker in askers]
        with ThreadPoolExecutor(2) as pool:
            played = pool.map(lambda run: run.played(scale, seed or 1, deadline), runs)
            roles = {run.role.value: figures for run, figures in zip(runs, played, strict=True)}
    failures = [f"no row could be made: {path}" for path in known["refused"]]
    failures += [f"{role}: {words}" for role, figures in roles.items() for words in figures.pop("failures")]
    return {
        "holds": not failures,
        "failures": failures,
        "settings": SETTINGS | {"argon2": "cheap"},
        "operations": sum(len(methods) for methods in document["paths"].values()),
        "roles": roles,
        "seconds": round(time.monotonic() - began, 1),
    }


@dataclass
class _Run:
    stage: Stage
    folder: Path
    role: RoleName
    document: dict[str, Any]
    known: dict[str, Any]

    def played(self, scale: Scale, seed: int, deadline: float) -> dict[str, Any]:
        """Figures of one role; `failures` says what did not hold."""
        began = time.monotonic()
        owner = self.role is RoleName.OWNER
        phases, examples = (scale.phases, scale.examples) if owner else ("fuzzing", scale.other_examples)
        files = {name: self.folder / f"{self.role.value}-{name}" for name in ("known", "notes")}
        files["known"].write_text(json.dumps(self.known))
        files["notes"].touch()
        command = [
            sys.executable, "-m", "schemathesis.cli", "run", f"{self.stage.url}/openapi.json",
            "--phases", phases, "--max-examples", str(examples), "--seed", str(seed), "--no-shrink",
            "--checks", ",".join(CHECKS), "--continue-on-failure", "--generation-database", "none",
            "--no-color", "--warnings", "off", "--suppress-health-check", "all", "--request-timeout", "30",
        ]  # fmt: skip
        environment = self.stage.environment | {
            "SCHEMATHESIS_HOOKS": "tools.prove.api_fuzz_hooks",
            "OASIS_FUZZ_KNOWN": str(files["known"]),
            "OASIS_FUZZ_NOTES": str(files["notes"]),
        }
        if owner and scale.owner_seconds is not None:
            command += ["--max-time", str(scale.owner_seconds)]
        failures = []
        with (self.folder / f"{self.role.value}-output").open("w+") as output:
            asking = subprocess.Popen(command, env=environment, cwd=self.folder, stdout=output, stderr=output)
            try:
                asking.wait(max(deadline - time.monotonic(), 1.0))
            except subprocess.TimeoutExpired:
                failures.append(f"was not done after {time.monotonic() - began:.0f} s")
            finally:
                asking.kill()
                status = asking.wait()
            output.seek(0)
            if status != 0:
                failures.append(output.read()[:20_000])
        notes = [json.loads(line) for line in files["notes"].read_text().splitlines()]
        figures = self._judged(notes)
        figures["failures"] += failures
        return figures | {"seconds": round(time.monotonic() - began, 1)}

    def _judged(self, notes: list[dict[str, Any]]) -> dict[str, Any]:
        permitted = self._permitted()
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for note in notes:
            told[note["operation"]][f"{note['status']} {note['code']}"] += 1
        valid = [note for note in notes if note["valid"] and note["operation"] in permitted]
        succeeded = [note for note in valid if note["status"] < 300]
        reached = {note["operation"] for note in succeeded if note["body"] or note["status"] == 204}
        share = len(succeeded) / max(1, len(valid))
        failures = [f"{name}: no success ({dict(told[name])})" for name in sorted(permitted - reached)]
        failures += [f"{note['operation']}: {note['status']}" for note in notes if note["status"] >= 500]
        failures += [
            f"{note['operation']}: {note['status']} not in the envelope"
            for note in notes
            if not note["envelope"]
        ]
        if share < LEAST_SHARE:
            failures.append(f"only {share:.0%} of the requests that the schema allows succeeded")
        return {
            "failures": failures,
            "requests": len(notes),
            "statuses": dict(sorted(Counter(str(note["status"]) for note in notes).items())),
            "permitted": len(permitted),
            "permitted_with_success": len(permitted & reached),
            "valid_requests": len(valid),
            "valid_succeeded": f"{share:.0%}",
        }

    def _permitted(self) -> set[str]:
        """Operations that the role has the permission for, and those that need none."""
        granted = {permission.value for permission in GRANTS[self.role].permissions}
        return {
            f"{method.upper()} {path}"
            for path, methods in self.document["paths"].items()
            for method, operation in methods.items()
            if operation.get("x-permission", "") in granted | {""}
        }
