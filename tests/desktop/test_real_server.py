"""The desktop against the shipped server on Postgres: by commands and by the window's own session."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from oasis_core.kernel.errors import OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_desktop.__main__ import main
from oasis_desktop.app import build
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.lock import FolderLock
from oasis_desktop.local.station import open_station
from oasis_desktop.tasks.status import StatusKind
from sync_server import devices
from tests.desktop.conftest import CHEAP, QUICK
from tests.desktop.real_server import EMAIL, PASSWORD, RealServer, real_server
from tests.postgres import Database

ROOT = Path(__file__).parents[2]
PATIENTS = "id,name,phone\n1,สมชาย ใจดี,0815550101\n2,Ann Plantedname,0825550102\n"


@pytest.fixture
def server(fresh_database: Database, keys: Path) -> Iterator[RealServer]:
    with real_server(fresh_database, keys) as running:
        yield running


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    path = tmp_path / "password"
    path.write_text(f"{PASSWORD}\n")
    return path


class Console:
    """`oasis desktop ... --json`: exit code, its JSON, all that it wrote."""

    def __init__(self, own_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder, self._capsys = own_data, capsys

    def __call__(self, *arguments: object) -> tuple[int, dict[str, Any], str]:
        """Run it here: a process of its own needs a second for its imports alone."""
        code = main(["--data-dir", str(self._folder), *(str(part) for part in arguments), "--json"])
        out, err = self._capsys.readouterr()
        return code, json.loads(out.splitlines()[-1]), out + err  # before it the server's own log


@pytest.fixture
def desktop(own_data: Path, capsys: pytest.CaptureFixture[str]) -> Console:
    return Console(own_data, capsys)


def test_commands_enrol_import_sync_and_tell(
    server: RealServer, desktop: Console, own_data: Path, tmp_path: Path, password_file: Path
) -> None:
    file = tmp_path / "patients.csv"
    file.write_text(PATIENTS)
    person = ("--email", EMAIL, "--password-file", password_file)
    fresh = desktop("status")[1]
    enrolled = desktop("enrol", "--server", server.address, "--code", server.found(), *person)
    rehearsed = desktop("import", file, "--dry-run", *person)[1]
    imported = desktop("import", file, *person)
    waiting = desktop("status")[1]
    synced = desktop("sync", "--once", *person)[1]
    again = desktop("import", file, *person)[1]
    file.write_text(PATIENTS + "3,,\n")
    broken = desktop("import", file, *person)
    with FolderLock(own_data):
        beside = desktop("status")
    outcomes = server.sql("SELECT DISTINCT outcome FROM push_log WHERE action = 'patient.create'")

    assert (fresh["enrolled"], fresh["waiting"], fresh["last_contact"]) == (False, 0, None)
    assert (enrolled[0], enrolled[1]["signed_in"]) == (0, True)
    assert (rehearsed["created"], rehearsed["dry_run"]) == (2, True)
    assert (imported[1]["created"], imported[1]["errors"]) == (2, [])
    assert (waiting["enrolled"], waiting["waiting"]) == (True, 1)
    assert (synced["sent"], synced["waiting"], synced["attention"]) == (1, 0, 0)
    assert (again["created"], again["unchanged"]) == (0, 2)
    assert (broken[0], broken[1]["created"], broken[1]["errors"][0]["line"]) == (1, 0, 4)
    assert (beside[0], beside[1]["error"]["code"]) == (1, "DATABASE_LOCKED_BY_WINDOW")
    assert beside[1]["error"]["message"]
    assert beside[1]["error"]["next"]
    assert not [name for name in ("Plantedname", "สมชาย") if name in imported[2] + broken[2]]
    assert server.sql("SELECT name FROM patient ORDER BY name") == [("Ann Plantedname",), ("สมชาย ใจดี",)]
    assert outcomes == [("applied",)]


def test_commands_answer_with_codes(desktop: Console, tmp_path: Path, password_file: Path) -> None:
    person = ("--email", EMAIL, "--password-file", password_file)
    missing = ("--email", EMAIL, "--password-file", tmp_path / "none")
    code = ("--code", "ABCD-EFGH-JKMN-PQRS")

    assert desktop("sync", "--once", *person)[1]["error"]["code"] == "DEVICE_NOT_ENROLLED"
    assert desktop("sync", "--once", *missing)[1]["error"]["code"] == "FILE_NOT_READABLE"
    plain = desktop("enrol", "--server", "http://clinic.test", *code)[1]["error"]
    assert (plain["code"], plain["field"]) == ("VALUE_NOT_ALLOWED", "server")
    nobody = desktop("enrol", "--server", "http://127.0.0.1:9", *code)[1]["error"]
    assert nobody["code"] == "OFFLINE"


def test_command_as_a_process_prints_one_json_line(own_data: Path) -> None:
    command = [sys.executable, "-m", "oasis_desktop", "--data-dir", str(own_data), "status", "--json"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)

    assert json.loads(ran.stdout)["enrolled"] is False
    assert ran.stderr == ""


def test_two_pcs_converge_over_the_real_server(qtbot: QtBot, server: RealServer, tmp_path: Path) -> None:
    code = server.found()
    ((org_id, branch_id),) = server.sql("SELECT org_id, id FROM branch")
    second = devices.new_code(server.services, org_id, [branch_id], clinical=True, office=False)[0]  # type: ignore[arg-type, list-item]
    owner = QObject()
    pcs = []
    try:
        for name, enrolment in (("one", code), ("two", second)):
            station = open_station(tmp_path / name, hasher=CHEAP)
            pc = build(station.data_dir, station=station, timing=QUICK)
            pcs.append(pc)
            desks: list[Desk] = []
            failed: list[OasisError] = []
            done: list[None] = []
            pc.session.enrol(owner, server.address, enrolment, name, done.append, failed.append)
            qtbot.waitUntil(lambda done=done, failed=failed: bool(done or failed))  # type: ignore[misc]
            pc.session.sign_in(owner, EMAIL, PASSWORD, desks.append, failed.append)
            qtbot.waitUntil(lambda desks=desks, failed=failed: bool(desks or failed))  # type: ignore[misc]
            assert not failed, failed
        one, two = pcs
        desk = one.session.desk
        assert desk is not None

        def deed() -> None:
            with desk.work(ACTIONS["patient.create"]) as unit:
                unit.insert("patient", branch_id=desk.branch_id, name="สมชาย ใจดี", status="active")

        one.runner.write(owner, deed, lambda _: None)
        qtbot.waitUntil(lambda: bool(server.sql("SELECT 1 FROM patient")))
        with qtbot.waitSignal(two.runner.changed, check_params_cb=lambda c: "patient" in c.entities):
            two.session.sync_now()
        names: list[str] = []
        two.runner.read(
            owner,
            lambda connection: connection.exec_driver_sql("SELECT name FROM patient").scalars().all(),
            names.extend,
        )
        qtbot.waitUntil(lambda: bool(names))
        qtbot.waitUntil(lambda: one.session.status.kind is StatusKind.SAVED)

        assert names == ["สมชาย ใจดี"]
    finally:
        for pc in pcs:
            pc.close()
