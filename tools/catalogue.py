"""What a database consists of, as lines by which two can be compared: each column, constraint, index, policy,
grant, trigger and function is one line. The order of columns says nothing and is left out."""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, make_url

from sync_server.embedded_postgres import binary

Catalogue = frozenset[str]

_WORD = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\$\$.*?\$\$|[\w.]+|[^\s\w]""", re.DOTALL)
_NOT_NULL = re.compile(r"CONSTRAINT \w+ NOT NULL")
"""Postgres tells the name that it gave one itself if it had to evade another: the order of tables decides."""
BOOKKEEPING = "alembic_version"
"""Alembic's own table; no entity describes it."""
_COMMENT = "COMMENT ON "
"""How an upgrade remembers what it did."""


def difference(first: Catalogue, second: Catalogue) -> list[str]:
    """Lines of one that the other lacks: `-` for those that only the first has, `+` for the second's."""
    return sorted(f"- {line}" for line in first - second) + sorted(f"+ {line}" for line in second - first)


def sqlite_catalogue(connection: Connection) -> Catalogue:
    """Everything in `sqlite_master`."""
    statements = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").scalars()
    return _catalogue(statements.all())


def postgres_catalogue(url: str) -> Catalogue:
    """Everything that `pg_dump --schema-only` writes down for a database."""
    where = make_url(url)
    options = {"host": where.query["host"], "port": where.query["port"], "username": where.username}
    dumped = subprocess.run(
        [
            *(str(binary("pg_dump")), "--schema-only", f"--dbname={where.database}"),
            *(f"--{name}={value}" for name, value in options.items()),
        ],
        env={**os.environ, "PGPASSWORD": where.password or ""},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return _catalogue(_dumped_statements(dumped.stdout))


def _dumped_statements(text: str) -> Iterator[str]:
    """The statements of a dump, without comments, psql's own commands and the settings of the session."""
    lines: list[str] = []
    for line in text.splitlines():
        if not lines and (not line or line.startswith(("--", "\\", "SET ", "SELECT pg_catalog.set_config"))):
            continue
        lines.append(line)
        statement = "\n".join(lines)
        if line.endswith(";") and statement.count("$$") % 2 == 0:
            yield statement.removesuffix(";")
            lines = []
    assert not lines, lines


def _catalogue(statements: Iterable[str]) -> Catalogue:
    lines: set[str] = set()
    for statement in statements:
        words = [word.strip('"') if word[0] == '"' else word for word in _WORD.findall(statement)]
        if words[:2] == ["CREATE", "TABLE"]:
            name = words[2].removeprefix("public.")
            lines.add(f"table {name}")
            lines.update(f"{name}: {_NOT_NULL.sub('NOT NULL', part)}" for part in _parts(words[3:]))
        else:
            lines.add(" ".join(words))
    return frozenset(line for line in lines if BOOKKEEPING not in line and not line.startswith(_COMMENT))


def _parts(words: list[str]) -> Iterator[str]:
    """The columns and constraints of a table, from its opening bracket on; options behind it are the last."""
    part: list[str] = []
    depth = 0
    for word in words:
        depth += (word == "(") - (word == ")")
        if (word == "(" and depth == 1) or (word == ")" and depth == 0) or (word == "," and depth == 1):
            yield from [" ".join(part)] if part else []
            part = []
        else:
            part.append(word)
    yield from [" ".join(part)] if part else []
