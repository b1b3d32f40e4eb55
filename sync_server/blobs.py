"""Pictures and papers: taken under the hash of what they contain, given to whoever may read a row that names
them."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from oasis_core.access.permissions import Permission
from oasis_core.access.policy import Actor
from oasis_core.entities.blob import Blob
from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.work.repository import upsert
from sync_server.rest.reach import in_reach, present
from sync_server.services import Services

_BLOB = table_of(Blob)
MAX_BYTES = 1_000_000

_BEGINNINGS = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/webp": (b"RIFF",),
    "application/pdf": (b"%PDF-",),
}
"""By which a file shows what it is; what it says of itself is not believed."""
MEDIA_TYPES = tuple(_BEGINNINGS)
"""Those that are kept."""


@dataclass(frozen=True)
class Content:
    """Bytes of a kind."""

    media_type: str
    content: bytes


def sniff(content: bytes) -> str | None:
    """The media type of these bytes, None for anything that is not kept."""
    for media_type, beginnings in _BEGINNINGS.items():
        if content.startswith(beginnings) and (media_type != "image/webp" or content[8:12] == b"WEBP"):
            return media_type
    return None


def keep(services: Services, actor: Actor, sha256: str, given: Content) -> bool:
    """Keep bytes under their hash; whether they are new. VALUE_NOT_ALLOWED if it is not their hash,
    PICTURE_NOT_READABLE if they are not of their media type, or of none that is kept."""
    if hashlib.sha256(given.content).hexdigest() != sha256:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "sha256")
    if sniff(given.content) != given.media_type:
        raise OasisError(ErrorCode.PICTURE_NOT_READABLE, "Content-Type")
    row = {
        "org_id": actor.org_id,
        "sha256": sha256,
        "media_type": given.media_type,
        "size": len(given.content),
        "content": given.content,
        "created_by": actor.staff_id,
        "created_at": clock.instant(services.clock.now_us()),
    }
    with services.database.tenant(actor.org_id) as connection:
        known = _find(connection, actor.org_id, sha256) is not None
        if not known:
            upsert(connection, _BLOB, [row])
    return not known


def read(connection: Connection, actor: Actor, sha256: str) -> Content:
    """The bytes; NOT_FOUND unless a row within this person's reach names them."""
    found = _find(connection, actor.org_id, sha256)
    if found is None or not _named_within_reach(connection, actor, sha256):
        raise OasisError(ErrorCode.NOT_FOUND)
    return found


def _find(connection: Connection, org_id: UUID, sha256: str) -> Content | None:
    columns = (_BLOB.c.media_type, _BLOB.c.content)
    where = (_BLOB.c.org_id == org_id, _BLOB.c.sha256 == sha256)
    row = connection.execute(select(*columns).where(*where)).first()
    return None if row is None else Content(row.media_type, bytes(row.content))


def _named_within_reach(connection: Connection, actor: Actor, sha256: str) -> bool:
    for kind in KINDS:
        columns = [name for name, found in kind.traits.items() if found.picture]
        if not columns or not _may_read(actor, kind.name):
            continue
        near = in_reach(kind, actor, Permission(f"{kind.name}:read"))
        for name in columns:
            where = (*present(kind, actor.org_id), kind.table.c[name] == sha256, *near)
            if connection.execute(select(kind.table.c.id).where(*where).limit(1)).first() is not None:
                return True
    return False


def _may_read(actor: Actor, entity: str) -> bool:
    """A patient's photo is clinical, whoever else may read their directory entry."""
    needed = {Permission(f"{entity}:read")}
    if entity == "patient":
        needed.add(Permission.PRESCRIPTION_READ)
    return needed <= actor.permissions
