"""Logs: one JSON object a line, with the request's id, never with personal data."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_COMMON: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def _without_words(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """An exception by its type alone: its message may hold a row of patients."""
    error = event.pop("exc_info", None)
    kind = error[0] if isinstance(error, tuple) else type(error) if isinstance(error, Exception) else None
    if kind is not None:
        event["error"] = kind.__qualname__
    return event


def through_logging() -> None:
    """Send structlog's events through the standard library's logging, where libraries log too."""
    structlog.configure(
        processors=[*_COMMON, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def to_stderr(level: str) -> None:
    """Write everything from this level on to standard error."""
    through_logging()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_COMMON,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _without_words,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(level.upper())
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of every look at the revision
