"""Answers that are no success, all in the one envelope: code, sentence in the asker's language, field."""

from typing import Any

import orjson
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from oasis_core.kernel.errors import ErrorCode as Code
from oasis_core.kernel.errors import OasisError
from oasis_core.kernel.messages import Language, next_step, sentence

_STATUS = {
    **dict.fromkeys((Code.MALFORMED_HTTP, Code.MALFORMED_JSON), 400),
    **dict.fromkeys(
        (Code.UNAUTHENTICATED, Code.TOKEN_INVALID, Code.SESSION_REVOKED, Code.SIGN_IN_FAILED), 401
    ),
    **dict.fromkeys((Code.DEVICE_UNKNOWN, Code.DEVICE_NOT_ENROLLED), 401),
    **dict.fromkeys(
        (Code.PERMISSION_DENIED, Code.OUT_OF_REACH, Code.NOT_AUTHOR, Code.ORG_MISMATCH, Code.ROLE_TOO_HIGH),
        403,
    ),
    Code.NOT_FOUND: 404,
    Code.METHOD_NOT_ALLOWED: 405,
    **dict.fromkeys((Code.CURSOR_INVALID, Code.PROTOCOL_TOO_OLD, Code.EMAIL_TAKEN, Code.VALUE_TAKEN), 409),
    Code.PRECONDITION_FAILED: 412,
    Code.ALREADY_VOIDED: 409,
    Code.OVERLAP: 409,
    Code.BODY_TOO_LARGE: 413,
    Code.SIGN_IN_SLOWED: 429,
    **dict.fromkeys((Code.SERVER_ERROR, Code.INTERNAL), 500),
    **dict.fromkeys((Code.BUSY, Code.DATABASE_UNAVAILABLE), 503),
}
"""Everything else is 422: understood, and not acceptable."""

_VALIDATION = {
    "missing": Code.FIELD_REQUIRED,
    "extra_forbidden": Code.FIELD_UNKNOWN,
    "string_too_long": Code.TEXT_TOO_LONG,
    "string_too_short": Code.FIELD_REQUIRED,
    "string_pattern_mismatch": Code.TEXT_NOT_ALLOWED,
}
_BY_STATUS = {404: Code.NOT_FOUND, 405: Code.METHOD_NOT_ALLOWED, 413: Code.BODY_TOO_LARGE}


def status_of(code: Code) -> int:
    """The HTTP status of an error."""
    return _STATUS.get(code, 422)


def language_of(request: Request) -> Language:
    """The one of our languages that the asker likes best; Thai if they do not say."""
    best: tuple[float, Language] = (0.0, "th")
    for part in request.headers.get("Accept-Language", "").lower().split(","):
        name, _, weight = part.strip().partition(";q=")
        try:
            liked = float(weight) if weight else 1.0
        except ValueError:
            continue
        for known in ("th", "en"):
            if name.split("-")[0] == known and liked > best[0]:
                best = (liked, known)
    return best[1]


def failure(request: Request, error: OasisError) -> Response:
    """The answer to an error."""
    language = language_of(request)
    details = {name: value for name, value in error.details.items() if name not in ("reason", "log")}
    content = {
        "success": False,
        "data": None,
        "error": {
            "code": error.code.value,
            "message": sentence(error.code, language, **details),
            "field": error.field,
            "details": details | {"next_step": next_step(error.code, language, **details)},
        },
    }
    status = status_of(error.code)
    headers = {"Cache-Control": "no-store", "Content-Language": language}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if "retry_after" in details:
        headers["Retry-After"] = str(details["retry_after"])
    return Response(orjson.dumps(content, default=str), status, headers, "application/json")


def _not_acceptable(_request: Request, error: RequestValidationError) -> OasisError:
    first: dict[str, Any] = dict(error.errors()[0])
    field = ".".join(str(part) for part in first["loc"] if part not in ("body", "query", "path"))
    limits = {"max": first["ctx"]["max_length"]} if "max_length" in first.get("ctx", {}) else {}
    return OasisError(_VALIDATION.get(first["type"], Code.VALIDATION_ERROR), field or None, **limits)


def install(app: FastAPI) -> None:
    """Let the application answer every error in the envelope."""

    @app.exception_handler(OasisError)
    def ours(request: Request, error: OasisError) -> Response:
        if status_of(error.code) >= 500:
            reason = error.details.get("reason")
            structlog.get_logger(__name__).info("refused", code=error.code.value, reason=reason)
        return failure(request, error)

    @app.exception_handler(RequestValidationError)
    def not_acceptable(request: Request, error: RequestValidationError) -> Response:
        return failure(request, _not_acceptable(request, error))

    @app.exception_handler(HTTPException)
    def not_routed(request: Request, error: HTTPException) -> Response:
        answer = failure(request, OasisError(_BY_STATUS.get(error.status_code, Code.VALIDATION_ERROR)))
        answer.headers.update(error.headers or {})
        return answer
