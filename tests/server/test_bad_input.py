"""docs/bad-input.md, line by line: what is refused, in both languages, and that nothing is half-applied."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import orjson
import pytest
import zstandard

from oasis_core.schema.entity import Home
from oasis_core.schema.registry import tables
from tests.bad_input import Line, parameters
from tests.postgres import Database
from tests.server.clinic import BASE, Chain, Pc, data_of, error_of, found_chain, running

MIB = 1024 * 1024
_OWN = "WHERE org_id = :org"
ZSTD = {"Content-Encoding": "zstd"}


@dataclass
class Stage:
    """An organization with a patient and a PC, and a foreign one with the same."""

    chain: Chain
    pc: Pc
    words: dict[str, str]

    def counts(self) -> dict[str, int]:
        """Rows of the organization, by table."""
        own = [table for table in tables(Home.SERVER) if "org_id" in table.columns]
        counted = (f"SELECT '{t.name}' AS name, count(*) AS n FROM \"{t.name}\" {_OWN}" for t in own)  # noqa: S608
        return {row.name: row.n for row in self.chain.sql(" UNION ALL ".join(counted))}

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
        words = {
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
    before = stage.counts()
    thai, english = (refusal(send(stage, line, language), line) for language in ("th", "en"))
    after = stage.counts()

    for error in (thai, english):
        assert error["code"] == line["Code"]
        assert (error["field"] or "") == line["Field"]
    if line["Status"] != "200":
        assert thai["message"] != english["message"]
        assert thai["details"]["next_step"] != english["details"]["next_step"]
        assert all((thai["message"], thai["details"]["next_step"], english["details"]["next_step"]))
    changed = {name: after[name] - count for name, count in before.items() if after[name] != count}
    kept = line["Kept"]
    assert kept in ("all", "all, noted", "the good groups")
    if kept == "the good groups":
        assert changed["patient"] == 2  # one for each language
    else:
        assert changed == ({"audit_log": 2} if kept == "all, noted" else {})
