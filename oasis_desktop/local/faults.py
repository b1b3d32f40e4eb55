"""Where everything unexpected ends: written to the log once, without what was in the data."""

import logging
import traceback

from oasis_core.kernel.errors import ErrorCode, OasisError

_log = logging.getLogger("oasis.desktop")


def as_known(error: BaseException) -> OasisError:
    """The error as one that a screen can show; a bug becomes INTERNAL and is logged.

    Messages of exceptions quote values (a row, a parameter), which may be a patient's: the log gets the types
    and the places only.
    """
    if isinstance(error, OasisError):
        return error
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames))
    _log.error("unexpected %s at %s", type(error).__qualname__, where)
    return OasisError(ErrorCode.INTERNAL)
