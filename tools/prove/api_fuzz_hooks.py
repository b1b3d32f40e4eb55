"""What schemathesis needs to know of a running server, in its own process: rows that exist, credentials that
hold, and where to note what was answered.

Random ids name nothing, so most requests that the schema allows would end at 404. Where the schema says id, a
request mostly gets that of a row that is there; where a credential is asked for, mostly one that holds.
Requests that the schema forbids are left as they are.
"""

import hashlib
import json
import os
import random
import re
import string
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import schemathesis
from schemathesis import Case, GenerationMode, HookContext, Response

KNOWN: dict[str, Any] = json.loads(Path(os.environ["OASIS_FUZZ_KNOWN"]).read_text(encoding="utf-8"))
"""Written by `api_fuzz`: `url`, `email`, `password`, `authorization`, `references` (key, or path and key ->
values), `rows` (path -> the ids that name each), `kept` (ids that nobody may write), `pc` (headers), `code`
(of enrolment), `examples` (operation -> body), `required` (operation -> parameters of the query), `bare`
(media types of answers that are no envelope)."""

NOTES = Path(os.environ["OASIS_FUZZ_NOTES"])
_CHANCE = random.Random(1)  # noqa: S311 - choices, no secrets
_PNG = b"\x89PNG\r\n\x1a\n"
_PARAMETER = re.compile("{([^}]+)}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WRITES = ("POST", "PATCH", "PUT")
Row = list[str]
_made: dict[str, list[Row]] = defaultdict(list)
_uses: Counter[str] = Counter()
_reached: set[str] = set()
_valid: set[str] = set()


@schemathesis.hook
def before_call(context: HookContext, case: Case[Any], kwargs: dict[str, Any]) -> None:
    """Give a request that the schema allows what only this server knows."""
    del context, kwargs
    case.headers["Authorization"] = KNOWN["authorization"]
    if case.path.startswith("/sync/"):
        case.headers.update(KNOWN["pc"])
    if case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE:
        _valid.add(case.id)
        _complete(case, anew=_name(case) not in _reached)
    for name, value in case.path_parameters.items():
        if case.method != "GET" and value in KNOWN["kept"]:
            case.path_parameters[name] = str(uuid4())


def _complete(case: Case[Any], *, anew: bool) -> None:
    """`anew`: nothing has succeeded yet, so the documented example goes first, and then what chance makes."""
    if case.path_parameters and (anew or _CHANCE.random() < 0.9):
        names = _PARAMETER.findall(case.path)
        case.path_parameters.update(zip(names, _row(case, anew=anew), strict=True))
    if anew or _CHANCE.random() < 0.9:
        case.headers.pop("If-Match", None)
        case.headers.pop("Idempotency-Key", None)
    for name in list(case.query):
        if anew and name not in KNOWN["required"].get(_name(case), ()):
            del case.query[name]
        else:
            case.query[name] = _value(case, _snake(name), case.query[name], sure=anew)
    if isinstance(case.body, dict) and case.method in _WRITES:
        case.body = _body(case, case.body, anew=anew)
    if case.method == "PUT" and "sha256" in case.path_parameters and (anew or _CHANCE.random() < 0.5):
        case.body, case.media_type = _PNG + _CHANCE.randbytes(20), "image/png"
        case.path_parameters["sha256"] = hashlib.sha256(case.body).hexdigest()


@schemathesis.hook
def after_call(context: HookContext, case: Case[Any], response: Response) -> None:
    """Note what was answered; remember what was made and forget what was deleted."""
    del context
    if response.status_code < 300:
        _reached.add(_name(case))
    consumed = case.method != "GET" or _name(case) not in _reached  # try another one then
    _uses[str(_ids(case))] += consumed
    enveloped = _in_envelope(response)
    refused = response.json()["error"]["code"] if enveloped and response.status_code >= 400 else ""
    note = {
        "operation": _name(case),
        "status": response.status_code,
        "valid": case.id in _valid,
        "body": bool(response.content),
        "envelope": enveloped,
        "code": refused,
    }
    with NOTES.open("a", encoding="utf-8") as notes:
        notes.write(json.dumps(note) + "\n")
    _remember(case, response)


def _remember(case: Case[Any], response: Response) -> None:
    told = response.json() if response.status_code in (200, 201) and _is_json(response) else {}
    made = told.get("data", {}).get("id")
    if "device_id" in told.get("data", {}):
        _made["/devices"].append([told["data"]["device_id"]])
    if response.status_code == httpx.codes.CREATED and made:
        _made[case.path].append([*_ids(case), made])
    if case.method in ("PATCH", "PUT") and case.path_parameters and made and made not in _ids(case):
        _forget(case)  # it has a successor
        _made[_collection(case)].append([*_ids(case)[:-1], made])
    if case.method == "DELETE" and response.status_code == httpx.codes.NO_CONTENT:
        _forget(case)


def _forget(case: Case[Any]) -> None:
    """Drop a row and those below it."""
    for known in (_made, KNOWN["rows"]):
        for rows in [rows for path, rows in known.items() if path.startswith(_collection(case))]:
            rows[:] = [row for row in rows if row[: len(_ids(case))] != _ids(case)]


def _name(case: Case[Any]) -> str:
    return f"{case.method} {case.path}"


def _is_json(response: Response) -> bool:
    return response.headers.get("content-type", [""])[0].split(";")[0] == "application/json"


def _in_envelope(response: Response) -> bool:
    if response.status_code in (httpx.codes.NO_CONTENT, httpx.codes.NOT_MODIFIED):
        return not response.content
    if response.status_code < 300 and not _is_json(response):
        return response.headers["content-type"][0].split(";")[0] in KNOWN["bare"]
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


def _collection(case: Case[Any]) -> str:
    """The path of the list in which the row of a path stands."""
    return case.path[: case.path.rindex("/{")]


def _ids(case: Case[Any]) -> Row:
    """The ids of a path in their order."""
    return [case.path_parameters[name] for name in _PARAMETER.findall(case.path)]


def _row(case: Case[Any], *, anew: bool) -> Row:
    """The ids of a row. At first the newest that no other deed has consumed; later any. What is deleted was
    made here if anything was: others will ask after us."""
    made = _made[_collection(case)][-5:]
    there = [
        row
        for row in KNOWN["rows"].get(_collection(case), [])
        if case.method == "GET" or not set(row) & set(KNOWN["kept"])
    ]
    given, rows = _ids(case), made[::-1] + there
    if anew and rows:
        wanted = made[::-1] if made and case.method == "DELETE" else rows
        return list(min(wanted, key=lambda row: _uses[str(row)]))
    if case.method == "DELETE":
        return _CHANCE.choice(made) if made else [str(uuid4()) for _ in given]
    return list(_CHANCE.choice(rows)) if rows and given not in rows else given


def _body(case: Case[Any], made_up: dict[str, Any], *, anew: bool) -> dict[str, Any]:
    example = KNOWN["examples"].get(_name(case), {})
    body = dict(example if example and (anew or _CHANCE.random() < 0.4) else made_up)
    credentials = _CREDENTIALS.get(_name(case))
    if credentials is not None and (anew or _CHANCE.random() < 0.5):
        return body | credentials()
    filled = {name: _value(case, name, value, sure=anew) for name, value in body.items()}
    for name in set(_UNIQUE_FORM) & set(filled):
        filled[name] = _UNIQUE_FORM[name].format("".join(_CHANCE.choices(string.ascii_lowercase, k=8)))
    if "data" in filled and "data" in example and _CHANCE.random() < 0.7:
        filled["data"] = example["data"]
    return filled


def _value(case: Case[Any], name: str, value: Any, *, sure: bool) -> Any:
    """A value under a key: of something that exists, if it is about that; a day of this age, if it is one.
    `sure`: nothing else is left to chance."""
    references = KNOWN["references"]
    known = references.get(f"{case.path} {name}", references.get(name))
    if known and value is not None:
        chosen = known[0] if sure else _CHANCE.choice(known)  # the first is kept
        return chosen if sure or _CHANCE.random() < 0.95 else value
    if isinstance(value, dict):
        return {key: _value(case, key, each, sure=sure) for key, each in value.items()}
    if isinstance(value, list):
        return [_value(case, name.removesuffix("s"), each, sure=sure) for each in value]
    if isinstance(value, float):
        return round(value, 2)
    if not sure and isinstance(value, str) and _DAY.match(value):
        sane = f"2026-0{_CHANCE.randint(1, 9)}-{_CHANCE.randint(1, 28):02}"
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
    return {"code": KNOWN["code"], "name": "fuzz"}


_CREDENTIALS = {
    "POST /auth/login": _sign_in,
    "POST /auth/refresh": _refresh,
    "POST /auth/logout": _refresh,
    "POST /devices/enrol": _enrol,
}
_UNIQUE_FORM = {"email": "{}@fuzz.test", "sku": "{}", "code": "{}"}
