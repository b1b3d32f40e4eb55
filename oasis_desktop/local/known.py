"""People who have signed in online on this PC: what lets them in offline, and what slows down guessing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import Connection, delete, func, select, update

from oasis_core.entities.local import Draft, KnownSignIn
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_core.work.repository import upsert
from oasis_desktop.local import lease

_KNOWN, _DRAFT = table_of(KnownSignIn), table_of(Draft)
FREE_TRIES = 3
LONGEST_DELAY = timedelta(minutes=15)


@dataclass(frozen=True)
class KnownPerson:
    """A face on the sign-in screen. `lease_ends`: until when they may come in offline; `drafts`: how many
    forms they have begun here and not saved."""

    email: str
    name: str
    role: str = ""
    lease_ends: datetime | None = None
    last_used_at: datetime | None = None
    drafts: int = 0

    @property
    def first_name(self) -> str:
        """What people call them."""
        return self.name.split()[0] if self.name.strip() else self.name


@dataclass(frozen=True)
class Known:
    """What this PC keeps of somebody; `verifier` is an Argon2id hash of their password."""

    staff_id: UUID
    email: str
    verifier: str
    lease: str
    failures: int
    blocked_until: datetime | None
    session_id: UUID | None = None


def folded(email: str) -> str:
    """An e-mail address as it is compared."""
    return email.strip().lower()


def known_people(connection: Connection) -> list[KnownPerson]:
    """Everybody known here, the last one first."""
    staff = KINDS["staff"].table
    drafts = select(func.count()).where(_DRAFT.c.staff_id == _KNOWN.c.staff_id).scalar_subquery()
    told = (_KNOWN.c.email, _KNOWN.c.lease, _KNOWN.c.last_used_at, staff.c.name, staff.c.role)
    statement = (
        select(*told, drafts.label("drafts"))
        .outerjoin(staff, staff.c.id == _KNOWN.c.staff_id)
        .order_by(_KNOWN.c.last_used_at.desc())
    )
    return [
        KnownPerson(
            row.email,
            row.name or row.email,
            row.role or "",
            lease.ends(row.lease),
            row.last_used_at,
            row.drafts,
        )
        for row in connection.execute(statement)
    ]


def find(connection: Connection, email: str) -> Known | None:
    """Somebody by e-mail."""
    columns = (_KNOWN.c[name] for name in Known.__dataclass_fields__)
    row = connection.execute(select(*columns).where(_KNOWN.c.email == folded(email))).first()
    return None if row is None else Known(*row)


def session_of(connection: Connection, staff_id: UUID) -> UUID | None:
    """The last session of somebody, as far as this PC knows."""
    return connection.execute(select(_KNOWN.c.session_id).where(_KNOWN.c.staff_id == staff_id)).scalar()


def require_patience(known: Known, now: datetime) -> None:
    """SIGN_IN_SLOWED after wrong passwords, for as long as they cost; setting the clock back adds nothing."""
    if known.blocked_until is None:
        return
    left = min(known.blocked_until - now, LONGEST_DELAY)
    if left > timedelta():
        raise OasisError(ErrorCode.SIGN_IN_SLOWED, seconds=int(left.total_seconds()) + 1)


def fits(hasher: PasswordHasher, verifier: str, password: str) -> bool:
    """Whether it is the password."""
    try:
        return hasher.verify(verifier, password)
    except (Argon2Error, InvalidHashError):
        return False


def note_failure(connection: Connection, staff_id: UUID, now: datetime) -> None:
    """Count a wrong password; from the third on each costs twice the time of the one before."""
    where = _KNOWN.c.staff_id == staff_id
    failures = connection.execute(select(_KNOWN.c.failures).where(where)).scalar_one() + 1
    delay = timedelta()
    if failures >= FREE_TRIES:
        delay = min(timedelta(seconds=2 ** min(failures - FREE_TRIES + 1, 20)), LONGEST_DELAY)
    connection.execute(update(_KNOWN).where(where).values(failures=failures, blocked_until=now + delay))


def note_success(connection: Connection, staff_id: UUID, now: datetime) -> None:
    """The right password."""
    values = {"failures": 0, "blocked_until": None, "last_used_at": now}
    connection.execute(update(_KNOWN).where(_KNOWN.c.staff_id == staff_id).values(values))


def keep(connection: Connection, known: Known, now: datetime) -> None:
    """Keep somebody who has signed in online. An address that was another's before is theirs now."""
    others = (_KNOWN.c.email == folded(known.email), _KNOWN.c.staff_id != known.staff_id)
    connection.execute(delete(_KNOWN).where(*others))
    row = {name: getattr(known, name) for name in Known.__dataclass_fields__}
    upsert(connection, _KNOWN, [row | {"email": folded(known.email), "last_used_at": now}])
