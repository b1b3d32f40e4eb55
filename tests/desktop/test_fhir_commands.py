"""FHIR by commands: two PCs of a branch take in the same file; the shipped server shows the same again."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from oasis_core.fhir import json_text
from oasis_desktop.__main__ import main
from sync_server import devices
from tests.core.fhir_samples import APPOINTMENT, COVERAGE, PATIENT, PRACTITIONER, PRESCRIPTION, changed
from tests.desktop.real_server import EMAIL, PASSWORD, RealServer, real_server
from tests.postgres import Database


@pytest.fixture
def server(fresh_database: Database, keys: Path) -> Iterator[RealServer]:
    with real_server(fresh_database, keys) as running:
        yield running


class Console:
    """`oasis desktop ...` of one PC; with `--json` its exit code and JSON."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder, self._capsys = folder, capsys
        password = folder.parent / f"{folder.name}-password"
        password.write_text(PASSWORD)
        self._person = ("--email", EMAIL, "--password-file", str(password))

    def say(self, *arguments: object, person: bool = True) -> tuple[int, str, str]:
        words = [str(argument) for argument in arguments] + list(self._person if person else ())
        code = main(["--data-dir", str(self._folder), *words])
        out, err = self._capsys.readouterr()
        return code, out, err

    def __call__(self, *arguments: object) -> tuple[int, dict[str, Any]]:
        code, out, _ = self.say(*arguments, "--json")
        return code, json.loads(out.splitlines()[-1])  # before it the server's own log


def write(path: Path, *resources: dict[str, Any]) -> Path:
    entries = [{"resource": resource} for resource in resources]
    path.write_bytes(json_text.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}))
    return path


def enrolled_pcs(
    server: RealServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[Console, Console]:
    code = server.found()
    ((org_id, branch_id),) = server.sql("SELECT org_id, id FROM branch")
    second = devices.new_code(server.services, org_id, [branch_id], clinical=True, office=False)[0]  # type: ignore[arg-type, list-item]
    pcs = Console(tmp_path / "one", capsys), Console(tmp_path / "two", capsys)
    for pc, enrolment in zip(pcs, (code, second), strict=True):
        assert pc("enrol", "--server", server.address, "--code", enrolment)[0] == 0
    return pcs


def test_two_pcs_import_the_same_and_the_server_shows_it(
    server: RealServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = enrolled_pcs(server, tmp_path, capsys)
    done = changed(APPOINTMENT, status="fulfilled")
    file = write(tmp_path / "in.json", PATIENT, PRACTITIONER, COVERAGE, done, PRESCRIPTION)
    imported = [pc("import", file)[1] for pc in (one, two)]
    synced = [pc("sync", "--once")[1] for pc in (one, two, one)]
    again = [pc("import", file)[1] for pc in (one, two)]
    out = tmp_path / "out.json"
    exported = one("export-fhir", "--all", out)
    entries = {entry["fullUrl"]: entry["resource"] for entry in json_text.loads(out.read_bytes())["entry"]}
    rows = [
        server.sql(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608
        for table in ("patient", "insurance", "appointment", "prescription")
    ]
    with httpx.Client() as http:
        granted = http.post(
            f"{server.address}/api/v1/auth/login", json={"email": EMAIL, "password": PASSWORD}
        ).json()["data"]
        bearer = {"Authorization": f"Bearer {granted['access_token']}"}
        shown = {url: json_text.loads(http.get(url, headers=bearer).content) for url in entries}

    assert [(result["created"], result["errors"]) for result in imported] == [(4, []), (4, [])]
    assert [(result["waiting"], result["attention"]) for result in synced] == [(0, 0)] * 3
    assert [(result["created"], result["updated"], result["unchanged"]) for result in again] == [
        (0, 0, 4)
    ] * 2
    assert rows == [1, 1, 1, 1]
    assert exported[1]["resources"]["VisionPrescription"] == 1
    assert shown == entries
    assert server.sql("SELECT status FROM appointment") == [("completed",)]
    assert (
        server.sql("SELECT DISTINCT outcome FROM push_log WHERE outcome NOT IN ('applied', 'merged')") == []
    )


def test_command_tells_people_what_is_wrong_where(
    server: RealServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, _ = enrolled_pcs(server, tmp_path, capsys)
    nameless = changed(PATIENT, id="p2", name=[])
    file = write(
        tmp_path / "in.json", PATIENT, PRACTITIONER, nameless, {"resourceType": "Location", "id": "l"}
    )
    csv = tmp_path / "patients.csv"
    csv.write_text("id,name,birth date\n1,สมชาย ใจดี,1987-03-05\n")
    code, out, err = one.say("import", file)
    skipped = one("import", file, "--skip-errors")
    mixed = one("import", csv, file)
    twins = one.say("import", csv)
    missing = one("export-fhir", "--patient", "7", tmp_path / "out.json")
    staff = one("import", file, "--staff", "nobody@clinic.test")

    assert code == 1
    assert "in.json (Patient/p2, Patient.name): NAME_MISSING: " in err
    assert "left out: in.json (Location/l, Location): RESOURCE_NOT_IMPORTED: " in out
    assert f"unmatched: Practitioner/d1 (Adam Careful, {EMAIL})" in out
    assert (skipped[0], skipped[1]["created"], skipped[1]["skipped"]) == (0, 1, 1)
    assert (mixed[0], mixed[1]["error"]["code"]) == (1, "VALUE_NOT_ALLOWED")
    assert (twins[0], "possible duplicates" in twins[1]) == (0, True)
    assert (missing[0], missing[1]["error"]["field"]) == (1, "patient")
    assert (staff[0], staff[1]["error"]["field"]) == (1, "staff")


def test_import_of_a_script_is_taken_back_by_its_batch(
    server: RealServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, _ = enrolled_pcs(server, tmp_path, capsys)
    done = one("import", write(tmp_path / "in.json", PATIENT, COVERAGE))[1]
    undone = one("import", "--undo", done["batch"])
    once_more = one("import", "--undo", done["batch"])
    nothing = one("import")

    assert undone == (0, {"deleted": 2, "restored": 0, "kept": []})
    assert (once_more[0], once_more[1]["error"]["code"]) == (1, "IMPORT_NOT_UNDONE")
    assert (nothing[0], nothing[1]["error"]["code"]) == (1, "FIELD_REQUIRED")
