"""Fixtures of the core's tests."""

from tests.core.chains import chain

__all__ = ["chain"]
