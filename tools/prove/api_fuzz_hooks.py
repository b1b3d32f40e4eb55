"""What schemathesis needs to know of a running server, in its own process: rows that exist, credentials that
hold, and where to note what was answered.

Random ids name nothing, so most requests that the schema allows would end at 404. Where the schema says id, a
request mostly gets that of a row that is there; where a credential is asked for, mostly one that holds.
Requests that the schema forbids are left as they are.
"""

import json
import os
import random
import string
from collections import defaultdict
from pathlib import Path
from typing import Any

import httpx
import schemathesis
from schemathesis import Case, GenerationMode, HookContext, Response

KNOWN: dict[str, Any] = json.loads(Path(os.environ["OASIS_FUZZ_KNOWN"]).read_text(encoding="utf-8"))
"""Written by `api_fuzz`: `url`, `email`, `password`, `authorization`, `references` (key -> ids), `rows`
(path -> ids), `pc` (headers), `codes` (of enrolment), `examples` (operation -> body)."""

NOTES = Path(os.environ["OASIS_FUZZ_NOTES"])
_CHANCE = random.Random(1)  # noqa: S311 - choices, no secrets
_WRITES = ("POST", "PATCH", "PUT")
_made: dict[str, list[str]] = defaultdict(list)
_reached: set[str] = set()


@schemathesis.hook
def before_call(context: HookContext, case: Case[Any], kwargs: dict[str, Any]) -> None:
    """Give a request that the schema allows what only this server knows."""
    del context, kwargs
    case.headers["Authorization"] = KNOWN["authorization"]
    if case.path.startswith("/sync/"):
        case.headers.update(KNOWN["pc"])
    if case.meta is None or case.meta.generation.mode is not GenerationMode.POSITIVE:
        return
    anew = _name(case) not in _reached  # the documented example first, then what chance makes up
    if "id" in case.path_parameters and (anew or _CHANCE.random() < 0.9):
        case.path_parameters["id"] = _row(case)
    if anew or _CHANCE.random() < 0.9:
        case.headers.pop("If-Match", None)
        case.headers.pop("Idempotency-Key", None)
    for name in list(case.query):
        case.query[name] = _value(_snake(name), case.query[name])
    if anew:
        case.query.clear()
    if isinstance(case.body, dict) and case.method in _WRITES:
        case.body = _body(case, case.body, anew=anew)


@schemathesis.hook
def after_call(context: HookContext, case: Case[Any], response: Response) -> None:
    """Note what was answered; remember what was made and forget what was deleted."""
    del context
    if response.status_code < 300:
        _reached.add(_name(case))
    note = {
        "operation": _name(case),
        "status": response.status_code,
        "valid": case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE,
        "body": bool(response.content),
        "envelope": _in_envelope(response),
    }
    with NOTES.open("a", encoding="utf-8") as notes:
        notes.write(json.dumps(note) + "\n")
    if response.status_code == httpx.codes.CREATED and (made := response.json()["data"].get("id")):
        _made[case.path].append(made)
    if case.method == "DELETE" and response.status_code == httpx.codes.NO_CONTENT:
        below = case.path.removesuffix("/{id}")
        if case.path_parameters["id"] in _made[below]:
            _made[below].remove(case.path_parameters["id"])


def _name(case: Case[Any]) -> str:
    return f"{case.method} {case.path}"


def _in_envelope(response: Response) -> bool:
    if response.status_code in (httpx.codes.NO_CONTENT, httpx.codes.NOT_MODIFIED):
        return not response.content
    try:
        body = response.json()
    except ValueError:
        return False
    if not isinstance(body, dict) or set(body) != {"success", "data", "error"}:
        return False
    if body["success"]:
        return response.status_code < 300 and body["error"] is None
    said = body["error"]
    return (
        response.status_code >= 400
        and body["data"] is None
        and set(said) == {"code", "message", "field", "details"}
        and bool(said["message"] and said["details"]["next_step"])
    )


def _row(case: Case[Any]) -> str:
    """A row of this path; one that was made here if it is to be deleted."""
    below = case.path.partition("/{id}")[0]
    made, there = _made[below], KNOWN["rows"].get(below, [])
    if case.method == "DELETE" and made:
        return _CHANCE.choice(made)
    return str(_CHANCE.choice(there + made[-3:])) if there or made else str(case.path_parameters["id"])


def _body(case: Case[Any], made_up: dict[str, Any], *, anew: bool) -> dict[str, Any]:
    example = KNOWN["examples"].get(_name(case), {})
    body = dict(example if example and (anew or _CHANCE.random() < 0.4) else made_up)
    credentials = _CREDENTIALS.get(_name(case))
    if credentials is not None and (anew or _CHANCE.random() < 0.5):
        return body | credentials()
    filled = {name: _value(name, value) for name, value in body.items()}
    for name in set(_UNIQUE_FORM) & set(filled):
        filled[name] = _UNIQUE_FORM[name].format("".join(_CHANCE.choices(string.ascii_lowercase, k=8)))
    if "data" in filled and "data" in example and _CHANCE.random() < 0.7:
        filled["data"] = example["data"]
    return filled


def _value(name: str, value: Any) -> Any:
    """A value under a key: of something that exists, if it is about that."""
    known = KNOWN["references"].get(name)
    if known and value is not None:
        return _CHANCE.choice(known) if _CHANCE.random() < 0.95 else value
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, str) and len(value) >= 10 and value[:4].isdecimal() and value[4] == "-":
        sane = f"2026-{_CHANCE.randint(1, 12):02}-{_CHANCE.randint(1, 28):02}"
        return sane if len(value) == 10 else f"{sane}T0{_CHANCE.randint(1, 9)}:30:00Z"
    return value


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def _sign_in() -> dict[str, str]:
    return {"email": KNOWN["email"], "password": KNOWN["password"]}


def _refresh() -> dict[str, str]:
    """A refresh token of a session of its own."""
    session = httpx.post(f"{KNOWN['url']}/auth/login", json=_sign_in(), timeout=30).raise_for_status().json()
    return {"refresh_token": session["data"]["refresh_token"]}


def _enrol() -> dict[str, str]:
    return {"code": KNOWN["codes"].pop(), "name": "fuzz"} if KNOWN["codes"] else {}


_CREDENTIALS = {
    "POST /auth/login": _sign_in,
    "POST /auth/refresh": _refresh,
    "POST /auth/logout": _refresh,
    "POST /devices/enrol": _enrol,
}
_UNIQUE_FORM = {"email": "{}@fuzz.test", "sku": "{}", "code": "{}"}
