"""`python -m tools.bench.ui_start app FOLDER` and `... peer MODULES`: a process that shows a window, and says
on the machine's monotonic clock when it was painted. The first says, too, when the people stood there, and
which third-party modules it has taken by then; the second takes the same beside an empty window."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 30.0
_OWN = ("oasis_core", "oasis_desktop", "tools", "migrations", "__main__")


def _third_party() -> list[str]:
    known = sys.stdlib_module_names
    return sorted(
        name
        for name, module in list(sys.modules.items())  # others are loaded meanwhile
        if name.partition(".")[0] not in known
        and name.partition(".")[0] not in _OWN
        and getattr(module, "__spec__", None) is not None
    )


def _app(folder: str) -> None:
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415 - the start is measured

    from oasis_desktop.app import SWITCH_SECONDS, Opening  # noqa: PLC0415

    sys.setswitchinterval(SWITCH_SECONDS)
    qt = QApplication(sys.argv[:1])
    opening = Opening(Path(folder))
    opening.begin()
    deadline = time.monotonic() + PATIENCE

    def await_(seen: Callable[[QWidget], bool]) -> float:
        while time.monotonic() < deadline:
            qt.processEvents()
            if any(each.isVisible() and seen(each) for each in opening.window.findChildren(QWidget)):
                break
            time.sleep(0.002)
        qt.processEvents()
        return time.monotonic()

    painted = await_(lambda each: each.objectName() == "password")
    faces = await_(
        lambda each: opening.application is not None and each.objectName() in ("email", "otherWay")
    )
    print(json.dumps({"at": painted, "faces_at": faces, "modules": _third_party()}), flush=True)
    opening.window.close()
    opening.close()


def _peer(listed: str) -> None:
    import importlib  # noqa: PLC0415

    for name in json.loads(Path(listed).read_text()):
        importlib.import_module(name)
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415

    qt = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    qt.processEvents()
    print(json.dumps({"at": time.monotonic()}), flush=True)


if __name__ == "__main__":
    {"app": _app, "peer": _peer}[sys.argv[1]](sys.argv[2])
