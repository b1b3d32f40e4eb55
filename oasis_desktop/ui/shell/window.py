"""The one window.

Names by which a driver finds the controls (`objectName`):

* start: `serverAddress`, `enrolmentCode`, `deviceName`, `enrolButton`, `enrolTrouble`; `email`, `password`,
  `signInButton`, `signInTrouble`, `offlineNote`, `demoLogins`, `person_<e-mail>`; `language_th` and `_en`
* around the pages: `railPatients`, `railCalendar`, `railSettings`, `branchName`, `paletteField`,
  `personChip`, `personName`, and in its menu `menuLanguage_th` and `_en`, `menuTheme_light` and `_dark`,
  `menuDensity_comfortable` and `_compact`, `menuTextSmaller`, `menuTextLarger`, `lockScreen`, `signOut`;
  `statusLine`, `pcName`, `keysList`, `windowTrouble`
* patients: `newPatient`, `patientSearch`, `patientCount`, `patientTable`, `patientName`, `patientWaiting`,
  `editPatient`, `fact_<field>`; in the form `field_<field>` (`field_gender_female` ... are its buttons),
  `savePatient`, `dropDraft`, `closeEditor`, `editorTrouble`
* sync: `syncState`, `syncNow`, `waitingList`, `waitingCount`, `attentionList`, `attentionCount`; of one entry
  `keptValue`, `lostValue`, `keepAsItIs`, `useOtherValue`, `attentionReason`, `attentionNextStep`, `giveUp`,
  `sendAgain`, `attentionTrouble`

Keys (F1 lists them all): Alt+1 to Alt+3 pages, Ctrl+Shift+Y sync centre, Ctrl+K finds anything,
Ctrl+F search, Ctrl+N new, F2 edit, Ctrl+S save, Esc back; Ctrl and +, - or 0 set the size of the text;
Ctrl+L locks, Ctrl+Shift+Q signs out, Ctrl+Q quits.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from oasis_desktop.local import settings
from oasis_desktop.local.desk import Desk
from oasis_desktop.tasks.runner import Runner
from oasis_desktop.tasks.session import Session
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.faces import window_icon
from oasis_desktop.ui.kit.focus import FocusRing
from oasis_desktop.ui.kit.panel import column
from oasis_desktop.ui.shell.enrol import EnrolPage
from oasis_desktop.ui.shell.sign_in import SignInPage
from oasis_desktop.ui.shell.status_line import StatusLine
from oasis_desktop.ui.shell.workplace import Workplace

SIZE = (1366, 768)
SMALLEST = (1024, 600)


class MainWindow(QMainWindow):
    """Shows what the session says: enrolling, signing in, or the work of the person who is signed in.

    `language_changed` and `theme_changed` carry what the person chose, for whoever remembers it.
    """

    language_changed = Signal(str)
    theme_changed = Signal(object)

    def __init__(
        self, session: Session, runner: Runner, language: str = "th", look: theme.Theme | None = None
    ) -> None:
        super().__init__()
        theme.apply(look or theme.Theme())
        i18n.install(language)
        self._session, self._runner = session, runner
        self._workplace: Workplace | None = None
        self.setWindowTitle("Oasis")  # lint-skip: untranslated a name; and nothing of a patient stands there
        self.setWindowIcon(window_icon())
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self._stack = QStackedWidget()
        self._status = StatusLine(session)
        whole = QWidget()
        layout = column(self._stack, self._status)
        layout.setStretch(0, 1)
        whole.setLayout(layout)
        self.setCentralWidget(whole)
        self._ring = FocusRing(self)
        self._enrol, self._sign_in = EnrolPage(session), SignInPage(session)
        for page in (self._enrol, self._sign_in):
            self._stack.addWidget(page)
            page.language_chosen.connect(self.set_language)
        self._wire()
        self._show_start()
        if session.desk is not None:
            self._begin(session.desk)

    def _wire(self) -> None:
        self._session.signed_in.connect(self._begin)
        self._session.signed_out.connect(self._end)
        self._enrol.enrolled.connect(self._show_start)
        self._status.pressed.connect(lambda: self._go("sync"))
        self._status.keys_asked.connect(self._show_keys)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)
        for keys, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(
                lambda steps=steps: self.set_theme(theme.resized(theme.current(), steps))
            )

    def set_language(self, language: str) -> None:
        """Thai or English, at once."""
        self.language_changed.emit(i18n.install(language))

    def set_theme(self, look: theme.Theme) -> None:
        """Light or dark, and the size of the text, at once."""
        if look != theme.current():
            theme.apply(look)
            self.theme_changed.emit(look)

    def _show_start(self) -> None:
        self._stack.setCurrentWidget(self._sign_in if self._session.is_enrolled else self._enrol)
        self._status.speak()
        self._runner.read(
            self, lambda connection: settings.load(connection, settings.PC_NAME), self._status.show_pc
        )

    def _begin(self, desk: Desk) -> None:
        self._end()
        workplace = Workplace(desk, self._session, self._runner, self._stack)
        workplace.language_chosen.connect(self.set_language)
        workplace.look_chosen.connect(self.set_theme)
        self._stack.addWidget(workplace)
        self._stack.setCurrentWidget(workplace)
        self._workplace = workplace

    def _end(self) -> None:
        if self._workplace is not None:
            self._stack.removeWidget(self._workplace)
            self._workplace.deleteLater()
            self._workplace = None
        self._show_start()

    def _show_keys(self) -> None:
        if self._workplace is not None:
            self._workplace.show_keys()

    def _go(self, place: str) -> None:
        if self._workplace is not None:
            self._workplace.go(place)
