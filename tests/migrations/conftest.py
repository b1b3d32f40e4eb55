"""Databases of both sides, at any revision."""

import shutil
from pathlib import Path
from typing import Protocol

import pytest

from migrations.state import HERE
from migrations.upgrade import head
from tests.postgres import empty_database, postgres

__all__ = ["empty_database", "postgres"]


class Later(Protocol):
    """Makes the revisions of a later program: ours and one more, with the statements given."""

    def __call__(self, *, postgres: tuple[str, ...] = (), sqlite: tuple[str, ...] = ()) -> Path: ...


@pytest.fixture
def later(tmp_path: Path) -> Later:
    def make(*, postgres: tuple[str, ...] = (), sqlite: tuple[str, ...] = ()) -> Path:
        scripts = tmp_path / "100% later"
        shutil.copytree(HERE, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / "9999_later.py").write_text(
            f"from migrations.frozen import execute\n\nrevision = '9999'\ndown_revision = '{head()}'\n\n\n"
            f"def upgrade():\n    execute(postgres={postgres!r}, sqlite={sqlite!r})\n"
        )
        return scripts

    return make
