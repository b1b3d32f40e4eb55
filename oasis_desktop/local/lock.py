"""One program at a time on one data folder."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from oasis_core.kernel.errors import ErrorCode, OasisError

LOCK_FILE = "oasis.lock"


class FolderLock:
    """Holds the folder until closed. However the process ends, the operating system lets go of it, so nothing
    stale is left by a kill or a power cut. DATABASE_LOCKED_BY_WINDOW if somebody else has the folder.
    """

    def __init__(self, data_dir: Path) -> None:
        self._handle = os.open(data_dir / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise OasisError(ErrorCode.DATABASE_LOCKED_BY_WINDOW) from error

    def close(self) -> None:
        """Let go of the folder."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
