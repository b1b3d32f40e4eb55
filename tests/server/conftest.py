"""The server's tests run on a real Postgres."""

from tests.postgres import empty_database, postgres

__all__ = ["empty_database", "postgres"]
