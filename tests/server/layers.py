"""The two layers that keep organizations apart, each of which can be taken away for a while."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import BindParameter, Column, Engine, NullPool, Table, create_engine, event, true
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BinaryExpression
from sqlalchemy.sql.visitors import replacement_traverse

from migrations.frozen import run
from oasis_core.schema.ddl import TENANT


@contextmanager
def policies_opened(owner_url: str, tables: Iterable[Table]) -> Iterator[None]:
    """These tables' policy shows and takes everything."""
    engine = create_engine(owner_url, poolclass=NullPool)

    def policy(rule: str) -> None:
        alter = 'ALTER POLICY tenant ON "{}" USING ({}) WITH CHECK ({})'
        with engine.begin() as connection:
            run(connection, [alter.format(table.name, rule, rule) for table in tables])

    policy("true")
    try:
        yield
    finally:
        policy(TENANT)


@contextmanager
def filters_removed(engine: Engine) -> Iterator[list[str]]:
    """Every `org_id = ?` of a statement is true; the statements that had one."""
    changed: list[str] = []

    def open_filter(element: Any, **_: Any) -> Any:
        if (
            isinstance(element, BinaryExpression)
            and element.operator is operators.eq
            and isinstance(element.left, Column)
            and element.left.name == "org_id"
            and isinstance(element.right, BindParameter)
        ):
            changed.append(str(element))
            return true()
        return None

    def rewrite(_connection: Any, statement: Any, many: Any, one: Any, _options: Any) -> Any:
        return replacement_traverse(statement, {}, open_filter), many, one

    event.listen(engine, "before_execute", rewrite, retval=True)
    try:
        yield changed
    finally:
        event.remove(engine, "before_execute", rewrite)
