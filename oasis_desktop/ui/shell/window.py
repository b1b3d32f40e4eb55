"""The one window.

Names by which a driver finds the controls (`objectName`):

* first run: `connect`, `alone`, `demo` (the ways), `serverAddress`, `serverFound`, `enrolmentCode`,
  `enrolButton`, `enrolmentFile`, `enrolTrouble`, `makeDemo`, `demoProgress`, `demoProgressCancel`
* sign-in: `person_<e-mail>`, `peopleSearch`, `otherWay` (by e-mail and back), `email`, `password`,
  `signInButton`, `signInTrouble`, `offlineNote`, `connectNow`, `demoNote`, `demoFill`, `removeDemo`,
  `demoLogins`; `language_th` and `_en`
* lock: `lockedName`, `lockedWork`, `unlockPassword`, `unlockButton`, `unlockTrouble`, `switch_<e-mail>`,
  `lockSignOut`
* around the pages: `railPatients`, `railCalendar`, `railSettings`, `branchName`, `paletteField`,
  `personChip`, `personName`, and in its menu `menuLanguage_th` and `_en`, `menuTheme_light` and `_dark`,
  `menuDensity_comfortable` and `_compact`, `menuTextSmaller`, `menuTextLarger`, `lockScreen`, `signOut`;
  `statusLine`, `pcName`, `keysList`, `windowTrouble`
* patients: `newPatient`, `patientSearch`, `patientCount`, `patientTable`, `patientName`, `patientWaiting`,
  `bookPatient`, `prescribePatient`, `morePatient`, `fact_<field>`; in the form `field_<field>`
  (`field_gender_female` ... are its buttons), `savePatient`, `dropDraft`, `closeEditor`, `editorTrouble`
* sync: `syncState`, `syncNow`, `waitingList`, `waitingCount`, `attentionList`, `attentionCount`; of one entry
  `keptValue`, `lostValue`, `keepAsItIs`, `useOtherValue`, `attentionReason`, `attentionNextStep`, `giveUp`,
  `sendAgain`, `attentionTrouble`

Keys (F1 lists them all): Alt+1 to Alt+3 pages, Ctrl+Shift+Y sync centre, Ctrl+K finds anything,
Ctrl+F search, Ctrl+N new, F2 edit, Ctrl+S save, Esc back; Ctrl and +, - or 0 set the size of the text;
Ctrl+L locks, Ctrl+Shift+Q signs out, Ctrl+Q quits.
"""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.faces import window_icon
from oasis_desktop.ui.kit.focus import FocusRing
from oasis_desktop.ui.kit.in_turns import InTurns
from oasis_desktop.ui.kit.panel import Panel, column
from oasis_desktop.ui.kit.pieces import Made, is_waited
from oasis_desktop.ui.shell.opening import OpeningPage

if TYPE_CHECKING:  # what knows the clinic is loaded after the first frame is there
    from oasis_core.kernel.errors import OasisError
    from oasis_desktop.local.desk import Desk
    from oasis_desktop.tasks.runner import Runner
    from oasis_desktop.tasks.session import Session
    from oasis_desktop.ui.shell.first_run import FirstRunPage
    from oasis_desktop.ui.shell.lock import LockPage
    from oasis_desktop.ui.shell.sign_in import SignInPage
    from oasis_desktop.ui.shell.workplace import Workplace

SIZE = (1366, 768)
SMALLEST = (1024, 600)


