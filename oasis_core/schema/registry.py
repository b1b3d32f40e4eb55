"""Every entity by name, with what is derived from its class."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import Table

from oasis_core.schema.entity import Base, Entity, Home, trait
from oasis_core.schema.traits import SERVER_ONLY, Derived, Reference, Resource, Sync, Trait

PART = "part"
"""The kind of a part of a document."""


@dataclass(frozen=True)
class Kind:
    """An entity as the engine sees it."""

    name: str
    cls: type[Entity]

    @property
    def sync(self) -> Sync:
        return self.cls.__sync__

    @property
    def resource(self) -> Resource | None:
        return self.cls.__resource__

    @cached_property
    def table(self) -> Table:
        table = self.cls.__table__
        assert isinstance(table, Table)
        return table

    @cached_property
    def traits(self) -> dict[str, Trait]:
        """Column name -> what it means."""
        return {column.name: trait(column) for column in self.table.columns}

    def field(self, name: str) -> Trait | None:
        """What a column or a part of a document (`data.right`) means; None for one that is not known."""
        column, dot, part = name.partition(".")
        found = self.traits.get(column)
        if not dot or found is None:
            return found
        known = found.model is not None and part in found.model.model_fields
        return replace(found, kind=PART) if known else None

    def reviewed(self, name: str) -> bool:
        """Whether a lost value of that column, or of a part of its document, is settled before others."""
        return name.partition(".")[0] in self.sync.review

    @cached_property
    def references(self) -> dict[str, Reference]:
        return {name: found.reference for name, found in self.traits.items() if found.reference}

    @cached_property
    def derived(self) -> dict[str, Derived]:
        return {name: found.derived for name, found in self.traits.items() if found.derived}

    @cached_property
    def writable(self) -> dict[str, Trait]:
        """Columns that a group may set."""
        return {
            name: found
            for name, found in self.traits.items()
            if not (found.upkeep or found.derived or found.generated or found.secret)
            and name not in ("org_id", "id")
        }

    @cached_property
    def searched(self) -> tuple[str, ...]:
        return tuple(name for name, found in self.traits.items() if found.searched)

    @cached_property
    def named_by(self) -> str | None:
        """The column with what its rows are called, by which lists are in the order of a dictionary."""
        return next((name for name, found in self.traits.items() if found.names), None)

    @property
    def indexed(self) -> bool:
        """Whether its rows stand in the search index: to be found, or in their order."""
        return bool(self.searched or self.named_by)

    def required(self, name: str) -> bool:
        """Whether a new row must have a value there."""
        return not self.table.c[name].nullable


class Registry:
    """All entities, parents before children."""

    def __init__(self) -> None:
        self._kinds: dict[str, Kind] = {}

    def load(self) -> None:
        """Read the mapped classes; called once by `oasis_core.entities`."""
        self._kinds = {}
        for table in Base.metadata.sorted_tables:
            if table.info.get("entity"):
                cls = next(m.class_ for m in Base.registry.mappers if m.local_table is table)
                self._kinds[table.name] = Kind(str(table.name), cls)  # plain, as JSON keys must be

    def __getitem__(self, name: str) -> Kind:
        return self._kinds[name]

    def get(self, name: str) -> Kind | None:
        return self._kinds.get(name)

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._kinds.values())

    def __contains__(self, name: str) -> bool:
        return name in self._kinds

    @property
    def synced(self) -> list[Kind]:
        """Entities whose rows reach PCs."""
        return [kind for kind in self if kind.sync.scopes != SERVER_ONLY]


KINDS = Registry()


def tables(home: Home) -> list[Table]:
    """The tables of one side (`SERVER` or `PC`), parents before children."""
    return [t for t in Base.metadata.sorted_tables if t.info["home"] in (Home.BOTH, home)]
