"""What the desktop does without a window, for IT and scripts: the same code as the screens, no Qt."""

import argparse
import asyncio
import contextlib
import json
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import UUID

from oasis_core.fhir.bundle import FHIR_PATH
from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.messages import Language, next_step, sentence
from oasis_core.work.queries.waiting import counts
from oasis_desktop.local import settings
from oasis_desktop.local.enrolment_file import read_enrolment_file
from oasis_desktop.local.exporters.fhir_file import export_fhir
from oasis_desktop.local.faults import as_known
from oasis_desktop.local.importers.fhir_files import import_fhir, is_fhir
from oasis_desktop.local.importers.patient_columns import read_mapping
from oasis_desktop.local.importers.patients_csv import import_patients
from oasis_desktop.local.importers.undo import undo_import
from oasis_desktop.local.restore import backups, restore
from oasis_desktop.local.session import Entrance, SignedIn
from oasis_desktop.local.station import Station, open_station, remember, run_here
from oasis_desktop.local.sync_round import sync_round

Result = dict[str, Any]
OK, FAILED = 0, 1


def add_commands(parser: argparse.ArgumentParser) -> None:
    """The subcommands and their arguments."""
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    enrol = _command(commands, "enrol", "make this PC one of a clinic's", _enrol)
    enrol.add_argument("--server", help="address of the clinic's server (https)")
    enrol.add_argument("--code", help="enrolment code")
    enrol.add_argument("--file", type=Path, help="an enrolment file, which has both (docs/enrolment.md)")
    enrol.add_argument("--name", help="how the PC is called in lists; otherwise as its machine")
    _person(enrol, required=False)
    importing = _command(commands, "import", "bring in patients from CSV, records from FHIR R4", _import)
    importing.add_argument("files", type=Path, nargs="*", metavar="FILE", help="one of CSV, or any of FHIR")
    importing.add_argument("--undo", type=UUID, metavar="BATCH", help="take back a whole import of late")
    importing.add_argument("--mapping", type=Path, help='CSV: a JSON file, {"column header": "field"}')
    importing.add_argument(
        "--staff",
        action="append",
        default=[],
        metavar="[PRACTITIONER=]EMAIL",
        help="FHIR: who a practitioner is, or who stands in for those not known (you)",
    )
    importing.add_argument("--source", help="name of the system that the ids come from")
    importing.add_argument("--dry-run", action="store_true", help="only say what would happen")
    importing.add_argument("--skip-errors", action="store_true", help="leave lines with errors out")
    _person(importing, required=True)
    exporting = _command(commands, "export-fhir", "write patients as a FHIR R4 bundle", _export)
    which = exporting.add_mutually_exclusive_group(required=True)
    which.add_argument("--patient", metavar="ID", help="one patient, with all that hangs on them")
    which.add_argument("--all", action="store_true", help="every patient on this PC")
    exporting.add_argument("file", type=Path, metavar="FILE")
    _person(exporting, required=True)
    sync = _command(commands, "sync", "send what waits and fetch what is new", _sync)
    sync.add_argument("--once", action="store_true", required=True, help="until both are done")
    _person(sync, required=True)
    _command(commands, "status", "what waits, and when the server last answered", _status)
    _parser(commands, "backups", "the copies of the data made before upgrades").set_defaults(run=_backups)
    restoring = _parser(commands, "restore-backup", "go back to one of those copies")
    restoring.add_argument("name", metavar="NAME", help="as `backups` lists it")
    restoring.add_argument("--leave-unsent", action="store_true", help="although changes were not sent yet")
    restoring.set_defaults(run=_restore)


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    summary: str,
    run: Callable[[Station, argparse.Namespace], Coroutine[Any, Any, Result]],
) -> argparse.ArgumentParser:
    """A command on the opened data."""
    parser = _parser(commands, name, summary)
    parser.set_defaults(run=lambda data_dir, chosen: _opened(data_dir, chosen, run))
    return parser


def _parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, summary: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=summary)
    parser.add_argument("--json", action="store_true", help="print one JSON line")
    return parser


