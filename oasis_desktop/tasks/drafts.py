"""The drafts of the person at work: at hand at once, on the disk a moment later."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from oasis_desktop.local import drafts
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.drafts import Draft
from oasis_desktop.tasks.runner import Runner

PAUSE_MS = 300
"""How long somebody may type on before what stands there is written to the disk: at most this is lost."""


class Drafts(QObject):
    """`loaded` comes once, when those of before are here; `kept` carries the key and the Draft each time that
    one is safely on the disk."""

    loaded = Signal()
    kept = Signal(str, object)

    def __init__(self, desk: Desk, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._held: dict[str, Draft] = {}
        self._changed: set[str] = set()
        self.is_loaded = False
        self._pause = QTimer(self)
        self._pause.setObjectName("draftPause")
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        staff_id = desk.actor.staff_id
        if staff_id is not None:
            runner.read(self, lambda connection: drafts.drafts_of(connection, staff_id), self._arrived)

    def find(self, key: str) -> Draft | None:
        """The draft of a form, or None."""
        return self._held.get(key)

    def keys(self, prefix: str = "") -> list[str]:
        """The keys of all drafts that begin so."""
        return [key for key in self._held if key.startswith(prefix)]

    def keep(self, key: str, content: Mapping[str, Any]) -> None:
        """What stands in a form now; it is on the disk PAUSE_MS after the first change."""
        held = self._held.get(key)
        if held is None or held.content != content:
            self._held[key] = Draft(dict(content), self._desk.now())
            self._changed.add(key)
            if not self._pause.isActive():
                self._pause.start()

    def drop(self, key: str) -> None:
        """Saved, or given up."""
        if self._held.pop(key, None) is not None:
            self._changed.add(key)
            self.flush()

    def flush(self) -> None:
        """Write what has changed, now."""
        self._pause.stop()
        changed, self._changed = {key: self._held.get(key) for key in self._changed}, set()
        staff_id = self._desk.actor.staff_id
        if not changed or staff_id is None:
            return

        def deed() -> None:
            with self._desk.begin() as connection:
                for key, draft in changed.items():
                    if draft is None:
                        drafts.drop(connection, staff_id, key)
                    else:
                        drafts.keep(connection, staff_id, key, draft)

        self._runner.write(self, deed, lambda _: self._written(changed))

    def _written(self, written: Mapping[str, Draft | None]) -> None:
        for key, draft in written.items():
            if draft is not None:
                self.kept.emit(key, draft)

    def _arrived(self, found: dict[str, Draft]) -> None:
        self._held = found | self._held
        self.is_loaded = True
        self.loaded.emit()
