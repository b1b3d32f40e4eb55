"""Column types that hold the same value exactly in SQLite and Postgres."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, Numeric, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

from oasis_core.kernel import clock, money, rate


class Guid(TypeDecorator[UUID]):
    """An id: `uuid` in Postgres, 16 bytes in SQLite (text would double the file)."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        native: TypeEngine[Any] = Uuid() if dialect.name == "postgresql" else LargeBinary(16)
        return dialect.type_descriptor(native)

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else value.bytes

    def result_processor(self, dialect: Dialect, coltype: Any) -> Callable[[Any], Any] | None:
        """None in Postgres, whose driver makes ids itself: each column of each row would cost a call."""
        return None if dialect.name == "postgresql" else super().result_processor(dialect, coltype)

    def process_result_value(self, value: Any, _dialect: Dialect) -> UUID | None:
        return value if value is None or isinstance(value, UUID) else UUID(bytes=bytes(value))


class Instant(TypeDecorator[datetime]):
    """A UTC instant: `timestamptz` in Postgres, whole microseconds since 1970 in SQLite."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        native: TypeEngine[Any] = DateTime(timezone=True) if dialect.name == "postgresql" else BigInteger()
        return dialect.type_descriptor(native)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else clock.microseconds(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if not isinstance(value, datetime):
            return clock.instant(int(value))
        return value if value.tzinfo is UTC else value.astimezone(UTC)


class Money(TypeDecorator[Decimal]):
    """Baht: NUMERIC(12,2) in Postgres, whole satang in SQLite, `Decimal` in Python."""

    impl = Numeric(12, 2)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        native: TypeEngine[Any] = Numeric(12, 2) if dialect.name == "postgresql" else Integer()
        return dialect.type_descriptor(native)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else money.satang(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        return money.baht(int(value))


class Document(TypeDecorator[Any]):
    """JSON: `jsonb` in Postgres, text in SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        native: TypeEngine[Any] = JSONB(none_as_null=True) if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(native)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else orjson.loads(value)


class Rate(TypeDecorator[Decimal]):
    """Percent: NUMERIC(7,4) in Postgres, whole ten-thousandths in SQLite, `Decimal` in Python."""

    impl = Numeric(7, 4)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        native: TypeEngine[Any] = Numeric(7, 4) if dialect.name == "postgresql" else Integer()
        return dialect.type_descriptor(native)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else rate.ten_thousandths(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> Decimal | None:
        return value if value is None or isinstance(value, Decimal) else rate.percent(int(value))
