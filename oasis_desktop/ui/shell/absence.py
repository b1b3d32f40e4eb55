"""What somebody who is about to sign in should know of the network, in words."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from oasis_desktop.local.known import KnownPerson
from oasis_desktop.tasks.status import StatusKind, SyncStatus
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.status import SpokenStatus

SOON = timedelta(hours=24)
"""So long before a person's leave to sign in offline ends, that is the first thing said."""


class SpokenAbsence(QObject):  # for its tr(): Qt Linguist finds counted texts nowhere else
    """Offline since when, how long, what waits, and until when this person can sign in; `zone` is that of the
    branch, None the PC's."""

    def __init__(
        self, status: SyncStatus, person: KnownPerson | None, zone: str | None, now: datetime
    ) -> None:
        super().__init__()
        self._status, self._person, self._zone, self._now = status, person, zone, now

    @property
    def is_offline(self) -> bool:
        """Whether somebody looked for the server, and it was out of reach."""
        return self._status.kind is StatusKind.OFFLINE

    def icon(self) -> str:
        """The sign of it."""
        if self.is_offline:
            return "wifi-slash" if self._left() is None else "clock-countdown"
        return "hourglass-medium"

    def told(self) -> tuple[str, str]:
        """What is, and what follows from it; empty if there is nothing to say."""
        if not self.is_offline:
            return SpokenStatus(self._status, self._zone, self._now).before_work()
        left = self._left()
        if left is None:
            return self._away(), self._goes_on()
        if left > timedelta():
            sentence = self.tr("Offline sign-in works for {time} more ({until})")
            after = self.tr("after that, signing in takes the internet")
        else:
            sentence = self.tr("Offline sign-in has ended ({time})")
            after = self.tr("connect to the internet to sign in")
        ends = self._lease()
        assert ends is not None
        time = self.duration(left) if left > timedelta() else self.moment(ends)
        title = sentence.format(time=time, until=self._until(ends))
        return title, " · ".join(part for part in (self._for_how_long(), self._kept(), after) if part)

    def until(self, person: KnownPerson) -> tuple[str, str, str]:
        """Below a face while offline: until when they can come in, with icon and colour role; empty as long
        as nobody needs to know."""
        ends = person.lease_ends
        if not self.is_offline or ends is None:
            return "", "", ""
        if ends <= self._now:
            return self.tr("Online only"), "lock-simple", "text.2"
        if self.ends_soon(person):
            return self._until(ends), "clock-countdown", "warn.text"
        return self._until(ends), "", "text.3"

    def ends_soon(self, person: KnownPerson) -> bool:
        """Whether their leave ends soon, or has ended."""
        return person.lease_ends is not None and person.lease_ends - self._now < SOON

    # ------------------------------------------------------------------------------------------------ parts

    def _lease(self) -> datetime | None:
        return self._person.lease_ends if self._person is not None else None

    def _left(self) -> timedelta | None:
        """What is left of a leave that ends soon or has ended; None if that is no worry."""
        ends = self._lease()
        if ends is None or ends - self._now >= SOON:
            return None
        return ends - self._now

    def moment(self, value: datetime) -> str:
        """A time, with its day unless that is today: `18:05`, `24 Nov 09:10`."""
        return dates.moment(value, self._zone, self._now)

    def _until(self, value: datetime) -> str:
        same = dates.local(value, self._zone).date() == dates.local(self._now, self._zone).date()
        told = self.tr("until {time} today") if same else self.tr("until {time}")
        return told.format(time=self.moment(value))

    def duration(self, length: timedelta) -> str:
        """How long, in the two largest units that say something."""
        minutes = max(0, int(length.total_seconds())) // 60
        days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
        if days:
            return self.tr("%n days", "", days)
        parts = [self.tr("%n hours", "", hours) if hours else ""]
        parts.append(self.tr("%n minutes", "", minutes) if minutes or not hours else "")
        return " ".join(part for part in parts if part)

    def _away(self) -> str:
        since = self._status.offline_since
        if since is None:
            return self.tr("Offline")
        sentence = self.tr("Offline for {time} (since {moment})")
        moment = dates.moment(since, self._zone, self._now)
        return sentence.format(time=self.duration(self._now - since), moment=moment)

    def _for_how_long(self) -> str:
        since = self._status.offline_since
        return self.tr("Offline for {time}").format(time=self.duration(self._now - since)) if since else ""

    def _kept(self) -> str:
        waiting = self._status.waiting
        return self.tr("%n changes waiting, all kept on this PC", "", waiting) if waiting else ""

    def _goes_on(self) -> str:
        waiting = self._status.waiting
        if self._person is None:
            told = self.tr("Those who have signed in here before can sign in and work as always.")
        else:
            told = self.tr("You can keep working.")
        if waiting:
            sends = self.tr("%n waiting changes go out when the internet is back.", "", waiting)
            told = self.tr("{first} {then}").format(first=told, then=sends)
        ends = self._lease()
        if ends is not None:
            last = self.tr("Sign-in works until {moment}.").format(moment=self.moment(ends))
            told = self.tr("{first} {last}").format(first=told, last=last)
        return told
