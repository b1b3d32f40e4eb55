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


def _sign(status: SyncStatus) -> tuple[str, str]:
    match status.kind:
        case StatusKind.BLOCKED:
            return "x-circle", "danger.text"
        case StatusKind.OFFLINE:
            return "wifi-slash", "warn.icon"
        case StatusKind.NEEDS_SIGN_IN:
            return "lock-simple", "warn.icon"
        case StatusKind.SIGNED_OUT:
            return "info", "text.3"
        case StatusKind.RECEIVING:
            return "arrows-clockwise", "text.2"
    if status.attention:
        return "warning-circle", "warn.icon"
    if status.kind is StatusKind.WAITING:
        return "hourglass-medium", "warn.icon"
    return "check-circle", "accent.text"


def waiting_words(count: int) -> str:
    """How much waits to be sent."""
    return translate("Status", "%n changes waiting", "", count)


def _sentence(status: SyncStatus, zone: str | None, now: datetime) -> str:
    match status.kind:
        case StatusKind.SAVED:
            saved = translate("Status", "All saved")
            return f"{saved} · {dates.moment(status.saved_at, zone, now)}" if status.saved_at else saved
        case StatusKind.WAITING:
            return waiting_words(status.waiting)
        case StatusKind.OFFLINE:
            return _offline(status, zone, now)
        case StatusKind.RECEIVING:
            sentence = translate("Status", "Receiving data, %n rows so far", "", status.received)
            return f"{sentence} · {waiting_words(status.waiting)}" if status.waiting else sentence
        case StatusKind.BLOCKED:
            return " ".join((translate("Status", "Sync has stopped."), *_reason(status)))
        case StatusKind.NEEDS_SIGN_IN:
            return _needs_sign_in(status)
        case StatusKind.SIGNED_OUT:
            nobody = translate("Status", "Nobody is signed in")
            return f"{nobody} · {waiting_words(status.waiting)}" if status.waiting else nobody


def _offline(status: SyncStatus, zone: str | None, now: datetime) -> str:
    since = dates.moment(status.offline_since, zone, now) if status.offline_since else ""
    kept = waiting_words(status.waiting) if status.waiting else translate("Status", "All kept on this PC")
    away = translate("Status", "offline since {time}").format(time=since) if since else translate("Status", "offline")
    return f"{kept} · {away}"


def _needs_sign_in(status: SyncStatus) -> str:
    if status.waiting:
        return translate("Status", "Sign in again while online to send %n changes", "", status.waiting)
    return translate("Status", "Sign in again while online to receive and send")


def _reason(status: SyncStatus) -> tuple[str, ...]:
    return words.told_code(status.code) if status.code else ()


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


def notice_before_work(status: SyncStatus) -> tuple[str, str]:
    """What somebody who is about to sign in should know; empty if nothing."""
    if status.kind is StatusKind.BLOCKED and status.code:
        return words.told_code(status.code)
    if status.waiting:
        text = translate("Status", "They are kept on this PC and sent when somebody signs in and the network is there.")
        return waiting_words(status.waiting), text
    if status.kind is StatusKind.OFFLINE:
        text = translate("Status", "Those who have signed in here before can sign in and work as always.")
        return translate("Status", "The network is away"), text
    return "", ""
