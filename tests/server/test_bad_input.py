"""docs/bad-input.md, line by line: what is refused, in both languages, and that nothing is half-applied."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import orjson
import pytest
import zstandard

from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode
from oasis_core.kernel.ids import IdSource
from oasis_core.kernel.messages import next_step, sentence
from oasis_core.rules.prescription import content_digest
from oasis_core.schema.entity import Home
from oasis_core.schema.registry import tables
from tests.bad_input import Line, parameters
from tests.postgres import Database
from tests.server.clinic import BASE, Chain, Pc, data_of, error_of, found_chain, running

MIB = 1024 * 1024
ZSTD = {"Content-Encoding": "zstd"}
TABLES = [table.name for table in tables(Home.SERVER) if "org_id" in table.columns]
LATEST = 1 << 62
"""Later than any version of a row: who wrote has seen them all."""
NOTED = {"push_log", "audit_log", "sync_row", "sync_head", "search_row"}
"""What is written along with a row."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Held:
    """A row of a table as text, all of its columns."""

    table: str
    own: bool
    text: str


@dataclass
class Stage:
    """An organization with a patient and a PC, and a foreign one with the same."""

    chain: Chain
    pc: Pc
    words: dict[str, str]

    def rows(self) -> set[Held]:
        """Every row of both organizations."""
        one = """SELECT '{0}' AS name, org_id = :own AS own, to_jsonb(t)::text AS text FROM "{0}" t
            WHERE org_id IN (:own, :foreign)"""
        statement = " UNION ALL ".join(one.format(name) for name in TABLES)
        found = self.chain.server.sql(statement, own=self.chain.org_id, foreign=self.words["foreign-org"])
        return {Held(row.name, row.own, row.text) for row in found}

    def headers(self, asker: str) -> dict[str, str]:
        return {
            "owner": {"Authorization": self.pc.headers["Authorization"]},
            "pc": self.pc.headers,
            "nobody": {},
        }[asker]

    def filled(self, text: str) -> str:
        for name, value in self.words.items():
            text = text.replace(f"<{name}>", value)
        assert not re.search("<[a-z-]+>", text), text
        return text


@pytest.fixture(scope="module")
def stage(shared_database: Database, keys: Path) -> Iterator[Stage]:
    with running(shared_database, keys) as server:
        foreign = found_chain(server, "Foreign")
        chain = found_chain(server)
        pcs = [each.pc() for each in (chain, foreign)]
        patients = [pc.new_patient() for pc in pcs]
        for pc, (group, _) in zip(pcs, patients, strict=True):
            data_of(pc.push(group))
        expired = chain.code()
        server.clock.advance(hours=25)
        for pc in pcs:
            pc.sign_in()
        item = {"branch_id": str(chain.branch_id), "name": "A", "sku": "BAD-1", "price": 1}
        made = server.post("/inventory", item, headers=pcs[0].headers)
        words = {
            "item": data_of(made, 201)["id"],
            "branch": chain.branch_id,
            "staff": chain.owner_id,
            "owner-email": chain.owner_email,
            "patient": patients[0][1],
            "foreign-org": foreign.org_id,
            "foreign-branch": foreign.branch_id,
            "foreign-patient": patients[1][1],
            "nothing": uuid4(),
            "expired-code": expired,
        }
        yield Stage(chain, pcs[0], {name: str(word) for name, word in words.items()})


def patient(stage: Stage, name: str) -> bytes:
    return orjson.dumps({"branch_id": stage.words["branch"], "name": name})


def pushed(stage: Stage, bad: str) -> bytes:
    """A good group with a bad one after it."""
    groups = [{"payload": text, "actor_proof": None} for text in (stage.pc.new_patient("Good")[0], bad)]
    return orjson.dumps({"groups": groups})


