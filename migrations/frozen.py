"""How a revision runs its frozen SQL."""

from collections.abc import Iterable

from alembic import op
from sqlalchemy import Connection


def run(connection: Connection, statements: Iterable[str]) -> None:
    """Run each statement exactly as it stands: `%` and `:` in it are no parameters."""
    for statement in statements:
        connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def execute(*, postgres: Iterable[str], sqlite: Iterable[str]) -> None:
    """Run what a revision holds for the database at hand."""
    connection = op.get_bind()
    run(connection, postgres if connection.dialect.name == "postgresql" else sqlite)
