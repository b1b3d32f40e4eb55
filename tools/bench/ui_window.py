"""The real window on a filled file, worked by keys: what it shows and how long that takes, as one JSON line.

`python -m tools.bench.ui_window FOLDER SEARCHES SAVES SEED`, in a process of its own, so that its memory is
that of the application.
"""

import json
import os
import random
import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from oasis_desktop.app import SWITCH_SECONDS
from oasis_desktop.local import drawing_thread
from oasis_desktop.ui.binding import leave_sources_unread

PAGES = 5
"""How many times Page Down is pressed for each name that is looked for."""


def resident_mb() -> float:
    """What of this process is in memory now."""
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Print the figures."""
    folder, searches, saves, seed = Path(sys.argv[1]), *map(int, sys.argv[2:5])
    leave_sources_unread()  # before anything is loaded, as the application itself does
    from tools.bench.ui_session import QUIET_SECONDS, Session, words_of  # noqa: PLC0415

    sys.setswitchinterval(SWITCH_SECONDS)
    qt = QApplication(sys.argv[:1])
    chance = random.Random(seed)  # noqa: S311 - chance of no consequence
    session = Session(folder, chance)
    session.idle(QUIET_SECONDS)
    session.seen.watch(on=True)
    figures: dict[str, Any] = {"sort": session.sort(8)}
    figures["scroll"] = session.scroll(PAGES * searches)
    for kind, typed in words_of(session.people, searches).items():
        figures[f"search_{kind}"] = session.search(typed)
    chosen = [person["id"] for person in chance.sample(session.people, min(saves, len(session.people)))]
    figures["save"], figures["bare_commit"] = session.save(chosen)
    figures["event_loop_worst"] = session.seen.late
    figures["resident_mb"] = resident_mb()
    session.seen.watch(on=False)
    drawing_thread.release()
    session.collector.close()
    session.window.close()
    session.opening.close()
    qt.quit()
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
