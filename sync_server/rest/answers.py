"""Answers in the envelope, with what lets a client keep them and write upon them: ETags.

The tag of a row is a hash of what is shown of it. Shown along with others, or packed, it has further parts,
which only a reader compares: `"<row>.<rest>"`, `"<row>.zstd"`.
"""

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema import json_form
from sync_server.limits import packed_tag
from sync_server.rest.asking import Ask

_CACHE = "private, no-cache"
Shown = dict[str, Any]


def tag_of(content: Any) -> str:
    """The hash of a JSON value."""
    return hash_of(json_form.written(content))


def hash_of(written: bytes) -> str:
    """The tag of what is answered byte by byte."""
    return hashlib.sha256(written).hexdigest()[:32]


def data(
    ask: Ask, content: Any, status: int = 200, tag: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """A success in the envelope."""
    written = json_form.written(content)  # once, for the tag and for the body
    body = b'{"success":true,"data":' + written + b',"error":null}'
    return tagged(ask, body, tag or hash_of(written), status=status, headers=headers)


def tagged(
    ask: Ask,
    body: bytes,
    tag: str,
    media_type: str = "application/json",
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A success that its reader may keep; 304 without a body if it is a reader who has it already."""
    found = {"Cache-Control": _CACHE, "ETag": f'"{tag}"'} | dict(headers or {})
    if ask.operation.method == "GET" and (known := held(ask.request, f'"{tag}"')):
        return Response(status_code=304, headers=found | {"ETag": known})
    return Response(body, status, found, media_type)


def nothing() -> Response:
    """A success that has nothing to say."""
    return Response(status_code=204, headers={"Cache-Control": _CACHE})


def require_match(ask: Ask, shown: Shown) -> None:
    """PRECONDITION_FAILED if the request may only be done to another state of the row than this one."""
    wanted = ask.request.headers.get("If-Match")
    if wanted is None or wanted.strip() == "*":
        return
    own = tag_of(shown)
    tags = [part.strip() for part in wanted.split(",")]
    if not any(tag.startswith('"') and tag.strip('"').partition(".")[0] == own for tag in tags):
        raise OasisError(ErrorCode.PRECONDITION_FAILED, "If-Match")


def held(request: Request, tag: str) -> str | None:
    """The tag under which the asker has this content already, as it is or packed; None if they have not."""
    wanted = ",".join(request.headers.getlist("If-None-Match"))
    for part in (part.strip().removeprefix("W/") for part in wanted.split(",")):
        if part in (tag, packed_tag(tag)):
            return part
        if part == "*":
            return tag
    return None


def page_links(ask: Ask, page: int, size: int, total: int) -> dict[str, str]:
    """The `Link` header (RFC 8288) of a page, relative to the server."""
    last = max(1, -(-total // size))
    places = {"first": 1, "last": last}
    if page > 1:
        places["prev"] = min(page - 1, last)
    if page < last:
        places["next"] = page + 1
    path = ask.request.scope["path"]
    query = dict(ask.query)
    links = [
        f'<{path}?{urlencode(query | {"page": str(place), "pageSize": str(size)})}>; rel="{name}"'
        for name, place in places.items()
    ]
    return {"Link": ", ".join(links)}
