"""What the database refuses, said as an error of the request: no name of a constraint ever leaves."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.exc import DataError, IntegrityError

from oasis_core.entities.staff import Staff
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.entity import table_of
from oasis_core.schema.registry import KINDS, Kind

_UNIQUE, _FOREIGN, _CHECK = "23505", "23503", "23514"


@contextmanager
def clashes_named(kind: Kind) -> Iterator[None]:
    """EMAIL_TAKEN, VALUE_TAKEN, REFERENCE_UNKNOWN or VALUE_NOT_ALLOWED instead of the database's words."""
    try:
        yield
    except IntegrityError as error:
        named = _named(error)
        if named is None:
            raise
        raise named from error
    except DataError as error:  # a sum that has outgrown its column
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, kind.name) from error


def _named(error: IntegrityError) -> OasisError | None:
    state = getattr(error.orig, "sqlstate", None)
    name = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    for kind in KINDS:
        for constraint in kind.table.constraints:
            if constraint.name != name:
                continue
            if isinstance(constraint, UniqueConstraint) and state == _UNIQUE:
                email = kind.table is table_of(Staff) and "email" in constraint.columns
                code = ErrorCode.EMAIL_TAKEN if email else ErrorCode.VALUE_TAKEN
                return OasisError(code, f"{kind.name}.{list(constraint.columns)[-1].name}")
            if isinstance(constraint, ForeignKeyConstraint) and state == _FOREIGN:
                return OasisError(
                    ErrorCode.REFERENCE_UNKNOWN, f"{kind.name}.{list(constraint.columns)[-1].name}"
                )
    return OasisError(ErrorCode.VALUE_NOT_ALLOWED) if state in (_UNIQUE, _FOREIGN, _CHECK) else None
