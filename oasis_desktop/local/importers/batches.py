"""Imports as they are remembered: what each made and changed, so that the whole of it can be taken back for
30 days. Kept among the settings, in the encrypted file; nothing of it is sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection, delete, select

from oasis_core.entities.local import Setting
from oasis_core.schema.entity import table_of
from oasis_core.work.repository import Key
from oasis_desktop.local import settings
from oasis_desktop.local.settings import Name

KEPT = timedelta(days=30)
_SETTING = table_of(Setting)
_HEAD, _PART = "import:", "import_part:"
OPEN, DONE, UNDONE = "open", "done", "undone"


class Batch(BaseModel):
    """One import. `state`: open while it runs (or after it was broken off), done, undone. `kept`: how many
    records somebody had touched since, when it was undone."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    at: datetime
    by: UUID | None
    person: str
    file: str
    form: str
    created: int = 0
    updated: int = 0
    left_out: int = 0
    state: str = OPEN
    kept: int = 0

    @property
    def until(self) -> datetime:
        """Until when it can be undone."""
        return self.at + KEPT


class Part(BaseModel):
    """What one transaction of an import did, in wire form: `made` are the values of new rows, and of those
    made earlier in the same import what was changed of them; `changed` are values before and after."""

    made: list[tuple[str, UUID, dict[str, Any]]] = []
    changed: list[tuple[str, UUID, dict[str, tuple[Any, Any]]]] = []


@dataclass
class Done:
    """All that an import did: the values of the rows it made, and each change of others, in order."""

    made: dict[Key, dict[str, Any]] = field(default_factory=dict)
    changed: list[tuple[Key, dict[str, tuple[Any, Any]]]] = field(default_factory=list)


def _head(batch_id: UUID) -> Name[Batch | None]:
    return Name(f"{_HEAD}{batch_id}", Batch | None, None)


def _part(batch_id: UUID, number: int) -> Name[Part | None]:
    return Name(f"{_PART}{batch_id}:{number:06d}", Part | None, None)


def save_batch(connection: Connection, batch: Batch) -> None:
    """Remember an import, or what has become of it."""
    settings.save(connection, _head(batch.id), batch)


def save_part(connection: Connection, batch_id: UUID, number: int, part: Part) -> None:
    """Remember what one of its transactions did: in that transaction, so that nothing done is forgotten."""
    settings.save(connection, _part(batch_id, number), part)


def load_batch(connection: Connection, batch_id: UUID) -> Batch | None:
    """One import, or None if it is not remembered."""
    return settings.load(connection, _head(batch_id))


def batches(connection: Connection) -> list[Batch]:
    """The imports of the last 30 days, the latest first."""
    keys = connection.execute(select(_SETTING.c.key).where(_SETTING.c.key.startswith(_HEAD))).scalars()
    loaded = (load_batch(connection, UUID(key.removeprefix(_HEAD))) for key in keys.all())
    found = [batch for batch in loaded if batch is not None]
    return sorted(found, key=lambda batch: (batch.at, batch.id), reverse=True)


def forget_old(connection: Connection, now: datetime) -> None:
    """Forget those that cannot be undone any more."""
    for batch in batches(connection):
        if batch.until < now:
            gone = (_SETTING.c.key == f"{_HEAD}{batch.id}") | _SETTING.c.key.startswith(f"{_PART}{batch.id}:")
            connection.execute(delete(_SETTING).where(gone))


def parts(connection: Connection, batch_id: UUID) -> Iterator[Part]:
    """What its transactions did, in their order."""
    where = _SETTING.c.key.startswith(f"{_PART}{batch_id}:")
    keys = connection.execute(select(_SETTING.c.key).where(where).order_by(_SETTING.c.key)).scalars().all()
    for key in keys:
        name: Name[Part | None] = Name(key, Part | None, None)
        part = settings.load(connection, name)
        if part is not None:
            yield part


def done_by(connection: Connection, batch_id: UUID) -> Done:
    """All that an import did, put together."""
    done = Done()
    for part in parts(connection, batch_id):
        for entity, row_id, values in part.made:
            done.made.setdefault((entity, row_id), {}).update(values)
        for entity, row_id, differs in part.changed:
            done.changed.append(((entity, row_id), differs))
    return done


def undone_ids(connection: Connection) -> frozenset[UUID]:
    """Ids of rows that an import made which was undone."""
    found: set[UUID] = set()
    for batch in batches(connection):
        if batch.state == UNDONE:
            found |= {row_id for part in parts(connection, batch.id) for _, row_id, _ in part.made}
    return frozenset(found)


class Recorder:
    """Notes what the transactions of one import do; `save` is to be called within each."""

    def __init__(self, batch_id: UUID) -> None:
        self.batch_id = batch_id
        self._number = 0
        self._made: set[Key] = set()
        self._part = Part()

    def made(self, entity: str, row_id: UUID, values: Mapping[str, Any]) -> None:
        """A new row, its values in wire form."""
        self._made.add((entity, row_id))
        self._part.made.append((entity, row_id, dict(values)))

    def changed(self, entity: str, row_id: UUID, differs: Mapping[str, tuple[Any, Any]]) -> None:
        """Fields of a row, before and after."""
        if (entity, row_id) in self._made:
            self._part.made.append((entity, row_id, {name: after for name, (_, after) in differs.items()}))
        elif differs:
            self._part.changed.append((entity, row_id, dict(differs)))

    def save(self, connection: Connection) -> None:
        """Write down what was noted since the last time."""
        save_part(connection, self.batch_id, self._number, self._part)
        self._number += 1
        self._part = Part()
