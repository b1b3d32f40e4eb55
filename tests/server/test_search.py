"""Search on the server finds what a PC's finds, and nothing of another organization."""

import random
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, NullPool, create_engine, select, text

from migrations.upgrade import upgrade_database, upgrade_file
from oasis_core.entities.organization import Organization
from oasis_core.entities.search_row import SearchRow
from oasis_core.kernel import clock, thai
from oasis_core.rules.action import DELETE, RowChange
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.testing.factory import Factory
from oasis_core.work import search
from oasis_core.work.commit import APPLIED, Commit, Source, Verdict
from oasis_core.work.repository import fetch
from tests.postgres import Database
from tests.server.clinic import Chain, Pc, data_of
from tests.server.two_organizations import switch

PATIENT = KINDS["patient"]
GIVEN = (
    "สมชาย", "สมหญิง", "น้ำฝน", "กิตติพงษ์", "ณัฐวุฒิ", "ปิ่นแก้ว", "เยิ้ม", "กตัญญู", "ฐิติมา", "ศักดิ์สิทธิ์",
    "Åse", "Peter", "Renée", "Somchai", "O'Brien", "100%", "a_b", "back\\slash", "STRAẞE",
)  # fmt: skip
FAMILY = ("ใจดี", "ทองสุข", "แซ่ลิ้ม", "ศรีสุวรรณ", "ณ อยุธยา", "Johansson", "Sae-lim", "ตั้งใจดี", "Müller")


def patient(factory: Factory, name: str, **given: Any) -> Row:
    """A row of the factory that has this name."""
    factory.latest("organization")
    row = factory.row("patient", **given)
    row["name"] = name
    return row


def people(factory: Factory, count: int) -> list[Row]:
    """Patients whose searched columns are filled, empty, short and long."""
    chance = random.Random(3)
    return [
        patient(
            factory,
            f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}",
            nickname=chance.choice((None, "ก", "นัท", "ปี่", "Jo")),
            latin_name=chance.choice((None, "Somchai Jaidee", "Naruemon  SRISUK")),
            national_id=chance.choice((None, "1100700123456")),
            phone=f"08{chance.randrange(10**8):08d}",
        )
        for _ in range(count)
    ]


def queries(rows: list[Row]) -> list[str]:
    """300 texts as people type them: pieces of what is there, two pieces, and what is not there."""
    chance = random.Random(4)
    found: list[str] = []
    while len(found) < 300:
        words = []
        for _ in range(chance.choice((1, 1, 2))):
            row = chance.choice(rows)
            word = str(row[chance.choice(PATIENT.searched)] or "ไม่มี")
            start = chance.randrange(len(word))
            words.append(word[start : start + chance.randrange(1, 9)])
        found.append(" ".join(words).swapcase())
    return found


@pytest.fixture(scope="module")
def pc() -> Iterator[Connection]:
    engine = create_engine(
        "sqlite://", module=driver, connect_args={"isolation_level": None}, poolclass=NullPool
    )
    with engine.connect() as connection:
        upgrade_file(connection)
        yield connection
    engine.dispose()


def found_ids(connection: Connection, org_id: UUID, typed: str) -> set[UUID] | None:
    condition = search.matching(PATIENT, org_id, typed, dialect=connection.dialect.name)
    if condition is None:
        return None
    table = PATIENT.table
    return set(connection.execute(select(table.c.id).where(table.c.org_id == org_id, condition)).scalars())


def test_both_engines_give_the_same_answers(pc: Connection, fresh_database: Database) -> None:
    factory = Factory(5)
    rows = people(factory, 200)
    tables = [table_of(Organization), KINDS["branch"].table, PATIENT.table]
    factory.insert(pc, tables)
    search.refresh(pc, factory.org_id, "patient", [row["id"] for row in rows])
    engine = create_engine(fresh_database.app_url, poolclass=NullPool)
    with engine.begin() as server:
        switch(server, factory.org_id)
        factory.insert(server, tables)
        search.write_rows(server, factory.org_id, PATIENT, {row["id"]: row for row in rows})
        asked = queries(rows)
        there = [found_ids(server, factory.org_id, typed) for typed in asked]
    here = [found_ids(pc, factory.org_id, typed) for typed in asked]

    assert here == there == [by_reading(rows, typed) for typed in asked]
    assert sum(hits is None for hits in here) > 10
    assert sum(bool(hits) for hits in here) > 150
    assert sum(hits == set() for hits in here) > 10


def by_reading(rows: list[Row], typed: str) -> set[UUID] | None:
    """The answer without an index."""
    words = [word for word in thai.fold(typed).split(" ") if len(word) >= 2]
    texts = {row["id"]: [thai.fold(row[name]) for name in PATIENT.searched if row[name]] for row in rows}
    hits = {row_id for row_id, own in texts.items() if all(any(w in t for t in own) for w in words)}
    return hits if words else None