def _person(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--email", required=required, help="who does it")
    parser.add_argument("--password-file", type=Path, required=required, help="file whose first line it is")


def run_command(data_dir: Path, chosen: argparse.Namespace) -> int:
    """Do a subcommand, print what came of it, and return the exit code."""
    try:
        result: Result = chosen.run(data_dir, chosen)
    except Exception as error:  # noqa: BLE001 - scripts get a code, whatever happens
        return _fail(as_known(error), as_json=chosen.json)
    failed = bool(result.get("errors")) and not chosen.skip_errors
    _print(result, as_json=chosen.json)
    return FAILED if failed else OK


def _opened(
    data_dir: Path,
    chosen: argparse.Namespace,
    run: Callable[[Station, argparse.Namespace], Coroutine[Any, Any, Result]],
) -> Result:
    station = open_station(data_dir)
    try:
        return asyncio.run(run(station, chosen))
    finally:
        station.close()


def _print(result: Result, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        return
    for name, value in result.items():
        if name == "errors":
            sys.stderr.writelines(f"{_told(error)}\n" for error in value)
        elif isinstance(value, list):
            shown = [_told(item) if isinstance(item, dict) else str(item) for item in value]
            sys.stdout.write(f"{name.replace('_', ' ')}: {', '.join(shown)}\n")
        elif isinstance(value, dict):
            sys.stdout.write(f"{name}: {', '.join(f'{key} {number}' for key, number in value.items())}\n")
        else:
            sys.stdout.write(f"{name.replace('_', ' ')}: {value}\n")


def _told(found: Result) -> str:
    """What a list of a result says in one line: where it is, and what is wrong there."""
    code, message = found.get("code"), found.get("message")
    where = [
        str(value) for name, value in found.items() if value and name not in ("code", "message", "field")
    ]
    first, rest = where[0], where[1:]
    place = f"{first} ({', '.join(rest)})" if rest else first
    return f"{place}: {code}: {message}" if code else place


def _fail(error: OasisError, *, as_json: bool) -> int:
    said = sentence(error.code, language(), **error.details)
    step = next_step(error.code, language(), **error.details)
    if as_json:
        shown = {"code": error.code.value, "field": error.field, "message": said, "next": step}
        sys.stdout.write(json.dumps({"error": shown}, ensure_ascii=False) + "\n")
    else:
        field = f" ({error.field})" if error.field else ""
        sys.stderr.write(f"oasis: {error.code.value}{field}: {said} {step}\n")
    return FAILED


def language() -> Language:
    """The language of a terminal: Thai where the environment says so."""
    chosen = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "th" if chosen.lower().startswith("th") else "en"


# ------------------------------------------------------------------------------------------------- commands


async def _enrol(station: Station, chosen: argparse.Namespace) -> Result:
    if chosen.email is not None and chosen.password_file is None:
        raise OasisError(ErrorCode.FIELD_REQUIRED, "password-file")
    server, code, name = _enrolment(chosen)
    await Entrance(station, run_here).enrol(server, code, name)
    own = station.enrolment
    assert own is not None
    result: Result = {"device_id": str(own.device_id), "branch_id": str(own.branch_id), "signed_in": False}
    if chosen.email is not None:
        async with _signed_in(station, chosen) as signed:
            await sync_round(signed.exchange)
        result["signed_in"] = True
    return result


def _enrolment(chosen: argparse.Namespace) -> tuple[str, str, str]:
    """Server, code and name, from the file if there is one; what was given beside it counts more."""
    file = read_enrolment_file(chosen.file) if chosen.file is not None else None
    server: str = chosen.server or (file.server if file else "")
    code: str = chosen.code or (file.code if file else "")
    name: str = chosen.name or (file.name if file else "") or socket.gethostname()
    for field, value in (("server", server), ("code", code)):
        if not value:
            raise OasisError(ErrorCode.FIELD_REQUIRED, field)
    return server, code, name


async def _import(station: Station, chosen: argparse.Namespace) -> Result:
    files: list[Path] = chosen.files
    if (chosen.undo is None) == (not files):
        raise OasisError(ErrorCode.FIELD_REQUIRED, "file")
    if chosen.undo is not None:
        async with _signed_in(station, chosen) as signed:
            undone = undo_import(signed.desk, chosen.undo)
        kept = [f"{each.entity} {each.row_id}" for each in undone.kept]
        return {"deleted": undone.deleted, "restored": undone.restored, "kept": kept}
    fhir = [is_fhir(file) for file in files]
    if not all(fhir) and len(files) > 1:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "file")
    mapping = read_mapping(chosen.mapping) if chosen.mapping is not None else None
    skipping = {"dry_run": chosen.dry_run, "skip_errors": chosen.skip_errors}
    async with _signed_in(station, chosen) as signed:
        desk, source, said = signed.desk, chosen.source, language()
        if all(fhir):
            found = import_fhir(desk, files, source=source, staff=chosen.staff, language=said, **skipping)
            return found.as_json()
        (file,) = files
        patients = import_patients(desk, file, mapping=mapping, source=source, language=said, **skipping)
        return patients.as_json()


async def _export(station: Station, chosen: argparse.Namespace) -> Result:
    try:
        patient_id = UUID(chosen.patient) if chosen.patient is not None else None
    except ValueError as error:
        raise OasisError(ErrorCode.VALIDATION_ERROR, "patient") from error
    async with _signed_in(station, chosen) as signed:
        own = station.enrolment
        assert own is not None
        base = f"{own.server}{FHIR_PATH}"
        done = export_fhir(signed.desk, chosen.file, patient_id=patient_id, base=base, language=language())
        return done.as_json()


async def _sync(station: Station, chosen: argparse.Namespace) -> Result:
    async with _signed_in(station, chosen) as signed:
        done = await sync_round(signed.exchange)
    return {"sent": done.sent, "received": done.received} | _counted(station)


async def _status(station: Station, _chosen: argparse.Namespace) -> Result:
    own = station.enrolment
    with station.database.reading() as connection:
        contact_us = settings.load(connection, settings.CONTACT)
    return {
        "enrolled": own is not None,
        "server": own.server if own is not None else None,
        "device_id": str(own.device_id) if own is not None else None,
        "last_contact": clock.instant(contact_us).isoformat() if contact_us else None,
    } | _counted(station)


def _backups(data_dir: Path, _chosen: argparse.Namespace) -> Result:
    return {"backups": backups(data_dir)}


def _restore(data_dir: Path, chosen: argparse.Namespace) -> Result:
    now = clock.instant(clock.SystemClock().now_us())
    return asdict(restore(data_dir, chosen.name, now, leave_unsent=chosen.leave_unsent))


def _counted(station: Station) -> Result:
    with station.database.reading() as connection:
        found = counts(connection)
    return {"waiting": found.waiting, "attention": found.attention}


@contextlib.asynccontextmanager
async def _signed_in(station: Station, chosen: argparse.Namespace) -> AsyncIterator[SignedIn]:
    signed = await Entrance(station, run_here).sign_in(chosen.email, _password(chosen.password_file))
    try:
        yield signed
    finally:
        await signed.access.close()
        remember(station, contact=False)


def _password(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise OasisError(ErrorCode.FILE_NOT_READABLE, "password-file") from error