def special(stage: Stage, name: str) -> tuple[bytes, dict[str, str]]:
    """The bodies that the table only names, with the headers that they need."""
    group = stage.pc.new_patient("Bad")[0]
    deep = '{"a": ' * 100 + "1" + "}" * 100
    made: dict[str, tuple[bytes, dict[str, str]]] = {
        "a name in TIS-620": (patient(stage, "A").replace(b"A", "แว่น".encode("tis-620")), {}),
        "5,000 brackets": (b"[" * 5000 + b"]" * 5000, {}),
        "a document 100 deep": (f'{{"name": "A", "coordinates": {deep}}}'.encode(), {}),
        "a name of 101 characters": (patient(stage, "ก" * 101), {}),
        "an e-mail of 101 characters": (orjson.dumps({"email": "a" * 101, "password": "x"}), {}),
        "a password of 1,025 characters": (orjson.dumps({"email": "a@b.c", "password": "x" * 1025}), {}),
        "1 MiB and a byte": (b" " * (MIB + 1), {}),
        "1 MiB and a byte, packed": (zstandard.compress(b" " * (MIB + 1)), ZSTD),
        "512 KiB and a byte": (b" " * (MIB // 2 + 1), {}),
        "16 MiB and a byte, packed": (zstandard.compress(b" " * (16 * MIB + 1)), ZSTD),
        "half of it, packed": (zstandard.compress(patient(stage, "A" * 90))[:40], ZSTD),
        "packed in an unknown way": (patient(stage, "A"), {"Content-Encoding": "br"}),
        "a good group, and half of one": (pushed(stage, group[: len(group) // 2]), {}),
        "a good group, and an unknown deed": (
            pushed(stage, group.replace("patient.create", "patient.erase_all")),
            {},
        ),
        "a good group, and a foreign branch": (
            pushed(stage, group.replace(stage.words["branch"], stage.words["foreign-branch"])),
            {},
        ),
    }
    return made[name]


def send(stage: Stage, line: Line, language: str) -> httpx.Response:
    method, _, path = stage.filled(line["Request"].strip("`")).partition(" ")
    body, more = line["Body"], {"Content-Type": "application/json", "Accept-Language": language}
    if body.startswith("*"):
        content, own = special(stage, body.strip("*"))
        more |= own
    else:
        content = stage.filled(body.strip("`")).encode()
    headers = stage.headers(line["As"]) | more
    return stage.chain.server.request(method, BASE + path, content=content or None, headers=headers)


def refusal(answer: httpx.Response, line: Line) -> dict[str, Any]:
    """What an answer refuses: itself, or one of the groups of a push."""
    if line["Status"] == "200":
        good, bad = data_of(answer)["results"]
        assert good["outcome"] == "applied"
        return {"code": bad["code"], "field": bad["field"]}
    return error_of(answer, int(line["Status"]), line["Code"])


@pytest.mark.parametrize("line", parameters("Over HTTP"))
def test_bad_request_is_refused_by_name_and_nothing_is_half_applied(stage: Stage, line: Line) -> None:
    before = stage.rows()
    thai, english = (refusal(send(stage, line, language), line) for language in ("th", "en"))
    after = stage.rows()

    for error in (thai, english):
        assert error["code"] == line["Code"]
        assert (error["field"] or "") == line["Field"]
    if line["Status"] != "200":
        assert thai["message"] != english["message"]
        assert thai["details"]["next_step"] != english["details"]["next_step"]
        assert all((thai["message"], thai["details"]["next_step"], english["details"]["next_step"]))
    kept = line["Kept"]
    assert kept in ("all", "all, noted", "the good groups")
    if kept == "the good groups":
        require_good_groups_only(before, after, 2)  # one for each language
    else:
        assert before <= after
        assert [row.table for row in after - before] == (["audit_log"] * 2 if kept == "all, noted" else [])


@pytest.mark.parametrize("whose", ["patient", "foreign-patient"])
def test_a_row_that_is_changed_is_seen(stage: Stage, whose: str) -> None:
    """What the tests of this file compare would show it, whosever row it is."""
    before = stage.rows()
    stage.chain.server.sql("UPDATE patient SET nickname = 'x' WHERE id = :id", id=stage.words[whose])
    after = stage.rows()
    stage.chain.server.sql("UPDATE patient SET nickname = NULL WHERE id = :id", id=stage.words[whose])

    assert [(row.table, row.own) for row in after - before] == [("patient", whose == "patient")]
    assert stage.rows() == before


def require_good_groups_only(before: set[Held], after: set[Held], good: int) -> None:
    """So many patients came, and nothing else but what is noted of them; nothing went or was changed."""
    came, went = after - before, before - after
    patients = [orjson.loads(row.text)["name"] for row in came if row.table == "patient"]

    assert patients == ["Good"] * good
    assert all(row.own for row in came | went)
    assert {row.table for row in came} <= NOTED | {"patient"}
    assert {row.table for row in went} <= {"sync_head"}


# -- values in a group that is pushed


def patient_made(stage: Stage) -> tuple[str, Row]:
    return "insert", {"branch_id": stage.words["branch"], "name": "Bad", "status": "active"}


def patient_edited(stage: Stage) -> tuple[str, Row]:
    return stage.words["patient"], {"phone": "0812345678"}


def visit_booked(stage: Stage) -> tuple[str, Row]:
    return "insert", {
        "branch_id": stage.words["branch"],
        "patient_id": stage.words["patient"],
        "staff_id": stage.words["staff"],
        "type": "eye_exam",
        "date": stage.pc.server.clock.now_us(),
        "duration_min": 30,
        "status": "scheduled",
    }


def insurance_made(stage: Stage) -> tuple[str, Row]:
    own = {"branch_id": stage.words["branch"], "patient_id": stage.words["patient"]}
    return "insert", own | {"provider": "A", "verified": False, "valid_from": "2026-01-01"}


def product_made(stage: Stage) -> tuple[str, Row]:
    return stage.words["item"], {"price": 250}


def draft(stage: Stage) -> tuple[str, Row]:
    return "insert", {
        "branch_id": stage.words["branch"],
        "patient_id": stage.words["patient"],
        "staff_id": stage.words["staff"],
        "type": "spectacle",
        "data": {"right": {"sphere": -125}},
        "date": stage.pc.server.clock.now_us(),
        "expires_on": "2030-01-01",
        "status": "draft",
    }


def signature(stage: Stage) -> tuple[str, Row]:
    """Upon a draft of its own."""
    _, values = draft(stage)
    text, row_id = group(stage, "prescription.create", "insert", values)
    assert data_of(stage.pc.push(text))["results"][0]["outcome"] == "applied"
    ids = {name: UUID(values[name]) for name in ("patient_id", "staff_id")}
    days = {"date": clock.instant(values["date"]), "expires_on": date.fromisoformat(values["expires_on"])}
    return row_id, {
        "status": "signed",
        "signed_at": stage.pc.server.clock.now_us(),
        "signed_by": stage.words["staff"],
        "signed_digest": content_digest(values | ids | days),
    }


DEEDS: dict[str, Callable[[Stage], tuple[str, Row]]] = {
    "patient.create": patient_made,
    "patient.edit": patient_edited,
    "appointment.book": visit_booked,
    "insurance.create": insurance_made,
    "inventory_item.edit": product_made,
    "prescription.create": draft,
    "prescription.sign": signature,
}
"""Deeds as they should be: `insert` or the row that is changed, and what is set."""


def group(stage: Stage, deed: str, row: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """A group of one change, and the id of its row."""
    new = row == "insert"
    row_id = str(IdSource(stage.pc.server.clock).new()) if new else row
    entity = deed.partition(".")[0]
    op, base = ("insert", 0) if new else ("update", LATEST)
    return stage.pc.group(
        deed, {"entity": entity, "id": row_id, "op": op, "base": base, "set": values}
    ), row_id


@pytest.mark.parametrize("deed", DEEDS)
def test_deeds_of_the_table_are_taken_as_they_should_be(stage: Stage, deed: str) -> None:
    text, _ = group(stage, deed, *DEEDS[deed](stage))

    assert data_of(stage.pc.push(text))["results"][0]["outcome"] == "applied"


@pytest.mark.parametrize("line", parameters("In a group that is pushed"))
def test_wrong_value_in_a_group_is_refused_by_name_and_its_neighbours_are_taken(
    stage: Stage, line: Line
) -> None:
    row, values = DEEDS[line["Deed"]](stage)
    bad, _ = group(stage, line["Deed"], row, values | wrong(stage, line["Set"]))
    first, last = (stage.pc.new_patient("Good")[0] for _ in range(2))
    before = stage.rows()
    results = data_of(stage.pc.push(first, bad, last))["results"]
    after = stage.rows()

    assert [result["outcome"] for result in results] == ["applied", "rejected", "applied"]
    assert (results[1]["code"], results[1]["field"]) == (line["Code"], line["Field"])
    code = ErrorCode(line["Code"])
    assert sentence(code, "th") != sentence(code, "en")
    assert next_step(code, "th") != next_step(code, "en")
    require_good_groups_only(before, after, 2)


def wrong(stage: Stage, text: str) -> Row:
    """What a line sets, as JSON or by name."""
    if not text.startswith("*"):
        found: Row = orjson.loads(stage.filled(text.strip("`")))
        return found
    assert text == "*a name of 101 characters*"
    return {"name": "ก" * 101}
