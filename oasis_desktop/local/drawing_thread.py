"""The thread that draws the window: nothing that waits for a disk or a network may run on it."""

import threading

_reserved: int | None = None


class OnDrawingThreadError(RuntimeError):
    """A mistake in the program: the window would have stood still."""


def reserve() -> None:
    """From now on this thread draws, and does nothing else."""
    global _reserved  # noqa: PLW0603 - a process has one such thread
    _reserved = threading.get_ident()


def release() -> None:
    """The window is closed."""
    global _reserved  # noqa: PLW0603
    _reserved = None


def keep_off(deed: str) -> None:
    """Raise OnDrawingThreadError if `deed`, which may wait, is about to run on that thread."""
    if threading.get_ident() == _reserved:
        raise OnDrawingThreadError(deed)
