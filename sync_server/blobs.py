"""Pictures and papers: taken under the hash of what they contain, given to whoever may read a row that names
them (`docs/decisions/0069`)."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, or_, select

from oasis_core.access.permissions import Permission
from oasis_core.access.policy import Actor
from oasis_core.entities.blob import Blob
from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS, Kind
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
    if found is None or not _shown(connection, actor, sha256):
        raise OasisError(ErrorCode.NOT_FOUND)
    return found


def _find(connection: Connection, org_id: UUID, sha256: str) -> Content | None:
    columns = (_BLOB.c.media_type, _BLOB.c.content)
    where = (_BLOB.c.org_id == org_id, _BLOB.c.sha256 == sha256)
    row = connection.execute(select(*columns).where(*where)).first()
    return None if row is None else Content(row.media_type, bytes(row.content))


def _shown(connection: Connection, actor: Actor, sha256: str) -> bool:
    """Whether a row within this person's reach names the bytes.

    What a clinical row names is shown by clinical rows alone. Directory entries show the hash of a photo to
    people who may not see the photo, and anybody may name a hash in a post of their own.
    """
    pictured = [kind for kind in KINDS if _pictures(kind)]
    clinical = [kind for kind in pictured if _clinical(kind)]
    guarded = any(_named(connection, actor, kind, sha256) for kind in clinical)
    return any(
        _named(connection, actor, kind, sha256, *_readable(kind, actor))
        for kind in (clinical if guarded else pictured)
        if _needed(kind) <= actor.permissions
    )


def _named(
    connection: Connection, actor: Actor, kind: Kind, sha256: str, *where: ColumnElement[bool]
) -> bool:
    """Whether a row names the bytes; without conditions any row of the organization, deleted ones included: a
    patient who was deleted opens nobody's photo."""
    table = kind.table
    names = or_(*(table.c[name] == sha256 for name in _pictures(kind)))
    found = select(table.c.id).where(table.c.org_id == actor.org_id, names, *where).limit(1)
    return connection.execute(found).first() is not None


def _readable(kind: Kind, actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (*present(kind, actor.org_id), *in_reach(kind, actor, Permission(f"{kind.name}:read")))


def _pictures(kind: Kind) -> list[str]:
    return [name for name, found in kind.traits.items() if found.picture]


def _clinical(kind: Kind) -> bool:
    """What hangs on a patient, whoever else may read their directory entry."""
    return kind.sync.scopes.patient is not None


def _needed(kind: Kind) -> set[Permission]:
    own = {Permission(f"{kind.name}:read")}
    return own | {Permission.PRESCRIPTION_READ} if _clinical(kind) else own
