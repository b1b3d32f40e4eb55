"""The description of the API, and Swagger UI to read and try it. Everything comes from this server; the
page's policy lets it fetch nothing from elsewhere."""

from functools import cache
from pathlib import Path

import orjson
from fastapi import APIRouter, Response

from oasis_core.kernel.errors import ErrorCode, OasisError
from sync_server.limits import StrictRoute
from sync_server.openapi.document import document

router = APIRouter(route_class=StrictRoute)

FILES = Path(__file__).resolve().parents[2] / "resources" / "swagger-ui"
_KINDS = {".css": "text/css", ".js": "text/javascript", ".html": "text/html"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; "  # icons stand in the style sheet
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Cache-Control": "public, max-age=3600",
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@cache
def _description() -> bytes:
    return orjson.dumps(document())


@router.get("/openapi.json")
def openapi() -> Response:
    """OpenAPI 3.1."""
    return Response(_description(), headers=_HEADERS, media_type="application/json")


@router.get("/docs")
def page() -> Response:
    """Swagger UI."""
    return _file("index.html")


@router.get("/docs/{name}")
def part(name: str) -> Response:
    """What its page loads."""
    if name not in ("swagger-ui.css", "swagger-ui-bundle.js", "start.js"):
        raise OasisError(ErrorCode.NOT_FOUND)
    return _file(name)


def _file(name: str) -> Response:
    content = (FILES / name).read_bytes()
    kind = _KINDS[Path(name).suffix]
    return Response(content, headers=_HEADERS, media_type=kind)
