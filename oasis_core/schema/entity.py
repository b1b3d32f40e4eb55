"""The base class of every synced table, and the plain tables beside them."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, MetaData, Table
from sqlalchemy.orm import DeclarativeBase, Mapped

from oasis_core.schema import columns
from oasis_core.schema.traits import Resource, Sync, Trait

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}


class Home(StrEnum):
    """Where a table exists."""

    BOTH = "both"
    SERVER = "server"
    PC = "pc"


class Base(DeclarativeBase):
    """All tables. A plain one says its `__home__`; entities are on both sides."""

    metadata = MetaData(naming_convention=NAMING)
    __home__: ClassVar[Home] = Home.BOTH
    __tenant__: ClassVar[bool] = True

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        table = cls.__dict__.get("__table__")
        if isinstance(table, Table):
            table.info.update(home=cls.__home__, tenant=cls.__tenant__)


class Entity(Base):
    """One row of the clinic's world: tenant key, version, upkeep times. The class is the only definition of
    its table: DDL, validation, wire form, scopes, row-level security and audit are derived from it."""

    __abstract__ = True
    __sync__: ClassVar[Sync]
    __resource__: ClassVar[Resource | None] = None
    __actions__: ClassVar[tuple[str, ...]] = ()

    org_id: Mapped[UUID] = columns.key()
    id: Mapped[UUID] = columns.key()
    version: Mapped[int] = columns.number()
    created_at: Mapped[datetime] = columns.instant(upkeep=True)
    updated_at: Mapped[datetime] = columns.instant(upkeep=True)
    deleted_at: Mapped[datetime | None] = columns.instant(upkeep=True)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        table = cls.__dict__.get("__table__")
        if isinstance(table, Table):
            table.info["entity"] = True
            _constrain(table)


def table_of(mapped: type[Base]) -> Table:
    """The table of a mapped class."""
    table = mapped.__table__
    assert isinstance(table, Table)
    return table


def trait(column: Any) -> Trait:
    """What a column of an entity means."""
    found = column.info["trait"]
    assert isinstance(found, Trait)
    return found


def plain(*verbs: str) -> tuple[str, ...]:
    """Actions that write their entity's row and nothing else: `plain("edit")` on Patient is
    `patient.edit`."""
    return verbs


def _constrain(table: Table) -> None:
    """Foreign keys on both databases, limits in Postgres, exactness in SQLite."""
    referenced = False
    for column in table.columns:
        found = trait(column)
        if found.reference is not None:
            referenced = True
            parent = found.reference.target
            own, theirs = (("org_id",), (f"{parent}.org_id",)) if found.reference.tenant else ((), ())
            table.append_constraint(ForeignKeyConstraint((*own, column.name), (*theirs, f"{parent}.id")))
            Index(f"ix_{table.name}_{column.name}", table.c.org_id, column)
        _limit(table, column, found)
    if not referenced and table.name != "organization":
        table.append_constraint(ForeignKeyConstraint(("org_id",), ("organization.org_id",)))


def _limit(table: Table, column: Any, found: Trait) -> None:
    name = f'"{column.name}"'
    if found.choices:
        words = ", ".join(f"'{word}'" for word in found.choices)
        check = CheckConstraint(f"{name} IN ({words})", name=f"{column.name}_known")
        table.append_constraint(check.ddl_if(dialect="postgresql"))
    if found.minimum is not None:
        least = f"{found.minimum / 100:.2f}" if found.kind == "money" else str(found.minimum)
        check = CheckConstraint(f"{name} >= {least}", name=f"{column.name}_least")
        table.append_constraint(check.ddl_if(dialect="postgresql"))
    if found.kind in ("money", "rate", "integer") and not found.upkeep:
        check = CheckConstraint(f"typeof({name}) IN ('integer', 'null')", name=f"{column.name}_exact")
        table.append_constraint(check.ddl_if(dialect="sqlite"))
