"""Bytes by their hash: the only bodies that are no JSON."""

import re

import anyio
from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from oasis_core.access.permissions import Permission
from oasis_core.access.policy import Actor, require
from oasis_core.kernel.errors import ErrorCode, OasisError
from sync_server import blobs
from sync_server.gate import busy
from sync_server.guard import person_of, services_of
from sync_server.limits import read_body, success
from sync_server.rest.answers import held

router = APIRouter(prefix="/blobs")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@router.api_route("/{sha256}", methods=["GET", "PUT"])
async def blob(sha256: str, request: Request) -> Response:
    """One route for both methods, so that a wrong one is told the two."""
    if request.method == "PUT":
        return await _keep(sha256, request)
    return await run_in_threadpool(_give, sha256, request)


async def _keep(sha256: str, request: Request) -> Response:
    """Keep a picture or paper of at most 1 MB under its hash."""
    actor = await run_in_threadpool(_writer, request)
    _require_hash(sha256)
    services = services_of(request)
    try:
        with anyio.fail_after(services.settings.body_seconds):
            content = await read_body(request, blobs.MAX_BYTES)
    except TimeoutError as error:
        raise busy() from error
    media_type = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    given = blobs.Content(media_type, content)
    new = await run_in_threadpool(blobs.keep, services, actor, sha256, given)
    answer = {"sha256": sha256, "media_type": media_type, "size": len(content)}
    return success(answer, status=201 if new else 200)


def _give(sha256: str, request: Request) -> Response:
    """The bytes, for whoever may read a row that names them."""
    _require_hash(sha256)
    tag = f'"{sha256}"'
    with person_of(request) as (actor, connection):
        found = blobs.read(connection, actor, sha256)
    headers = {
        "ETag": tag,
        "Cache-Control": "private, no-cache",  # asked each time: who may see it changes, the bytes do not
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": "attachment" if found.media_type == "application/pdf" else "inline",
    }
    if held(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(found.content, 200, headers, found.media_type)


def _writer(request: Request) -> Actor:
    with person_of(request) as (actor, _):
        require(actor, Permission.BLOB_CREATE, frozenset())
    return actor


def _require_hash(sha256: str) -> None:
    if not _SHA256.fullmatch(sha256):
        raise OasisError(ErrorCode.NOT_FOUND)
