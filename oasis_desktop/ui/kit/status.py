"""The state of sync in words, with its icon: one place for the status line, the start page and the centre."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from oasis_desktop.tasks.status import StatusKind, SyncStatus
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Said:
    """A sentence, its icon and the colour role of the icon."""

    text: str
    icon: str
    role: str


def said(status: SyncStatus, zone: str | None, now: datetime) -> Said:
    """What the status line says; `zone` is the branch's, `now` decides whether a time needs its day."""
    parts = [_sentence(status, zone, now)]
    if status.attention:
        needed = translate("Status", "%n need your attention", "", status.attention)
        if status.kind is StatusKind.SAVED:  # not all is saved as long as something was refused
            parts = []
        parts.append(needed)
    icon, role = _sign(status)
    return Said(" · ".join(parts), icon, role)


_SIGNS = {
    StatusKind.BLOCKED: ("x-circle", "danger.text"),
    StatusKind.OFFLINE: ("wifi-slash", "warn.icon"),
    StatusKind.NEEDS_SIGN_IN: ("lock-simple", "warn.icon"),
    StatusKind.SIGNED_OUT: ("info", "text.3"),
    StatusKind.RECEIVING: ("arrows-clockwise", "text.2"),
    StatusKind.WAITING: ("hourglass-medium", "warn.icon"),
    StatusKind.SAVED: ("check-circle", "accent.text"),
}


def _sign(status: SyncStatus) -> tuple[str, str]:
    if status.attention and status.kind in (StatusKind.WAITING, StatusKind.SAVED):
        return "warning-circle", "warn.icon"
    return _SIGNS[status.kind]


def waiting_words(count: int) -> str:
    """How much waits to be sent."""
    return translate("Status", "%n changes waiting", "", count)


def _sentence(status: SyncStatus, zone: str | None, now: datetime) -> str:
    waits = waiting_words(status.waiting) if status.waiting else ""
    match status.kind:
        case StatusKind.SAVED:
            at = dates.moment(status.saved_at, zone, now) if status.saved_at else ""
            parts = (translate("Status", "All saved"), at)
        case StatusKind.WAITING:
            parts = (waits, "")
        case StatusKind.OFFLINE:
            parts = (waits or translate("Status", "All kept on this PC"), _away(status, zone, now))
        case StatusKind.RECEIVING:
            parts = (translate("Status", "Receiving data, %n rows so far", "", status.received), waits)
        case StatusKind.BLOCKED:
            reason = words.told_code(status.code) if status.code else ()
            parts = (" ".join((translate("Status", "Sync has stopped."), *reason)), waits)
        case StatusKind.NEEDS_SIGN_IN:
            parts = (_needs_sign_in(status), "")
        case _:
            parts = (translate("Status", "Nobody is signed in"), waits)
    return " · ".join(part for part in parts if part)


def _away(status: SyncStatus, zone: str | None, now: datetime) -> str:
    if status.offline_since is None:
        return translate("Status", "offline")
    since = dates.moment(status.offline_since, zone, now)
    return translate("Status", "offline since {time}").format(time=since)


def _needs_sign_in(status: SyncStatus) -> str:
    if status.waiting:
        return translate("Status", "Sign in again while online to send %n changes", "", status.waiting)
    return translate("Status", "Sign in again while online to receive and send")


def advice(status: SyncStatus) -> str:
    """A second sentence: what happens next, and what the person may do."""
    match status.kind:
        case StatusKind.OFFLINE:
            return translate(
                "Status", "You can keep working. What waits is sent by itself when the network is back."
            )
        case StatusKind.BLOCKED:
            return translate("Status", "Your work is kept on this PC.")
        case StatusKind.NEEDS_SIGN_IN:
            return translate("Status", "You can keep working; nothing is lost.")
        case _:
            return ""


def notice_before_work(status: SyncStatus) -> tuple[str, str, str]:
    """What somebody who is about to sign in should know: sentence, advice and icon; empty if nothing."""
    if status.kind is StatusKind.BLOCKED and status.code:
        return (*words.told_code(status.code), "x-circle")
    if status.waiting:
        text = translate(
            "Status", "They are kept on this PC and sent when somebody signs in and the network is there."
        )
        return waiting_words(status.waiting), text, "hourglass-medium"
    if status.kind is StatusKind.OFFLINE:
        text = translate("Status", "Those who have signed in here before can sign in and work as always.")
        return translate("Status", "The network is away"), text, "wifi-slash"
    return "", "", ""
