"""The session of the model clinic: what the windows are given in place of the real one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.local.answers import Found
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.enrolment_file import read_enrolment_file
from oasis_desktop.local.known import KnownPerson
from oasis_desktop.local.people import Premises
from oasis_desktop.tasks.status import StatusKind, SyncStatus

if TYPE_CHECKING:
    from tools.model_clinic.clinic import ModelClinic

SERVER, SERVER_NAME, CODE = "oasis.example.co.th", "โอเอซิส ออปติก", "ABCD-2345"


class ModelDemo(QObject):
    """Demo data whose making goes on when it is told to (`tell`, `finish`)."""

    moved = Signal()
    password = "shown-to-all"  # noqa: S105 - of nobody

    def __init__(self) -> None:
        super().__init__()
        self.is_open = False
        self.tell: Callable[[int, int], None] = lambda _done, _total: None
        self.finish: Callable[[bool], None] = lambda _made: None

    def begin(self, _owner: QObject, told: Any, done: Any, _failed: Any = None) -> None:
        self.tell = told

        def finish(made: bool) -> None:
            self.is_open = made
            if made:
                self.moved.emit()
            done(made)

        self.finish = finish

    def cancel(self) -> None:
        self.finish(False)

    def leave(self, _owner: QObject, done: Any, _failed: Any = None) -> None:
        self.is_open = False
        self.moved.emit()
        done(None)


class ModelSession(QObject):
    """One password lets everybody in, and the status is what it is told. `refusal` is what the next tries to
    come in are answered with."""

    signed_in = Signal(object)
    signed_out = Signal()
    status_changed = Signal(object)

    def __init__(
        self, clinic: "ModelClinic", people: list[KnownPerson], now: datetime, password: str
    ) -> None:
        super().__init__()
        self._clinic, self._now, self._password = clinic, now, password
        self.desk: Desk | None = None
        self.status = SyncStatus(StatusKind.SIGNED_OUT)
        self._enrolled = True
        self.demo = ModelDemo()
        self.demo_logins: list[tuple[str, str]] = []
        self.people = people
        self.place = Premises("โอเอซิส ออปติก", "สาขาสยาม", "เครื่องหน้าร้าน 1", "Asia/Bangkok")
        self.refusal: OasisError | None = None
        self.synced = self.looked = 0

    @property
    def is_enrolled(self) -> bool:
        return self._enrolled or self.demo.is_open

    @is_enrolled.setter
    def is_enrolled(self, enrolled: bool) -> None:
        self._enrolled = enrolled

    def say(self, status: SyncStatus) -> None:
        """From now on this is the truth."""
        self.status = status
        self.status_changed.emit(status)

    def now(self) -> datetime:
        return self._now

    def premises(self, _owner: QObject, done: Any) -> None:
        done(self.place)

    def known_people(self, _owner: QObject, done: Any) -> None:
        done(self.people)

    def look_for_network(self) -> None:
        self.looked += 1

    def look_for(self, _owner: QObject, typed: str, done: Any, failed: Any = None) -> None:
        if SERVER in typed:
            done(Found(status="ok", name=SERVER_NAME))
        else:
            failed(OasisError(ErrorCode.OFFLINE))

    def read_enrolment_file(self, _owner: QObject, path: Path, done: Any, failed: Any = None) -> None:
        try:
            done(read_enrolment_file(path))
        except OasisError as error:
            failed(error)

    def sign_in(self, _owner: QObject, email: str, password: str, done: Any, failed: Any = None) -> None:
        refusal = self._refused(password)
        if refusal is not None:
            failed(refusal)
            return
        if self.desk is not None:
            self.sign_out()
        self.desk = self._clinic.desk_for(email)
        self.status = SyncStatus(StatusKind.SAVED, saved_at=self._now)
        self.signed_in.emit(self.desk)
        done(self.desk)

    def unlock(self, _owner: QObject, password: str, done: Any, failed: Any = None) -> None:
        refusal = self._refused(password)
        if refusal is not None:
            failed(refusal)
        else:
            done(None)

    def _refused(self, password: str) -> OasisError | None:
        if self.refusal is not None:
            return self.refusal
        return None if password == self._password else OasisError(ErrorCode.SIGN_IN_FAILED)

    def sign_out(self) -> None:
        self.desk = None
        self.status = SyncStatus(StatusKind.SIGNED_OUT)
        self.signed_out.emit()

    def sync_now(self) -> None:
        self.synced += 1

    def enrol(
        self, _owner: QObject, _server: str, code: str, _name: str, done: Any, failed: Any = None
    ) -> None:
        if code != CODE:
            failed(OasisError(ErrorCode.ENROLMENT_CODE_INVALID))
            return
        self._enrolled = True
        done(None)
