"""What somebody who helps needs to know of this PC: figures and codes, and nothing of any person."""

import platform
from importlib import metadata

from sqlalchemy import Connection, func, select

from oasis_core import VERSION
from oasis_core.entities.audit import ConflictState
from oasis_core.entities.local import Cursor, Inbox, Outbox
from oasis_core.kernel import clock
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS
from oasis_desktop.local import settings
from oasis_desktop.local.arrivals import ARRIVALS

_OUTBOX, _INBOX, _CURSOR = table_of(Outbox), table_of(Inbox), table_of(Cursor)


def diagnostics(connection: Connection) -> list[tuple[str, str]]:
    """Names and values, in English: they are read by whoever helps. Ids are those of the PC and of groups
    that wait; no name, number or text of the clinic's is among them."""
    enrolment = settings.load(connection, settings.ENROLMENT)
    contact_us = settings.load(connection, settings.CONTACT)
    arrivals = settings.load(connection, ARRIVALS)
    found = [
        ("oasis", VERSION),
        ("system", f"{platform.system()} {platform.release()} {platform.machine()}"),
        ("python", platform.python_version()),
        ("qt", _version("PySide6-Essentials")),
        ("device", str(enrolment.device_id) if enrolment else "not enrolled"),
        ("server", enrolment.server if enrolment else "none"),
        ("clock offset (s)", f"{settings.load(connection, settings.CLOCK_OFFSET) / 1e6:.3f}"),
        ("last contact", clock.instant(contact_us).isoformat() if contact_us else "never"),
        ("received", f"{arrivals.rows} on {arrivals.day or 'no day'}"),
    ]
    found += [
        (f"cursor {row.scope}", f"{row.seq}{'' if row.complete else ' (incomplete)'}")
        for row in connection.execute(select(_CURSOR).order_by(_CURSOR.c.scope))
    ]
    states = select(_OUTBOX.c.state, func.count()).group_by(_OUTBOX.c.state).order_by(_OUTBOX.c.state)
    found += [(f"outbox {state}", str(number)) for state, number in connection.execute(states)]
    conflict = KINDS["sync_conflict"].table
    open_ones = (
        select(conflict.c.entity, conflict.c.field, func.count())
        .where(conflict.c.state == ConflictState.OPEN.value)
        .group_by(conflict.c.entity, conflict.c.field)
    )
    found += [(f"conflict {entity}.{field}", str(n)) for entity, field, n in connection.execute(open_ones)]
    parked = (
        select(_INBOX, _OUTBOX.c.action)
        .join(_OUTBOX, _OUTBOX.c.group_id == _INBOX.c.group_id)
        .where(_INBOX.c.settled_at.is_(None))
        .limit(50)
    )
    for row in connection.execute(parked):
        reason = f"{row.action} {row.kind} {row.code or '-'} {row.field or '-'}"
        found.append((f"inbox {row.group_id}", reason))
    return found


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "unknown"
