"""Adding an entity is one file, one import line, its permissions, one line per role and a generated
migration: shown by doing it in a copy of the project, and by using the entity there for real."""

import json
import os
import re
import shutil
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from sync_server.embedded_postgres import EmbeddedPostgres
from tests.postgres import database, postgres

__all__ = ["postgres"]

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
COPIED = ("oasis_core", "oasis_desktop", "sync_server", "migrations", "tools", "resources", "tests")
MATRIX = "tests/core/permission_matrix.txt"
ENTITIES = {"fitting", "fitting_step"}
WALKING = {
    "tests.conformance.test_broken_rules": 6,
    "tests.conformance.test_closure": 6,
    "tests.conformance.test_pull_takes_all": 6,
    "tests.conformance.test_wire": 6,
    "tests.conformance.test_writes": 5,
    "tests.core.test_factory": 4,
    "tests.core.test_registry": 21,
    "tests.server.api.test_every_operation": 13,
    "tests.server.api.test_every_operation_reach": 6,
    "tests.server.api.test_hostile": 10,
    "tests.server.api.test_table": 4,
    "tests.server.test_isolation": 29,
}
"""Modules that walk the registry, and how many of their tests are about the entity or about all of them."""
PERMISSIONS = [f"fitting:{verb}" for verb in ("create", "delete", "edit", "read")] + ["fitting_step:create"]
ROLE_LINE = "{May.PRESCRIPTION_CREATE, "
ROLE_LINES = (
    "{May.FITTING_READ, May.FITTING_CREATE, May.FITTING_EDIT, May.FITTING_DELETE, May.FITTING_STEP_CREATE,\n"
    "           May.PRESCRIPTION_CREATE, "
)


