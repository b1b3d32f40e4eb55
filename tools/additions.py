"""The SQL that brings a database at the head of migrations to what the entities want, as far as that adds."""

import re
from dataclasses import dataclass, field

from sqlalchemy import CheckConstraint, Column, Constraint, PrimaryKeyConstraint, Table
from sqlalchemy.schema import AddConstraint, CreateColumn

from oasis_core.schema import ddl
from oasis_core.schema.registry import tables
from tools.catalogue import Catalogue

_NAMES = (
    re.compile(r"\bCONSTRAINT (\w+)"),
    re.compile(r"^CREATE (?:UNIQUE )?INDEX (\w+)"),
    re.compile(r"^(table \w+)$"),
    re.compile(r"^(\w+: \w+)"),
)


@dataclass
class Additions:
    """Statements of a revision, and what a person must know of them or write."""

    statements: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def additions(dialect: str, migrated: Catalogue, wanted: Catalogue) -> Additions:
    """What `wanted` (the catalogue of the entities) has and `migrated` lacks, as statements."""
    return _Comparison(dialect, _by_name(migrated), _by_name(wanted)).made()


def _by_name(catalogue: Catalogue) -> dict[str, str]:
    """Tables, columns (`table: column`), constraints and indexes by name, with their line."""
    found: dict[str, str] = {}
    for line in catalogue:
        name = next((match[1] for pattern in _NAMES if (match := pattern.search(line))), None)
        if name is not None:
            found[name] = line
    return found


class _Comparison:
    def __init__(self, dialect: str, migrated: dict[str, str], wanted: dict[str, str]) -> None:
        self._dialect = dialect
        self._target = ddl.dialect(dialect)
        self._migrated = migrated
        self._wanted = wanted
        self._made = Additions()

    def made(self) -> Additions:
        for table in tables(ddl.home(self._dialect)):
            if f"table {table.name}" not in self._migrated:
                self._made.statements += ddl.table_statements(table, self._dialect)
            else:
                self._change(table)
        return self._made

    def _change(self, table: Table) -> None:
        columns = [column for column in table.columns if self._is_new(table, column)]
        constraints = [constraint for constraint in table.constraints if self._differs(constraint)]
        constraints.sort(key=lambda constraint: str(constraint.name))
        if self._needs_rebuilding(columns, constraints):
            self._rebuild(table, columns)
            return
        name = self._target.identifier_preparer.format_table(table)
        for column in columns:
            made = str(CreateColumn(column).compile(dialect=self._target)).strip()
            self._made.statements.append(f"ALTER TABLE {name} ADD COLUMN {made}")
        for constraint in constraints:
            if constraint.name in self._migrated:
                self._made.statements.append(f"ALTER TABLE {name} DROP CONSTRAINT {constraint.name}")
                self._made.notes.append(f"{constraint.name} changed: it may only take more than before")
            add = AddConstraint(constraint, isolate_from_table=False)
            self._made.statements.append(str(add.compile(dialect=self._target)))
        for index, statement in self._indexes(table).items():
            if index not in self._migrated:
                self._made.statements.append(statement)

    def _is_new(self, table: Table, column: Column[object]) -> bool:
        """A column that can be added; rows that are there already have no value for it."""
        if f"{table.name}: {column.name}" in self._migrated:
            return False
        line = self._wanted[f"{table.name}: {column.name}"]
        if "NOT NULL" in line and column.server_default is None and column.computed is None:
            self._made.notes.append(
                f"{self._dialect}: {table.name}.{column.name} must be allowed to be empty or have a default, "
                "for the rows that are there"
            )
            return False
        return True

    def _differs(self, constraint: Constraint) -> bool:
        """Whether a constraint of this dialect is new, or a CHECK that reads otherwise."""
        name = str(constraint.name)
        if name not in self._wanted or isinstance(constraint, PrimaryKeyConstraint):
            return False
        if name not in self._migrated:
            return True
        return isinstance(constraint, CheckConstraint) and self._migrated[name] != self._wanted[name]

    def _needs_rebuilding(self, columns: list[Column[object]], constraints: list[Constraint]) -> bool:
        """SQLite adds columns and CHECKs to a table, but no other constraint and no computed column."""
        if self._dialect != "sqlite":
            return False
        keys = [constraint for constraint in constraints if not isinstance(constraint, CheckConstraint)]
        return bool(keys) or any(column.computed is not None for column in columns)

    def _rebuild(self, table: Table, new: list[Column[object]]) -> None:
        prefix = f"{table.name}: "
        had = {name.removeprefix(prefix) for name in self._migrated if name.startswith(prefix)}
        kept = [c for c in table.columns if c not in new and c.computed is None and c.name in had]
        if lost := had - {column.name for column in table.columns}:
            self._made.notes.append(f"{table.name} must be built anew, which would lose {sorted(lost)}")
            return
        format_name = self._target.identifier_preparer.format_table
        name = format_name(table)
        create, *indexes = ddl.table_statements(table, self._dialect)
        columns = ", ".join(self._target.identifier_preparer.format_column(column) for column in kept)
        self._made.statements += [
            create.replace(f"CREATE TABLE {name} ", f"CREATE TABLE {table.name}_new ", 1),
            f"INSERT INTO {table.name}_new ({columns}) SELECT {columns} FROM {name}",  # noqa: S608 - our names
            f"DROP TABLE {name}",
            f"ALTER TABLE {table.name}_new RENAME TO {name}",
            *indexes,
        ]

    def _indexes(self, table: Table) -> dict[str, str]:
        names = sorted(str(index.name) for index in table.indexes)
        return dict(zip(names, ddl.table_statements(table, self._dialect)[1:], strict=True))
