"""`./oasis migration` in a copy of the project whose entities were edited."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.migrations.databases import revisions

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("oasis_core", "migrations", "sync_server", "tools", "tests/migrations")
VOUCHER = '''"""Scratch."""

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from oasis_core.schema.columns import money, ref, text
from oasis_core.schema.entity import Entity
from oasis_core.schema.traits import Sync, with_patient


class Voucher(Entity):
    """Scratch."""

    __tablename__ = "voucher"
    __table_args__ = (UniqueConstraint("org_id", "number"),)
    __sync__ = Sync(scopes=with_patient())

    branch_id: Mapped[UUID] = ref("branch")
    patient_id: Mapped[UUID | None] = ref("patient")
    number: Mapped[str] = text(max=20)
    amount: Mapped[object] = money(minimum=0)
'''


class Project:
    """The copy."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in COPIED:
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("tests/postgres.py", "tests/conftest.py", "pyproject.toml"):
            shutil.copy(ROOT / name, root / name)

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path} any more"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PYTHONPATH": str(self.root)}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # several processes import the same files
        command = [sys.executable, "-m", *arguments]
        return subprocess.run(
            command, cwd=self.root, env=env, capture_output=True, text=True, timeout=120, check=False
        )

    def revision(self, slug: str) -> str:
        (path,) = (self.root / "migrations" / "versions").glob(f"*_{slug}.py")
        return path.read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = Project(tmp_path / "project")
    yield made
    if sys.pycache_prefix is not None:  # what the copy's processes compiled
        shutil.rmtree(Path(sys.pycache_prefix, *made.root.parts[1:]), ignore_errors=True)


PATIENT, PHOTO = (
    "oasis_core/entities/patient.py",
    "    photo: Mapped[str | None] = text(pii=True, picture=True)\n",
)


def test_additions_are_written_and_bring_every_database_to_the_entities(project: Project) -> None:
    (project.root / "oasis_core/entities/voucher.py").write_text(VOUCHER)
    project.edit(
        "oasis_core/entities/__init__.py",
        "KINDS.load()",
        "from oasis_core.entities import voucher\nKINDS.load()",
    )
    project.edit(PATIENT, "import choice, day, instant,", "import choice, day, instant, integer,")
    project.edit(
        PATIENT,
        PHOTO,
        f'{PHOTO}    referrer_id: Mapped[UUID | None] = ref("patient")\n'
        "    visits: Mapped[int | None] = integer(minimum=0)\n",
    )
    project.edit(
        "oasis_core/entities/staff.py", "    avatar:", "    age: Mapped[int | None] = integer()\n    avatar:"
    )
    project.edit("oasis_core/entities/staff.py", "import choice,", "import integer, choice,")
    project.edit(
        "oasis_core/entities/appointment.py",
        '    OTHER = "other"\n',
        '    OTHER = "other"\n    HOME = "home"\n',
    )
    asked = project.run("tools.new_migration", "Add vouchers, and who refers whom")
    written = project.revision("add_vouchers_and_who_refers_whom")
    compared = project.run("pytest", "-q", "-k", "equals", "tests/migrations/test_catalogue.py")

    assert asked.returncode == 0, asked.stdout + asked.stderr
    assert "note: ck_appointment_type_known changed" in asked.stdout
    assert "CREATE TABLE voucher" in written
    assert "ALTER TABLE patient ADD COLUMN visits INTEGER" in written
    assert "ALTER TABLE patient_new RENAME TO patient" in written
    assert "ALTER TABLE staff ADD CONSTRAINT ck_staff_age_exact" in written
    assert compared.returncode == 0, compared.stdout
    assert f"{2 + 2 * (len(revisions()) + 1)} passed" in compared.stdout


def test_what_is_no_addition_is_named_and_left_to_a_person(project: Project) -> None:
    project.edit(
        PATIENT, "    phone: Mapped[str | None] = text(max=20", "    phone: Mapped[str | None] = text(max=30"
    )
    project.edit(PATIENT, PHOTO, "    blood: Mapped[str] = text(max=5)\n")
    asked = project.run("tools.new_migration", "no additions")

    assert asked.returncode == 1
    assert "patient.blood must be allowed to be empty or have a default" in asked.stdout
    assert "- patient: phone character varying ( 20 )" in asked.stdout
    assert "+ patient: phone character varying ( 30 )" in asked.stdout
    assert "- patient: photo text" in asked.stdout
    assert "oasis migration --check" in asked.stderr
    assert "POSTGRES: list[str] = []" in project.revision("no_additions")
