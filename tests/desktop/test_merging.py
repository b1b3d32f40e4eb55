"""The full-text index of a PC stays in few pieces, by work that nobody waits for."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, select

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.work import search
from oasis_desktop.app import Application
from oasis_desktop.local.desk import Desk
from oasis_desktop.tasks import merging
from oasis_desktop.tasks.merging import Merging
from tests.desktop.test_status import enter

_PATIENT = KINDS["patient"]
SAVES, KEPT = 12, 7
"""Each leaves a piece, and often another when the server has answered: too few for a commit to merge them by
itself. And the pieces that a level has at rest."""


def save_patients(qtbot: QtBot, application: Application, desk: Desk, names: list[str]) -> None:
    """Each in a deed of its own, as forms are saved."""
    heard: list[None] = []

    def deed(name: str) -> None:
        with desk.work(ACTIONS["patient.create"]) as unit:
            unit.insert("patient", branch_id=desk.branch_id, name=name, status="active")

    for name in names:
        application.runner.write(application.session, partial(deed, name), heard.append)
    qtbot.waitUntil(lambda: len(heard) == len(names))


def names_of(count: int) -> list[str]:
    return [f"สมชาย ที่{number}" for number in range(count)]


def pieces(application: Application) -> int:
    """The segments that the structure record counts: behind a cookie and a mark of four bytes each and the
    number of levels, which like theirs is small (fts5StructureDecode in fts5_index.c of SQLite)."""
    with application.station.database.reading() as connection:
        asked = "SELECT block FROM patient_search_data WHERE id = 10"
        return int(connection.exec_driver_sql(asked).scalar_one()[9])


def found(application: Application, org_id: UUID, typed: str) -> int:
    condition = search.matching(_PATIENT, org_id, typed, dialect="sqlite")
    assert condition is not None
    with application.station.database.reading() as connection:
        return len(connection.execute(select(_PATIENT.table.c.id).where(condition)).all())


def test_what_saves_leave_in_pieces_is_merged_when_nobody_saves(
    qtbot: QtBot, application: Application
) -> None:
    desk = enter(qtbot, application)
    save_patients(qtbot, application, desk, names_of(SAVES))
    qtbot.waitUntil(lambda: pieces(application) <= KEPT)

    assert found(application, desk.org_id, "สมชาย") == SAVES
    assert found(application, desk.org_id, "ที่11") == 1


def test_without_it_they_stay(qtbot: QtBot, application: Application) -> None:
    application._merging.close()
    desk = enter(qtbot, application)
    save_patients(qtbot, application, desk, names_of(SAVES))
    qtbot.wait(10 * merging.QUIET_MS)

    assert pieces(application) > KEPT


def test_many_rows_become_one_piece(
    qtbot: QtBot, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "MANY", SAVES)
    monkeypatch.setattr(merging, "MANY_QUIET_MS", merging.QUIET_MS)
    desk = enter(qtbot, application)
    save_patients(qtbot, application, desk, names_of(SAVES))
    qtbot.waitUntil(lambda: pieces(application) == 1)

    assert found(application, desk.org_id, "สมชาย") == SAVES


def test_a_step_that_fails_is_heard_by_nobody_and_tried_again(qtbot: QtBot, application: Application) -> None:
    application._merging.close()
    database, tried = application.station.database, list[bool]()

    @contextmanager
    def begin() -> Iterator[Connection]:
        tried.append(True)
        if len(tried) == 1:
            raise OasisError(ErrorCode.BUSY)
        with database.begin() as connection:
            yield connection

    told: list[OasisError] = []
    application.runner.failed.connect(told.append)
    keeper = Merging(application.runner, begin)
    desk = enter(qtbot, application)
    save_patients(qtbot, application, desk, names_of(1))
    qtbot.waitUntil(lambda: len(tried) == 1)
    save_patients(qtbot, application, desk, names_of(SAVES))
    qtbot.waitUntil(lambda: pieces(application) <= KEPT)
    keeper.close()

    assert told == []
    assert len(tried) > 1
