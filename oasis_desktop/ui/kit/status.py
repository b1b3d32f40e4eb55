"""The state of sync in words, with its icon: one place for the status line, the start page and the centre."""

from datetime import datetime

from PySide6.QtCore import QObject

from oasis_desktop.tasks.status import StatusKind, SyncStatus
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates

_SIGNS = {
    StatusKind.BLOCKED: ("x-circle", "danger.text"),
    StatusKind.OFFLINE: ("wifi-slash", "warn.icon"),
    StatusKind.NEEDS_SIGN_IN: ("lock-simple", "warn.icon"),
    StatusKind.SIGNED_OUT: ("info", "text.3"),
    StatusKind.DEMO: ("info", "info.text"),
    StatusKind.RECEIVING: ("arrows-clockwise", "text.2"),
    StatusKind.WAITING: ("hourglass-medium", "warn.icon"),
    StatusKind.SAVED: ("check-circle", "accent.text"),
}


class SpokenStatus(QObject):  # for its tr(): Qt Linguist finds counted texts nowhere else
    """A status as a person reads it; `zone` is the branch's, `now` decides whether a time needs its day."""

    def __init__(self, status: SyncStatus, zone: str | None, now: datetime) -> None:
        super().__init__()
        self._status, self._zone, self._now = status, zone, now

    def sentence(self) -> str:
        """What the status line says."""
        status = self._status
        parts = [self._plainly()]
        if status.attention:
            if status.kind is StatusKind.SAVED:  # not all is saved as long as something was refused
                parts = []
            parts.append(self.tr("%n need your attention", "", status.attention))
        return " · ".join(parts)

    def in_centre(self) -> str:
        """What stands in the head of the sync centre, where the lists say how much waits."""
        if self._status.kind is StatusKind.BLOCKED:
            return self.tr("Sync has stopped.")  # why is said beside the server
        if self._status.kind is not StatusKind.SAVED:
            return self.sentence()
        time = self._time(self._status.saved_at)
        return self.tr("Connected · last exchange {time}").format(time=time) if time else self.tr("Connected")

    def sign(self) -> tuple[str, str]:
        """Its icon, and the colour role of that."""
        status = self._status
        if status.attention and status.kind in (StatusKind.WAITING, StatusKind.SAVED):
            return "warning-circle", "warn.icon"
        return _SIGNS[status.kind]

    def advice(self) -> str:
        """A second sentence: what happens next, and what the person may do. Often there is none."""
        match self._status.kind:
            case StatusKind.OFFLINE:
                return self.tr("You can keep working. What waits is sent by itself when the network is back.")
            case StatusKind.BLOCKED:
                return self.tr("Your work is kept on this PC.")
            case StatusKind.NEEDS_SIGN_IN:
                return self.tr("You can keep working; nothing is lost.")
            case _:
                return ""

    def before_work(self) -> tuple[str, str]:
        """What somebody who is about to sign in should know: sentence and advice; empty if nothing."""
        status = self._status
        if status.kind is StatusKind.BLOCKED and status.code:
            return words.told_code(status.code)
        if status.waiting:
            kept = self.tr(
                "They are kept on this PC and sent when somebody signs in and the network is there."
            )
            return self._waits(), kept
        if status.kind is StatusKind.OFFLINE:
            work = self.tr("Those who have signed in here before can sign in and work as always.")
            return self.tr("The network is away"), work
        return "", ""

    def sign_before_work(self) -> str:
        """The icon beside it."""
        waits = self._status.waiting and self._status.kind is not StatusKind.BLOCKED
        return "hourglass-medium" if waits else self.sign()[0]

    # ------------------------------------------------------------------------------------------------ parts

    def _waits(self) -> str:
        waiting = self._status.waiting
        return self.tr("%n changes waiting", "", waiting) if waiting else ""

    def _time(self, moment: datetime | None) -> str:
        return dates.moment(moment, self._zone, self._now) if moment is not None else ""

    def _plainly(self) -> str:
        status = self._status
        match status.kind:
            case StatusKind.SAVED:
                parts = (self.tr("All saved"), self._time(status.saved_at))
            case StatusKind.WAITING:
                parts = (self._waits(), "")
            case StatusKind.OFFLINE:
                parts = (self._waits() or self.tr("All kept on this PC"), self._away())
            case StatusKind.RECEIVING:
                coming = self.tr("Receiving data, %n rows so far", "", status.received)
                parts = (coming, self._waits())
            case StatusKind.BLOCKED:
                reason = words.told_code(status.code) if status.code else ()
                parts = (" ".join((self.tr("Sync has stopped."), *reason)), self._waits())
            case StatusKind.NEEDS_SIGN_IN:
                parts = (self._needs_sign_in(), "")
            case StatusKind.DEMO:
                parts = (self.tr("Demo data: nothing is sent"), "")
            case _:
                parts = (self.tr("Nobody is signed in"), self._waits())
        return " · ".join(part for part in parts if part)

    def _away(self) -> str:
        since = self._time(self._status.offline_since)
        return self.tr("offline since {time}").format(time=since) if since else self.tr("offline")

    def _needs_sign_in(self) -> str:
        waiting = self._status.waiting
        if waiting:
            return self.tr("Sign in again while online to send %n changes", "", waiting)
        return self.tr("Sign in again while online to receive and send")