def test_another_organizations_rows_are_not_found_even_by_their_own_numbers(fresh_database: Database) -> None:
    own, others = Factory(6), Factory(7)
    tables = [table_of(Organization), KINDS["branch"].table, PATIENT.table]
    engine = create_engine(fresh_database.app_url, poolclass=NullPool)
    word = thai.fold("ลับเฉพาะ")
    ask = text("SELECT cardinality(oasis_search('patient', CAST(:numbers AS int[]), ARRAY['%ลับ%']))")
    with engine.begin() as connection:
        for factory in (own, others):
            switch(connection, factory.org_id)
            row = patient(factory, "ลับเฉพาะ")
            factory.insert(connection, tables)
            search.write_rows(connection, factory.org_id, PATIENT, {row["id"]: row})
        numbers = {f.org_id: sorted(search.gram_numbers(f.org_id, "patient", word)) for f in (own, others)}
        found = {}
        for asking in (own.org_id, others.org_id, None):
            connection.execute(
                text("SELECT set_config('app.org_id', :org, true)"), {"org": str(asking or "")}
            )
            for whose, given in numbers.items():
                found[asking, whose] = connection.execute(ask, {"numbers": given}).scalar_one()

    assert set(numbers[own.org_id]).isdisjoint(numbers[others.org_id])
    assert {key for key, count in found.items() if count} == {
        (own.org_id, own.org_id),
        (others.org_id, others.org_id),
    }


def names_found(chain: Chain, typed: str) -> list[str]:
    with chain.server.services.database.reading(chain.org_id) as connection:
        condition = search.matching(PATIENT, chain.org_id, typed, dialect="postgresql")
        assert condition is not None
        return sorted(connection.execute(select(PATIENT.table.c.name).where(condition)).scalars())


def sent(pc: Pc, group: str) -> dict[str, Any]:
    (result,) = data_of(pc.push(group))["results"]
    assert result["outcome"] == "applied", result
    answer: dict[str, Any] = result
    return answer


def test_a_pushed_row_is_found_as_it_is_now(chain: Chain) -> None:
    pc = chain.pc()
    group, row_id = pc.new_patient("สมชาย ใจดี", phone="081-555-0193")
    sent(pc, group)
    assert names_found(chain, "ชาย") == names_found(chain, "0193") == ["สมชาย ใจดี"]

    change = {"entity": "patient", "id": row_id, "op": "update", "base": 2**62, "set": {"name": "สมหมาย ใจดี"}}
    sent(pc, pc.group("patient.edit", change))

    assert names_found(chain, "ชาย") == []
    assert names_found(chain, "หมาย 0193") == ["สมหมาย ใจดี"]


def test_a_deleted_row_leaves_no_text_behind(chain: Chain) -> None:
    pc = chain.pc()
    group, row_id = pc.new_patient("ลบทิ้ง แล้ว")
    sent(pc, group)
    services = chain.server.services
    with services.database.writing(chain.org_id) as connection:
        before = fetch(connection, PATIENT, chain.org_id, [UUID(row_id)])[UUID(row_id)]
        gone = RowChange(PATIENT, UUID(row_id), DELETE, before, {})
        verdict = Verdict(services.ids.new(), "patient.delete", None, "", APPLIED, writes=[gone])
        now = clock.instant(services.clock.now_us())
        Commit(connection, chain.org_id, services.ids, now, Source()).write([verdict])

    assert names_found(chain, "ลบ") == []
    assert chain.sql("SELECT grams, folded FROM search_row WHERE org_id = :org AND entity = 'patient'") == [
        ([], "")
    ]


def test_an_upgrade_fills_the_index_once(fresh_database: Database) -> None:
    factory = Factory(8)
    row = patient(factory, "สมชาย ใจดี")
    owner = create_engine(fresh_database.owner_url, poolclass=NullPool)
    comment = "SELECT obj_description('search_row'::regclass)"
    with owner.begin() as connection:
        factory.insert(connection, [table_of(Organization), KINDS["branch"].table, PATIENT.table])
        connection.exec_driver_sql("COMMENT ON TABLE search_row IS 'of an older form'")
    upgrade_database(fresh_database.owner_url)
    with owner.begin() as connection:
        entries = connection.execute(select(table_of(SearchRow))).mappings().all()
        held = connection.exec_driver_sql(comment).scalar()
        connection.execute(table_of(SearchRow).delete())
    upgrade_database(fresh_database.owner_url)

    assert [(entry["entity"], entry["row_id"]) for entry in entries if entry["folded"]] == [
        ("patient", row["id"])
    ]
    assert held == search.form()
    with owner.begin() as connection:
        assert connection.execute(select(table_of(SearchRow))).first() is None, "nothing was to be done"
