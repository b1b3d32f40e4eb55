"""Where somebody left things: widths and order of columns, what a list is sorted by, where a line was drawn.

Widgets keep and recall by their name. What keeps it beyond the window is given once, by `begin`; until then
it lasts as long as the program.
"""

from collections.abc import Callable, Mapping
from typing import Any

_kept: dict[str, Any] = {}
_keep: list[Callable[[str, Any], None]] = []


def begin(kept: Mapping[str, Any], keep: Callable[[str, Any], None]) -> None:
    """Start with what was kept before; `keep` is told each name and value (plain JSON) from now on."""
    _kept.clear()
    _kept.update(kept)
    _keep[:] = [keep]


def forget() -> None:
    """As at the very first start."""
    _kept.clear()
    _keep.clear()


def kept() -> dict[str, Any]:
    """All that is kept, by name."""
    return dict(_kept)


def recall(name: str) -> Any:
    """What was kept under a name, or None."""
    return _kept.get(name)


def keep(name: str, value: Any) -> None:
    """Keep a value (plain JSON) under a name."""
    if _kept.get(name) != value:
        _kept[name] = value
        for each in _keep:
            each(name, value)
