"""Merging one row, field by field. Pure: the server calls it, nobody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from oasis_core.kernel.clock import clamp_hlc
from oasis_core.schema.parts import fields_of, split, value_at
from oasis_core.schema.registry import Kind
from oasis_core.schema.wire import Row


@dataclass(frozen=True)
class Written:
    """An earlier write of a row, from the audit history: which fields, when, by whom, from where.

    `hlc` is the stamp as the device gave it, `server_us` when the server took it: a stamp further ahead than
    that allows is clamped before it is compared with another device's. `before`: what stood in its fields.
    """

    version: int
    fields: frozenset[str]
    hlc: str
    device_id: UUID | None
    user_id: UUID | None
    created: Row | None = None
    server_us: int | None = None
    before: Mapping[str, Any] = field(default_factory=dict)

    @property
    def fair_hlc(self) -> str:
        return self.hlc if self.server_us is None else clamp_hlc(self.hlc, self.server_us)


@dataclass(frozen=True)
class Author:
    """Who makes the change that is being merged, and what they had seen; stamps as in `Written`."""

    base: int
    hlc: str
    device_id: UUID | None
    user_id: UUID | None
    server_us: int | None = None

    @property
    def fair_hlc(self) -> str:
        return self.hlc if self.server_us is None else clamp_hlc(self.hlc, self.server_us)


@dataclass(frozen=True)
class Lost:
    """A value that lost against a concurrent one."""

    field: str
    kept_value: Any
    lost_value: Any
    kept_by: UUID | None
    lost_by: UUID | None
    before_value: Any = None


@dataclass
class Merged:
    """The fields to write, what lost, and whether anything concurrent was found."""

    values: Row = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)
    concurrent: bool = False


def merge(kind: Kind, current: Row, incoming: Row, history: Sequence[Written], author: Author) -> Merged:
    """Merge `incoming` into the row as it stands, documents by part.

    A field that nobody wrote since `author.base`: applied, whatever the clocks say. An equal value: nothing
    to do. Truly concurrent: a stronger rank, else the later stamp wins, and the losing value is kept. What
    can only be inserted stays as it was inserted first.
    """
    since = [replace(w, fields=fields_of(kind, w.fields)) for w in history if w.version > author.base]
    if author.base == 0:
        incoming = _beyond_the_common_insert(kind, incoming, history)
    current = {name: value_at(current, name) for name in incoming} | {
        name: current.get(name) for name in kind.traits
    }
    result = Merged()
    for unit in _units(kind, incoming):
        mine = {name: incoming[name] for name in unit if name in incoming}
        differing = [name for name in mine if current.get(name) != mine[name]]
        if not differing:
            continue
        rivals = _rivals(unit, since, author)
        if not rivals:
            result.values |= {name: mine[name] for name in differing}
            continue
        result.concurrent = True
        rival = max(rivals, key=lambda write: write.version)  # whose value stands there now
        later = author.fair_hlc > max(write.fair_hlc for write in rivals)
        wins = not kind.sync.insert_only and _wins(kind, current, mine, later)
        for name in differing:
            kept, lost = (mine, current) if wins else (current, mine)
            by = (author.user_id, rival.user_id) if wins else (rival.user_id, author.user_id)
            before = _stood_before(name, rivals)
            result.lost.append(Lost(name, kept.get(name), lost.get(name), *by, before))
            if wins:
                result.values[name] = mine[name]
    return result


def _stood_before(name: str, rivals: Sequence[Written]) -> Any:
    """The value of which both knew: what the first of the writes that the author had not seen replaced."""
    writes = [write for write in rivals if name in write.fields]
    return min(writes, key=lambda write: write.version).before.get(name) if writes else None


def _rivals(unit: tuple[str, ...], since: Sequence[Written], author: Author) -> list[Written]:
    """Writes of the unit that the author had not seen, nor already met by a write of their own PC."""
    writes = [write for write in since if write.fields & set(unit)]
    met = max((write.version for write in writes if _known_to(author, write)), default=0)
    return [write for write in writes if write.version > met]


def _known_to(author: Author, write: Written) -> bool:
    """A PC's own earlier write is not concurrent with its later one, though its base may be older."""
    return author.device_id is not None and write.device_id == author.device_id and write.hlc < author.hlc


def _beyond_the_common_insert(kind: Kind, incoming: Row, history: Sequence[Written]) -> Row:
    """Two PCs that imported the same file made the same row: that common beginning is the base of both."""
    created = next((write.created for write in history if write.created is not None), None)
    if created is None:
        return incoming
    begun = split(kind, created)
    return {name: value for name, value in incoming.items() if begun.get(name) != value}


def _units(kind: Kind, incoming: Row) -> list[tuple[str, ...]]:
    """The fields of a change, those that only make sense together as one."""
    grouped = [unit for unit in kind.sync.units if any(name in incoming for name in unit)]
    together = {name for unit in grouped for name in unit}
    return grouped + [(name,) for name in incoming if name not in together]


def _wins(kind: Kind, current: Row, mine: Row, later: bool) -> bool:
    for name, ranks in kind.sync.ranks.items():
        if name in mine:
            strength = [ranks.index(v) if v in ranks else len(ranks) for v in (mine[name], current.get(name))]
            if strength[0] != strength[1]:
                return strength[0] < strength[1]
    return later