class MainWindow(QMainWindow):
    """Shows what the session says: the first run, signing in, the work of the person who is signed in, or
    their locked screen. Without a session it shows that this PC's data is being opened, with places for so
    many `people`, until `attach` brings one.

    `language_changed` and `theme_changed` carry what the person chose, for whoever remembers it.
    """

    language_changed = Signal(str)
    theme_changed = Signal(object)

    _session: "Session"
    _runner: "Runner"

    def __init__(
        self,
        session: "Session | None" = None,
        runner: "Runner | None" = None,
        language: str = "th",
        look: theme.Theme | None = None,
        people: int = 0,
    ) -> None:
        super().__init__()
        self._rest = InTurns(self)
        theme.apply(look or theme.Theme())
        i18n.install(language)
        self._workplace: Workplace | None = None
        self._whereabouts: dict[str, Any] = {}
        self.before_work: Callable[[], None] = lambda: None  # to be waited for before somebody is at work
        self._aside: list[QWidget] = []
        self._focus: QWidget | None = None
        self.setWindowTitle("Oasis")  # lint-skip: untranslated a name; and nothing of a patient stands there
        self.setWindowIcon(window_icon())
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self._stack = QStackedWidget()
        self._whole = QWidget()
        self._foot = Panel("chrome", "top")
        self._foot.setFixedHeight(max(28, theme.current().px(28)))
        layout = column(self._stack, self._foot)
        layout.setStretch(0, 1)
        self._whole.setLayout(layout)
        self.setCentralWidget(self._whole)
        self._ring = FocusRing(self)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)
        if session is not None and runner is not None:
            self.attach(session, runner)
        else:
            page = Made(lambda: OpeningPage(people, self._stack), self).now()
            page.language_chosen.connect(self.set_language)
            self._stack.addWidget(page)

    def attach(self, session: "Session", runner: "Runner") -> None:
        """There is somebody to ask now: show what is so. What was typed meanwhile is handed on."""
        from oasis_desktop.ui.shell.idle import Idle  # noqa: PLC0415
        from oasis_desktop.ui.shell.status_line import StatusLine  # noqa: PLC0415

        self._session, self._runner = session, runner
        self._status, self._idle = StatusLine(session), Idle(runner, self)
        layout = self._whole.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.replaceWidget(self._foot, self._status)
        self._foot.deleteLater()
        self._wire()
        self._make_ready()
        opening = self._stack.currentWidget()
        self._show_start()
        if session.desk is not None:
            self._begin(session.desk)
        if isinstance(opening, OpeningPage):
            if self._sign_in.whole is not None:
                self._sign_in.whole.take_over(opening.secret.password.text(), enter=opening.is_waiting)
            self._stack.removeWidget(opening)
            opening.deleteLater()

    def _wire(self) -> None:
        self._session.signed_in.connect(self._begin)
        self._session.signed_out.connect(self._end)
        self._session.demo.moved.connect(self._show_start)
        self._idle.passed.connect(self.lock)
        self._status.pressed.connect(lambda: self._go("sync"))
        self._status.keys_asked.connect(self._show_keys)
        self._status.demo_left.connect(self.leave_demo)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        for keys, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(
                lambda steps=steps: self.set_theme(theme.resized(theme.current(), steps))
            )

    def set_language(self, language: str) -> None:
        """Thai or English, at once."""
        self.language_changed.emit(i18n.install(language, self._rest))

    def set_theme(self, look: theme.Theme) -> None:
        """Light or dark, and the size of the text, at once."""
        if look != theme.current():
            theme.apply(look, self._rest)
            self.theme_changed.emit(look)

    def _follow_system(self) -> None:
        if theme.current().follows:
            self.set_theme(theme.coloured(theme.current(), theme.SYSTEM))

    # ----------------------------------------------------------------------------------------- before work

    def _make_ready(self) -> None:
        """The pages around work: each is made when it is wanted, or ahead."""
        self._first_run = Made(self._first_run_page, self, self._take_in_first_run)
        self._sign_in = Made(self._sign_in_page, self, self._take_in_sign_in)
        self._lock = Made(self._lock_page, self, self._take_in_lock)

    def _first_run_page(self) -> "FirstRunPage":
        from oasis_desktop.ui.shell.first_run import FirstRunPage  # noqa: PLC0415

        return FirstRunPage(self._session, self._stack)

    def _sign_in_page(self) -> "SignInPage":
        from oasis_desktop.ui.shell.sign_in import SignInPage  # noqa: PLC0415

        return SignInPage(self._session, self._stack)

    def _lock_page(self) -> "LockPage":
        from oasis_desktop.ui.shell.lock import LockPage  # noqa: PLC0415

        return LockPage(self._session, self._stack)

    def _take_in_first_run(self, page: "FirstRunPage") -> None:
        page.language_chosen.connect(self.set_language)
        page.settled.connect(self._show_start)
        self._stack.addWidget(page)

    def _take_in_sign_in(self, page: "SignInPage") -> None:
        page.language_chosen.connect(self.set_language)
        page.demo_left.connect(self.leave_demo)
        self._stack.addWidget(page)

    def _take_in_lock(self, page: "LockPage") -> None:
        page.language_chosen.connect(self.set_language)
        page.unlocked.connect(self._unlock)
        page.left.connect(self._sign_out_locked)
        self._stack.addWidget(page)

    def _show_start(self) -> None:
        if self._workplace is not None or is_waited():
            return
        start = self._sign_in if self._session.is_enrolled else self._first_run
        self._stack.setCurrentWidget(start.now())
        self._status.speak()
        self._session.premises(self, lambda found: self._status.show_pc(found.pc, found.time_zone))

    def leave_demo(self) -> None:
        """Away with the demo data, and back to the first run."""
        self._session.sign_out()
        self._session.demo.leave(self, lambda _: self._show_start(), self._not_left)

    def _not_left(self, error: "OasisError") -> None:
        self._show_start()
        self._runner.failed.emit(error)

    # ----------------------------------------------------------------------------------------------- at work

    def _begin(self, desk: "Desk") -> None:
        if is_waited():
            QTimer.singleShot(0, self, lambda: self._begin(desk))
            return
        if desk is not self._session.desk:
            return
        self.before_work()
        if self._workplace is not None:
            self._end()
        # Loaded only now: nobody needs a page before the first key is pressed.
        from oasis_desktop.ui.shell.workplace import Workplace  # noqa: PLC0415

        made = Made(lambda: Workplace(desk, self._session, self._runner, self._stack), self)
        workplace = made.now()
        workplace.language_chosen.connect(self.set_language)
        workplace.look_chosen.connect(self.set_theme)
        workplace.lock_asked.connect(self.lock)
        self._stack.addWidget(workplace)
        self._stack.setCurrentWidget(workplace)
        self._workplace = workplace
        workplace.begin()
        if desk.email in self._whereabouts:
            workplace.return_to(self._whereabouts.pop(desk.email))
        self._idle.start()
        self._lock.ahead()

    def _end(self) -> None:
        if is_waited():  # for a page: once it is there
            QTimer.singleShot(0, self, self._end)
            return
        self._idle.stop()
        self._lock.rest()
        workplace, was_locked = self._workplace, self.is_locked
        if workplace is not None:
            workplace.bench.drafts.flush()
            if was_locked:  # somebody else takes over
                self._whereabouts[workplace.bench.desk.email] = workplace.whereabouts()
            for aside in self._aside:
                if isValid(aside):
                    aside.close()
            self._aside, self._focus, self._workplace = [], None, None
            self._stack.removeWidget(workplace)
            workplace.go_away()
        if was_locked:
            QTimer.singleShot(0, self, self._show_start)  # unless they are at work by then
        else:
            self._show_start()

    def _show_keys(self) -> None:
        if self._workplace is not None and not self.is_locked:
            self._workplace.show_keys()

    def _go(self, place: str) -> None:
        if self._workplace is not None and not self.is_locked:
            self._workplace.go(place)

    # ------------------------------------------------------------------------------------------------- locked

    @property
    def is_locked(self) -> bool:
        """Whether the screen of somebody at work is locked."""
        return self._workplace is not None and self._stack.currentWidget() is not self._workplace

    def lock(self, idle_minutes: int = 0) -> None:
        """Cover the work of the person; it stays open, and sync goes on."""
        from oasis_desktop.ui.shell.lock import Locked  # noqa: PLC0415

        if self._workplace is None:
            return
        page = self._lock.now()
        workplace = self._workplace
        if self.is_locked:  # meanwhile
            return
        self._idle.stop()
        self._focus = QApplication.focusWidget()
        self._put_aside()
        drafts, desk = workplace.bench.drafts, workplace.bench.desk
        drafts.flush()
        kinds = Counter(key.partition(":")[0] for key in drafts.keys())  # noqa: SIM118 - it is no dictionary
        page.lock(
            Locked(
                desk.name, desk.email, desk.branch_time_zone, desk.now(), idle_minutes, tuple(kinds.items())
            )
        )
        self._stack.setCurrentWidget(page)

    def _put_aside(self) -> None:
        """Menus, dialogs and tooltips are windows of their own, and would stay over the lock."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        others = (each for each in QApplication.topLevelWidgets() if each.parentWidget() is not None)
        self._aside = [each for each in others if each.isVisible()]
        for each in self._aside:
            each.hide()
        if self._aside:
            self.activateWindow()  # the keyboard was theirs

    def _unlock(self) -> None:
        if self._workplace is None:
            return
        self._stack.setCurrentWidget(self._workplace)
        for each in self._aside:
            if isValid(each):
                each.show()
        self._aside = []
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()
        self._idle.start()

    def _sign_out_locked(self) -> None:
        """From the lock, for good: next time one begins at the beginning."""
        if self._workplace is not None:
            self._stack.setCurrentWidget(self._workplace)
        self._session.sign_out()
