"""Pictures of the calendar."""

from functools import partial, wraps

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from oasis_core.access.policy import Actor
from oasis_core.entities.staff import RoleName
from oasis_desktop.tasks.status import StatusKind, SyncStatus
from oasis_desktop.ui.screens.calendar.day_view import DayView
from oasis_desktop.ui.screens.calendar.slots import Slot
from tools.model_clinic import NOW, appointments
from tools.screenshots.scene import Play, Scene

_LEFT = Qt.MouseButton.LeftButton


def _press(scene: Scene, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or scene.window, key, modifier)


def _open(scene: Scene) -> DayView:
    """Sign in, and to the calendar by its key."""
    scene.sign_in()
    _press(scene, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    return _shown(scene)


def _shown(scene: Scene) -> DayView:
    view: DayView = scene.find("calendarDay")
    scene.wait(view.visits)
    view.setFocus()
    return view


def _mouse(view: DayView, kind: QEvent.Type, place: QPoint) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else _LEFT
    there = QPointF(view.viewport().mapToGlobal(place))
    event = QMouseEvent(kind, QPointF(place), there, _LEFT, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)


def _drag(view: DayView, start: QPoint, end: QPoint) -> None:
    _mouse(view, QEvent.Type.MouseButtonPress, start)
    for part in (0.5, 1.0):
        _mouse(view, QEvent.Type.MouseMove, start + (end - start) * part)


def calendar(scene: Scene) -> None:
    """The day, one visit beside it, and a time that is being drawn."""
    visits = appointments.fill_day(scene.clinic)
    view = _open(scene)
    scene.clinic.stage.say(
        SyncStatus(StatusKind.OFFLINE, waiting=3, offline_since=NOW.replace(hour=9, minute=10))
    )
    _mouse(view, QEvent.Type.MouseButtonPress, view.place_of(visits["มาลี พงษ์พานิช"]).center())
    _mouse(view, QEvent.Type.MouseButtonRelease, view.place_of(visits["มาลี พงษ์พานิช"]).center())
    free = view.place_of_slot(Slot(2, 14 * 60 + 30, 45))
    _drag(view, free.topLeft() + QPoint(90, 1), free.bottomLeft() + QPoint(90, 0))


def calendar_booking(scene: Scene) -> None:
    """The form, with somebody found."""
    appointments.fill_day(scene.clinic)
    view = _open(scene)
    view.booked.emit(Slot(0, 14 * 60 + 45, 30))
    scene.type("bookingPatient", "ณัฐ")
    scene.find("bookingPatientFound")


def calendar_overlap(scene: Scene) -> None:
    """The form, at a time that is taken."""
    appointments.fill_day(scene.clinic)
    view = _open(scene)
    scene.window.findChild(type(view), "calendarDay")
    view.booked.emit(Slot(0, 11 * 60, 30))
    scene.type("bookingPatient", "ณัฐพล")
    scene.find("bookingPatientFound")
    _press(scene, Qt.Key.Key_Return)
    scene.find("bookingOverlap")


def calendar_moving(scene: Scene) -> None:
    """A visit that was dropped onto another, and the question."""
    visits = appointments.fill_day(scene.clinic)
    view = _open(scene)
    view.moved.emit(visits["อารีย์ ใจงาม"], Slot(1, 13 * 60 + 30, 45))
    scene.find("visitQuestion")


def calendar_menu(scene: Scene) -> None:
    """What else may be done with a visit."""
    visits = appointments.fill_day(scene.clinic)
    view = _open(scene)
    view.go_to(visits["มาลี พงษ์พานิช"])
    _press(scene, Qt.Key.Key_Return)
    scene.find("visitMore").click()


def calendar_carried(scene: Scene) -> None:
    """A visit held by the keys."""
    visits = appointments.fill_day(scene.clinic)
    appointments.accept_overlap(scene.clinic, visits["สมศรี ญาติดี"])
    view = _open(scene)
    view.go_to(visits["สมศรี ญาติดี"])
    for key in (Qt.Key.Key_Return, Qt.Key.Key_M, Qt.Key.Key_Left, *[Qt.Key.Key_Down] * 3):
        _press(scene, key)


def calendar_empty(scene: Scene) -> None:
    """A day without anybody, on which the shop opens later."""
    appointments.fill_day(scene.clinic)
    view = _open(scene)
    view.day_asked.emit(2)
    scene.wait(lambda: view.accessibleName() and not view.visits())


def calendar_closed(scene: Scene) -> None:
    """A holiday."""
    appointments.fill_day(scene.clinic)
    view = _open(scene)
    view.day_asked.emit(14)
    scene.wait(lambda: not view.visits())


def calendar_read_only(scene: Scene) -> None:
    """For somebody who may look and not book."""
    visits = appointments.fill_day(scene.clinic)
    appointments.look_only(scene.clinic)
    view = _open(scene)
    view.go_to(visits["วิชัย แซ่ลิ้ม"])
    _press(scene, Qt.Key.Key_Return)


def calendar_crowded(scene: Scene) -> None:
    """More people than there is room for, long names, short visits."""
    appointments.fill_day(scene.clinic)
    appointments.crowd(scene.clinic)
    _open(scene)


def calendar_nobody(scene: Scene) -> None:
    """A branch without anybody who is visited."""
    scene.sign_in()
    _press(scene, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    scene.find("calendarNobody")


def calendar_barred(scene: Scene) -> None:
    """For somebody whose role does not show appointments."""
    appointments.fill_day(scene.clinic)
    actor = scene.clinic.desk.actor
    roles = frozenset({RoleName.ACCOUNTANT})
    scene.clinic.desk.actor = Actor(actor.org_id, actor.staff_id, roles, actor.branches)
    scene.sign_in()
    _press(scene, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    scene.find("calendarBarred")


def _is_whole(view: DayView) -> bool:
    view.viewport().repaint()
    return not view.tiles.missing


def _settled(play: Play) -> Play:
    """The scene, once every visit is drawn."""

    @wraps(play)
    def whole(scene: Scene) -> None:
        play(scene)
        for view in scene.window.findChildren(DayView):
            scene.wait(partial(_is_whole, view))

    return whole


_PLAYS: tuple[Play, ...] = (
    calendar,
    calendar_booking,
    calendar_overlap,
    calendar_moving,
    calendar_menu,
    calendar_carried,
    calendar_empty,
    calendar_closed,
    calendar_read_only,
    calendar_crowded,
    calendar_nobody,
    calendar_barred,
)

SCENES: tuple[Play, ...] = tuple(map(_settled, _PLAYS))
