"""Databases of both sides, at any revision."""

from tests.postgres import empty_database, postgres

__all__ = ["empty_database", "postgres"]
