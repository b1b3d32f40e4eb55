"""`oasis server`: running the server, and setting up what has no screen yet.

Results are lines for people or, with `--json`, one JSON object; errors go to standard error with status 1.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from migrations.upgrade import upgrade_database
from oasis_core.entities.staff import RoleName
from oasis_core.kernel.clock import SystemClock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.messages import Language, next_step, sentence
from sync_server import administration, devices, logs
from sync_server.administration import NewBranch, NewPerson
from sync_server.openapi.document import document
from sync_server.openapi.postman import collection
from sync_server.services import Services
from sync_server.serving import serve, with_database
from sync_server.settings import Settings

Answer = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    asked = _parser().parse_args(arguments)
    try:
        given = {} if asked.data_dir is None else {"data_dir": asked.data_dir}
        settings = Settings(**given)
        logs.to_stderr(settings.log if asked.command == "serve" else "error")
        if asked.command in _DESCRIPTIONS:
            print(_description(asked.command, indent=None if asked.json else 2))
            return 0
        if asked.command == "serve":
            serve(settings, asked.host, asked.port, lambda url: _print({"url": url}, as_json=asked.json))
            return 0
        with with_database(settings) as complete:
            _print(_COMMANDS[asked.command](asked, complete), as_json=asked.json)
    except OasisError as error:
        _complain(error, as_json=asked.json)
        return 1
    except ValidationError as error:
        field = "OASIS_" + "_".join(str(part) for part in error.errors()[0]["loc"]).upper()
        _complain(OasisError(ErrorCode.VALUE_NOT_ALLOWED, field), as_json=asked.json)
        return 1
    except SQLAlchemyError as error:
        # Its type only: the message may hold the address with its password, or a row.
        reason = type(error).__name__
        _complain(OasisError(ErrorCode.DATABASE_UNAVAILABLE, reason=reason), as_json=asked.json)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print one JSON object")
    common.add_argument("--data-dir", type=Path, help="keys, and the embedded Postgres (OASIS_DATA_DIR)")
    parser = argparse.ArgumentParser(prog="oasis server", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=summary, description=summary, parents=[common])

    running = command("serve", "answer PCs until it is stopped")
    running.add_argument("--host", default="127.0.0.1")
    running.add_argument("--port", type=int, default=8080, help="0 takes a free one")
    command("migrate", "bring the database up to date (OASIS_OWNER_DATABASE_URL)")

    founding = command("create-org", "a new organization with its first branch and its owner")
    founding.add_argument("--name", required=True)
    founding.add_argument("--branch", required=True, help="name of the first branch")
    founding.add_argument("--branch-code", default="B1", help="begins the branch's document numbers")
    founding.add_argument("--time-zone", default=NewBranch._field_defaults["time_zone"])
    founding.add_argument("--owner-name", required=True)
    founding.add_argument("--owner-email", required=True)
    founding.add_argument("--owner-password-file", required=True, type=Path)

    branch = command("create-branch", "a further branch of an organization")
    branch.add_argument("--org", required=True, type=UUID)
    branch.add_argument("--name", required=True)
    branch.add_argument("--code", required=True)
    branch.add_argument("--time-zone", default=NewBranch._field_defaults["time_zone"])

    staff = command("create-staff", "somebody who works in a branch")
    staff.add_argument("--org", required=True, type=UUID)
    staff.add_argument("--branch", required=True, type=UUID)
    staff.add_argument("--also-branch", action="append", default=[], type=UUID, help="works there, too")
    staff.add_argument("--name", required=True)
    staff.add_argument("--email", required=True)
    staff.add_argument("--role", required=True, choices=[role.value for role in RoleName])
    staff.add_argument("--password-file", required=True, type=Path)

    for name, summary in _DESCRIPTIONS.items():
        command(name, summary)

    code = command("enrol-code", "a code that lets one PC in, once")
    code.add_argument("--org", required=True, type=UUID)
    code.add_argument("--branch", required=True, action="append", type=UUID, help="the first is its home")
    code.add_argument("--no-clinical", action="store_true", help="no prescriptions on this PC")
    code.add_argument("--office", action="store_true", help="loans and reports on this PC")
    return parser


def _migrate(_asked: argparse.Namespace, settings: Settings) -> Answer:
    if settings.owner_database_url is None:
        raise OasisError(ErrorCode.FIELD_REQUIRED, "OASIS_OWNER_DATABASE_URL")
    upgrade_database(settings.owner_database_url.get_secret_value())
    return {"migrated": True}


def _create_org(asked: argparse.Namespace, settings: Settings) -> Answer:
    branch = NewBranch(asked.branch, asked.branch_code, asked.time_zone)
    password = _password(asked.owner_password_file)
    owner = NewPerson(asked.owner_name, asked.owner_email, password, RoleName.OWNER)
    with _services(settings) as services:
        made = administration.create_organization(services, asked.name, branch, owner)
    return dict(zip(("org_id", "branch_id", "owner_id"), map(str, made), strict=True))


def _create_branch(asked: argparse.Namespace, settings: Settings) -> Answer:
    branch = NewBranch(asked.name, asked.code, asked.time_zone)
    with _services(settings) as services:
        return {"branch_id": str(administration.create_branch(services, asked.org, branch))}


def _create_staff(asked: argparse.Namespace, settings: Settings) -> Answer:
    person = NewPerson(asked.name, asked.email, _password(asked.password_file), RoleName(asked.role))
    branches = [asked.branch, *asked.also_branch]
    with _services(settings) as services:
        return {"staff_id": str(administration.create_staff(services, asked.org, branches, person))}


def _enrol_code(asked: argparse.Namespace, settings: Settings) -> Answer:
    kind = {"clinical": not asked.no_clinical, "office": asked.office}
    with _services(settings) as services:
        administration.require_organization(services, asked.org)
        code, expires_at = devices.new_code(services, asked.org, asked.branch, **kind)
    return {"code": code, "expires_at": expires_at.isoformat()}


_COMMANDS = {
    "migrate": _migrate,
    "create-org": _create_org,
    "create-branch": _create_branch,
    "create-staff": _create_staff,
    "enrol-code": _enrol_code,
}


_DESCRIPTIONS = {
    "openapi": "the API's description, OpenAPI 3.1",
    "postman": "the same as a Postman collection",
}


def _description(wanted: str, indent: int | None) -> str:
    """The text of a file that describes the API; it needs no database and is the same everywhere."""
    described = document()
    content = collection(described) if wanted == "postman" else described
    return json.dumps(content, ensure_ascii=False, indent=indent)


@contextmanager
def _services(settings: Settings) -> Iterator[Services]:
    services = Services.open(settings, SystemClock())
    try:
        yield services
    finally:
        services.database.close()


def _password(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise OasisError(ErrorCode.FILE_NOT_READABLE, str(path)) from error


def _print(answer: Answer, *, as_json: bool) -> None:
    lines = [json.dumps(answer)] if as_json else [f"{name}: {value}" for name, value in answer.items()]
    print("\n".join(lines), flush=True)


def _complain(error: OasisError, *, as_json: bool) -> None:
    language: Language = "th" if os.environ.get("LANG", "").startswith("th") else "en"
    message, step = (say(error.code, language, **error.details) for say in (sentence, next_step))
    if as_json:
        content = {"code": error.code.value, "message": message, "field": error.field, "next_step": step}
        print(json.dumps({"error": content}, ensure_ascii=False), file=sys.stderr)
        return
    about = f" ({error.field})" if error.field else ""
    reason = f"\n{error.details['reason']}" if "reason" in error.details else ""
    print(f"{error.code.value}{about}: {message} {step}{reason}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
