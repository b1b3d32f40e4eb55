"""The Qt binding kept from what we have no use for (docs/decisions/0108)."""

import sys

_SWITCHES = "shibokensupport.feature"
"""Where PySide keeps which module wants `snake_case` or `true_property`."""


def leave_sources_unread() -> None:
    """From now on PySide takes it that a module that is loaded uses none of its switches, as no module of
    ours does. It would read each module's source to look for its own name, and all of it would stay in
    memory: 30 MB."""
    switches = sys.modules.get(_SWITCHES)
    if switches is not None:
        switches._mod_uses_pyside = lambda _module: False  # type: ignore[attr-defined]  # noqa: SLF001
