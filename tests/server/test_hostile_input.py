"""Whatever is sent: an answer in the envelope that says what is wrong, and nothing half-applied. What one
line can say stands in docs/bad-input.md instead (`test_bad_input.py`)."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import orjson
import pytest
import zstandard

from tests.server.clinic import BASE, PASSWORD, Chain, Pc, data_of, error_of

LOGIN = f"{BASE}/auth/login"
JSON = {"Content-Type": "application/json"}


def send(chain: Chain, body: bytes, path: str = LOGIN, **headers: str) -> httpx.Response:
    return chain.server.request("POST", path, content=body, headers=JSON | headers)


def test_body_of_nobody_is_not_even_read(chain: Chain) -> None:
    read: list[bytes] = []

    async def watched() -> AsyncIterator[bytes]:
        read.append(b"{")
        yield read[-1]

    for path in ("hello", "push", "pull"):
        answer = chain.server.request("POST", f"{BASE}/sync/{path}", content=watched(), headers=JSON)
        error_of(answer, 401, "UNAUTHENTICATED")
    assert read == []


def test_empty_body_and_foreign_content_type_are_refused(chain: Chain) -> None:
    empty = chain.server.request("POST", LOGIN)
    form = chain.server.request("POST", LOGIN, data={"email": "a@b.c", "password": "x"})

    assert empty.status_code == 422
    error_of(form, 400, "MALFORMED_JSON")


def test_too_large_bodies_are_refused(chain: Chain) -> None:
    pc = chain.pc()
    half = 512 * 1024
    one = 2 * half
    over_push = send(chain, b" " * (half + 1), f"{BASE}/sync/push", **pc.headers)
    over_others = send(chain, b" " * (one + 1))
    unpacked = zstandard.compress(b" " * (16 * one + 1))
    bomb = send(chain, unpacked, f"{BASE}/sync/push", **pc.headers, **{"Content-Encoding": "zstd"})

    small_bomb = send(chain, zstandard.compress(b" " * (one + 1)), **{"Content-Encoding": "zstd"})

    assert len(unpacked) < 10_000
    assert error_of(small_bomb, 413, "BODY_TOO_LARGE")["details"]["limit"] == one
    assert error_of(over_push, 413, "BODY_TOO_LARGE")["details"]["limit"] == half
    assert error_of(over_others, 413, "BODY_TOO_LARGE")["details"]["limit"] == one
    assert error_of(bomb, 413, "BODY_TOO_LARGE")["details"]["limit"] == 16 * one


def test_body_that_grows_beyond_what_it_announced_is_cut_off(chain: Chain) -> None:
    async def endless() -> Any:
        for _ in range(100):
            yield b" " * 65536

    answer = chain.server.request("POST", LOGIN, content=endless(), headers=JSON)

    error_of(answer, 413, "BODY_TOO_LARGE")


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd, zstd"])
def test_unknown_encoding_is_refused(chain: Chain, encoding: str) -> None:
    answer = send(chain, b"{}", **{"Content-Encoding": encoding})

    assert error_of(answer, 422, "VALUE_NOT_ALLOWED")["field"] == "Content-Encoding"


def test_what_is_not_zstd_is_refused(chain: Chain) -> None:
    whole = zstandard.compress(orjson.dumps({"email": "a@b.c", "password": "x" * 100}))
    for body in (b"{}", whole[:-5], whole[:10]):
        error_of(send(chain, body, **{"Content-Encoding": "zstd"}), 400, "MALFORMED_JSON")


def test_unknown_routes_and_methods_answer_in_the_envelope(chain: Chain) -> None:
    ask = chain.server.request

    error_of(ask("GET", "/"), 404, "NOT_FOUND")
    error_of(ask("GET", f"{BASE}/patience/1"), 404, "NOT_FOUND")
    error_of(ask("POST", f"{LOGIN}/"), 404, "NOT_FOUND")
    wrong_method = ask("GET", LOGIN)
    error_of(wrong_method, 405, "METHOD_NOT_ALLOWED")
    assert wrong_method.headers["Allow"] == "POST"
    error_of(ask("GET", "/docs"), 404, "NOT_FOUND")


def test_errors_speak_the_language_that_is_asked_for(chain: Chain) -> None:
    def message(*wanted: str) -> str:
        headers = {"Accept-Language": wanted[0]} if wanted else {}
        answer = chain.server.request("GET", "/nowhere", headers=headers)
        return str(error_of(answer, 404, "NOT_FOUND")["message"])

    thai, english = message(), message("en")

    assert thai != english
    assert english.isascii()
    assert message("fr, en;q=0.5, th;q=0.4") == english
    assert message("en;q=0.1, th") == message("th-TH") == message("fr;q=x") == thai


def test_request_id_is_taken_over_if_it_is_one(chain: Chain) -> None:
    def given(request_id: str) -> str:
        return chain.server.request("GET", "/health", headers={"X-Request-ID": request_id}).headers[
            "X-Request-ID"
        ]

    assert given("abc-123") == "abc-123"
    for bad in ("", "a b", "x" * 65, "a\tb"):
        assert given(bad) != bad


HOSTILE: list[dict[str, Any]] = [
    {"action": "patient.erase_everything"},
    {"action": "x" * 51},
    {"action": "a\0b"},
    {"action": ""},
    {"hlc": "a\0b"},
    {"hlc": "018bcfe56800-000000-\0"},
    {"hlc": "018bcfe56800-000000-" + "x" * 37},
    {"hlc": "ffffffffffff-ffffff-pc"},
    {"hlc": " 18bcfe56800-00000+-pc"},
    {"occurred_at": 1 << 62},
    {"occurred_at": -(1 << 62)},
    {"occurred_at": 1.5},
    {"occurred_at": True},
    {"actor": None},
    {"actor": "x" * 36},
    {"group_id": "x" * 36},
    {"batch_id": 1},
    {"changes": []},
    {"changes": [None]},
    {"changes": "none"},
    {"unknown": 1},
]
HOSTILE_CHANGES: list[dict[str, Any]] = [
    {"entity": "pg_catalog.pg_class"},
    {"entity": "session"},
    {"entity": "staff"},
    {"entity": "audit_log"},
    {"entity": "x\0"},
    {"op": "upsert"},
    {"base": -1},
    {"base": 1 << 63},
    {"base": "1"},
    {"id": "x"},
    {"set": {"name": "a\0b"}},
    {"set": {"name": "\x1b[2J"}},
    {"set": {"name": 1}},
    {"set": {"name": ["a"]}},
    {"set": {"name": "x" * 100_000}},
    {"set": {"branch_id": "x"}},
    {"set": {"status": "dead"}},
    {"set": {"date_of_birth": "2026-13-45"}},
    {"set": {"date_of_birth": 20260101}},
    {"set": {"org_id": "01a20053-ef3a-7140-a1ba-18e0aaaa681f"}},
    {"set": {"version": 1}},
    {"set": {"deleted_at": None}},
    {"set": {"x" * 200: 1}},
    {"set": {"na\0me": 1}},
    {"set": {"password_hash": "x"}},
]


def hostile_groups(pc: Pc) -> list[str]:
    made = [orjson.dumps(orjson.loads(pc.new_patient()[0]) | wrong).decode() for wrong in HOSTILE]
    for wrong in HOSTILE_CHANGES:
        group = orjson.loads(pc.new_patient()[0])
        change = group["changes"][0]
        values = change["set"] | wrong.get("set", {})
        group["changes"] = [change | wrong | {"set": values}]
        made.append(orjson.dumps(group).decode())
    good = pc.new_patient()[0]
    made += [
        "",
        "null",
        "{}",
        "\0",
        good[:-1],
        good.replace('"action":', '"action":"patient.edit","action":'),
        good.replace('"name":', '"name":"A","name":'),
        good.replace('"base":0', '"base":NaN'),
        good.replace("สมชาย", "\\ud800"),
        "[" * 2000 + "]" * 2000,
    ]
    return made


def test_no_hostile_group_stops_the_good_ones_beside_it(chain: Chain) -> None:
    pc = chain.pc()
    hostile = hostile_groups(pc)
    first, first_id = pc.new_patient("First")
    last, last_id = pc.new_patient("Last")
    answer = data_of(pc.push(first, *hostile, last))
    alone = [data_of(pc.push(group)) for group in hostile]
    outcomes = [result["outcome"] for result in answer["results"]]

    assert outcomes[0] == outcomes[-1] == "applied"
    judged = dict(zip(hostile, outcomes[1:-1], strict=True))
    accepted = [group for group, outcome in judged.items() if outcome not in ("rejected", "quarantined")]
    # Only the stamp from far ahead is no fault: it is clamped.
    assert [orjson.loads(group)["hlc"] for group in accepted] == ["ffffffffffff-ffffff-pc"]
    assert all(result["code"] for result in answer["results"][1:-1] if result["outcome"] != "applied")
    assert len(alone) == len(hostile)
    ids = chain.sql("SELECT id FROM patient WHERE org_id = :org")
    assert {first_id, last_id} < {str(row.id) for row in ids}
    assert len(ids) == 3


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "Bearer", "ก", "x" * 9000])
def test_text_that_is_no_token_is_refused(chain: Chain, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode()}
    answer = chain.server.request("POST", f"{BASE}/sync/hello", json={"protocol": 1}, headers=headers)

    assert answer.status_code == 401
    error_of(answer, 401, "UNAUTHENTICATED" if not token else "TOKEN_INVALID")


def test_no_personal_data_reaches_the_log(chain: Chain, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    pc = chain.pc()
    group, _ = pc.new_patient("ชื่อลับมาก", phone="0899999999")
    data_of(pc.push(group, group.replace("patient.create", "patient.unknown")))
    pc.pulled()
    chain.server.post("/auth/login", {"email": "secret-name@chain.test", "password": "secret-word"})
    chain.server.request("GET", f"{BASE}/patients/ชื่อลับมาก?phone=0899999999")
    lines = "\n".join(
        str(record.msg) + record.getMessage() for record in caplog.records if record.name != "httpx"
    )

    assert "answered" in lines
    for secret in ("ลับ", "0899999999", "secret-", PASSWORD, chain.owner_email, pc.tokens["refresh_token"]):
        assert secret not in lines


@pytest.mark.allow_logs("failed")
def test_bug_answers_in_the_envelope_and_logs_no_words(
    chain: Chain, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("row of สมชาย")

    pc = chain.pc()
    monkeypatch.setattr("oasis_core.sync.pull.read_page", broken)
    answer = pc.pull()

    error_of(answer, 500, "SERVER_ERROR")
    assert "สมชาย" not in answer.text
    line = next(str(record.msg) for record in caplog.records if record.levelno == logging.ERROR)
    assert "RuntimeError" in line
    assert "routes/sync.py" in line
    assert "สมชาย" not in line