class Copy:
    """The project with one entity more."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in COPIED:
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", root)
        shutil.copy(HERE / "drive.py", root)
        self.before = self.files()
        self.edited: set[str] = set()

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {str(path.relative_to(self.root)): path.read_bytes() for path in found}

    def written(self) -> set[str]:
        """What is otherwise than it was, but for what the test itself did by hand."""
        after = self.files()
        names = after.keys() | self.before.keys()
        return {name for name in names if after.get(name) != self.before.get(name)} - self.edited

    def edit(self, path: str, old: str, new: str) -> None:
        self.edited.add(path)
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path} any more"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def add_entity(self) -> None:
        """Everything that is done by hand."""
        self.edited.add("oasis_core/entities/fitting.py")
        shutil.copy(HERE / "fitting.py.txt", self.root / "oasis_core" / "entities" / "fitting.py")
        self.edit("oasis_core/entities/__init__.py", "    insurance,\n", "    fitting,\n    insurance,\n")
        lines = "".join(f'    {name.upper().replace(":", "_")} = "{name}"\n' for name in PERMISSIONS)
        self.edit("oasis_core/access/permissions.py", "    INSURANCE_CREATE", f"{lines}    INSURANCE_CREATE")
        self.edit("oasis_core/access/roles.py", ROLE_LINE, ROLE_LINES)

    def run(self, *arguments: str, **environment: str) -> str:
        """Run a module of the copy; what it prints."""
        env = {**os.environ, "PYTHONPATH": str(self.root), **environment}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # several processes import the same files
        command = [sys.executable, "-P", *arguments]
        done = subprocess.run(
            command, cwd=self.root, env=env, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, f"{done.stdout[-3000:]}{done.stderr[-6000:]}"
        return done.stdout


@pytest.fixture(scope="module")
def played(
    tmp_path_factory: pytest.TempPathFactory, postgres: EmbeddedPostgres
) -> Iterator[tuple[Copy, dict[str, Any]]]:
    """The copy, and what was seen when its server, three PCs and REST used the entity."""
    copy = Copy(tmp_path_factory.mktemp("copy"))
    copy.add_entity()
    copy.run("-m", "tools.new_migration", "Fittings")
    copy.run("-m", "tests.core.permission_matrix")
    name = f"scratch_{uuid.uuid4().hex}"
    postgres.create_database(name)
    own = database(postgres, name)
    folder = tmp_path_factory.mktemp("machines")
    environment = {
        "OASIS_DATABASE_URL": own.app_url,
        "OASIS_OWNER_DATABASE_URL": own.owner_url,
        "OASIS_DATA_DIR": str(folder / "server"),
        "OASIS_KEYSTORE": "file",
        "OASIS_ARGON2": "cheap",
    }
    said = copy.run("drive.py", str(folder), **environment)
    yield copy, json.loads(said.splitlines()[-1])
    postgres.drop_database(name)
    if sys.pycache_prefix is not None:  # what the copy's processes compiled
        shutil.rmtree(Path(sys.pycache_prefix, *copy.root.parts[1:]), ignore_errors=True)


Played = tuple[Copy, dict[str, Any]]


def test_tools_wrote_a_migration_of_its_tables_and_who_may_do_what(played: Played) -> None:
    """A server and three PCs have run since: nothing else in the project had to be written for them, by hand
    or by a tool, and they wrote nothing into it."""
    copy, _ = played
    written = copy.written()
    (revision,) = (name for name in written if name.startswith("migrations/versions/"))
    said = (copy.root / revision).read_text(encoding="utf-8")
    tables = re.findall(r'(?:TABLE|INTO|UPDATE|FROM|INDEX \w+ ON|TRIGGER \w+ ON) "?(\w+)', said)
    matrix = (copy.root / MATRIX).read_text(encoding="utf-8").splitlines()
    was = copy.before[MATRIX].decode().splitlines()
    new = [line for line in matrix if line not in was]

    assert written == {revision, MATRIX}
    assert set(tables) == ENTITIES
    assert {line.split()[0].partition(".")[0].partition(":")[0] for line in new} == ENTITIES
    assert [line for line in matrix if line in was] == was


@pytest.mark.parametrize("entity", ["fitting", "fitting_step"])
def test_every_column_is_equal_on_every_machine(played: Played, entity: str) -> None:
    _, facts = played
    server, (first, second, third) = facts[entity]["server"], facts[entity]["pcs"]

    assert len(server) >= 3
    assert first == second == server
    assert third == {}, "a PC without clinical rows holds some"
    assert facts["patients_of_the_third"] == 1


def test_two_people_edited_two_parts_and_both_stand(played: Played) -> None:
    _, facts = played
    row = facts["merged"]

    assert "'right': {'power': -350}" in row["findings"]
    assert "'left': {'power': -275}" in row["findings"]
    assert facts["conflicts"] == 0
    assert row["spent"] == "Decimal('200.25')"
    assert row["steps"] == "3"
    assert row["last_step"] != "None"
    assert row["level"] == "'urgent'"
    assert row["price"] == "Decimal('1290.50')"
    assert row["discount"] == "Decimal('7.2500')"


def test_rest_lists_makes_changes_and_deletes_it(played: Played) -> None:
    _, facts = played
    rest = facts["rest"]
    data: dict[str, Any] = {name: (answer[1] or {}).get("data") for name, answer in rest.items()}

    assert {name: answer[0] for name, answer in rest.items()} == {
        "read": 200, "made": 201, "listed": 200, "changed": 200, "wrong": 422, "deleted": 204, "refused": 403,
    }  # fmt: skip
    assert (data["read"]["price"], data["read"]["spent"], data["read"]["steps"]) == (1290.5, 200.25, 3)
    assert data["read"]["findings"]["right"] == {"power": -3.5}
    assert data["read"]["patient"]["name"] == "สมชาย"
    assert [row["id"] for row in data["listed"]["fittings"]] == [data["made"]["id"]]
    assert data["listed"]["total"] == 1
    assert (data["changed"]["pieces"], data["changed"]["findings"]["left"]) == (3, {"power": -1.5})
    assert rest["wrong"][1]["error"]["code"] == "VALUE_NOT_ALLOWED"
    assert rest["wrong"][1]["error"]["field"] == "pieces"


def test_the_tests_of_every_entity_hold_for_it_too(played: Played) -> None:
    """Those that walk the registry, run in the copy: none was written for it."""
    copy, _ = played
    files = [f"{module.replace('.', '/')}.py" for module in WALKING]
    said = copy.root.parent / "said.xml"
    kept = "fitting or test_registry.py"
    copy.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", kept, f"--junitxml={said}", *files)
    cases = [
        case
        for case in ET.parse(said).iter("testcase")  # noqa: S314 - pytest wrote it
        if "[" not in case.attrib["name"] or "fitting" in case.attrib["name"]
    ]
    found = Counter(case.attrib["classname"] for case in cases)

    assert not [case.attrib["name"] for case in cases if len(case)], "skipped or failed"
    assert {module: min(found[module], least) for module, least in WALKING.items()} == WALKING


def test_a_role_without_its_line_may_not_write_it(played: Played) -> None:
    _, facts = played

    assert facts["without_role_line"] == "PERMISSION_DENIED"
    assert facts["rest"]["refused"][1]["error"]["code"] == "PERMISSION_DENIED"
