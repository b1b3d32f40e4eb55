"""Each broken rule of each column is refused by the limits, by the unit of work and by Postgres itself."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import StatementError

import oasis_core.rules.registry  # noqa: F401 - registers the actions
from oasis_core.access.permissions import Permission
from oasis_core.access.policy import system
from oasis_core.kernel.clock import HybridClock
from oasis_core.kernel.errors import OasisError
from oasis_core.rules.action import Action
from oasis_core.schema.entity import Home
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.validate import check_values
from oasis_core.work.commit import FeedJournal, open_feed
from oasis_core.work.repository import insert_rows
from oasis_core.work.unit import Ground, work
from tests.conformance.broken_rules import SQLSTATES, TOO_LOW, UNKNOWN_WORD, Broken, broken_rules
from tests.conformance.conftest import with_parents, write
from tests.core.chains import memory

ALL = pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)


@pytest.fixture(scope="module")
def server_in_memory() -> Iterator[Engine]:
    engine = memory(Home.SERVER)
    yield engine
    engine.dispose()


def judged(kind: Kind, broken: Broken, raised: OasisError) -> None:
    """The refusal names the column and says what is wrong with it."""
    assert raised.code in broken.codes, (str(broken), raised)
    named = f"{kind.name}.{broken.column}"
    assert raised.field == named or (raised.field or "").startswith(f"{named}."), (str(broken), raised)


@ALL
def test_the_limits_refuse_each_broken_rule(kind: Kind) -> None:
    _, row = with_parents(kind)
    values = {name: row[name] for name in kind.writable}
    check_values(kind, values, new=True, rule_columns=frozenset(kind.writable))
    for broken in broken_rules(kind):
        for new in (True, False):
            given = {broken.column: broken.value}
            try:
                check_values(kind, values | given if new else given, new=new, rule_columns=kind.writable)
            except OasisError as error:
                judged(kind, broken, error)
            else:
                pytest.fail(str(broken))


@ALL
def test_the_unit_of_work_refuses_each_broken_rule(kind: Kind, server_in_memory: Engine) -> None:
    factory, row = with_parents(kind)
    with server_in_memory.begin() as connection:
        write(connection, factory, but=row)
        open_feed(connection, factory.org_id)
    hlc = HybridClock(factory, "server")
    journal = FeedJournal(factory.org_id, factory.ids)
    ground = Ground(factory.org_id, server_in_memory.begin, hlc, factory.ids, journal)
    probe = Action("probe.write", Permission.PATIENT_EDIT, (kind.name,))
    values = {name: row[name] for name in kind.writable}
    for broken in broken_rules(kind):
        try:
            with work(ground, system(factory.org_id), probe) as unit:
                unit.insert(kind.name, **values | {broken.column: broken.value})
        except OasisError as error:
            judged(kind, broken, error)
        else:
            pytest.fail(str(broken))
    with work(ground, system(factory.org_id), probe) as unit:
        unit.insert(kind.name, row["id"], **values)


def refusal(connection: Connection, kind: Kind, row: dict[str, object]) -> str | None:
    """What Postgres says to the row, None if it takes it; nothing stays."""
    attempt = connection.begin_nested()
    try:
        insert_rows(connection, kind.table, [row])
    except StatementError as error:
        if isinstance(error.orig, TypeError):  # SQLAlchemy's type for flags says it before Postgres can
            return "42804"
        return f"{getattr(error.orig, 'sqlstate', None)} {error.orig}"
    else:
        return None
    finally:
        attempt.rollback()


@ALL
def test_postgres_refuses_each_broken_rule(kind: Kind, server_engine: Engine) -> None:
    factory, row = with_parents(kind)
    with server_engine.connect() as connection:
        write(connection, factory, but=row)

        assert refusal(connection, kind, row) is None
        for broken in broken_rules(kind):
            if not broken.in_postgres:
                continue
            said = refusal(connection, kind, row | {broken.column: broken.value})
            assert said is not None, str(broken)
            assert said[:5] in SQLSTATES[broken.how], (str(broken), said)
            if broken.how in (TOO_LOW, UNKNOWN_WORD):
                assert f"ck_{kind.name}_{broken.column}_" in said, (str(broken), said)
        connection.rollback()


def test_every_kind_of_limit_is_broken_somewhere() -> None:
    """Else the tests above would look away from it."""
    met = {broken.how for kind in KINDS for broken in broken_rules(kind) if broken.in_postgres}

    assert met == set(SQLSTATES)
    assert sum(len(broken_rules(kind)) for kind in KINDS) > 20 * len(list(KINDS))
