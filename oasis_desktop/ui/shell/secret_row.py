"""Password and button in one line, and what came of the last try: on the sign-in page and the lock."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.panel import Panel, column, row
from oasis_desktop.ui.shell.main_button import EnterButton
from oasis_desktop.ui.shell.secret_field import SecretField

_SECOND_MS = 1000


class SecretRow(Panel):
    """`tried`: Enter or the button was pressed with something in the field."""

    tried = Signal()

    def __init__(self, field: str, button: str) -> None:
        super().__init__()
        self.password, self.enter = SecretField(field), EnterButton(button)
        self._left = 0
        self._second = QTimer(self)
        self._second.setObjectName(f"{field}Second")
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self._count_down)
        beside = column(Label("small"), self.enter, None)  # beside the field, not beside its label
        line = row(self.password, 8, beside)
        line.setStretch(0, 1)
        line.setAlignment(self.password, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.password.line.returnPressed.connect(self._press)
        self.enter.clicked.connect(self._press)
        self.built()

    def say(self, label: str, verb: str) -> None:
        """Whose password, and what the button does."""
        self.password.say(label)
        self.enter.say(verb, "Return")

    def clear(self) -> None:
        """As if nobody had been here."""
        self.password.set_text("")
        self.password.clear_error()
        self._second.stop()
        self.set_busy(busy=False)

    def take_focus(self) -> None:
        """Into the field."""
        self.password.take_focus()

    def set_busy(self, *, busy: bool) -> None:
        """A try is under way."""
        self.enter.set_busy(busy=busy)

    def refuse(
        self,
        error: OasisError,
        otherwise: Callable[[OasisError], None],
        failed: Callable[[], str] | None = None,
    ) -> None:
        """What came of a try: what concerns the password is said below it, the rest `otherwise`. `failed` is
        said of a wrong password in place of the common words."""
        self.set_busy(busy=False)
        if error.code is ErrorCode.SIGN_IN_SLOWED:
            self._left = int(error.details.get("seconds", error.details.get("retry_after", 1)))
            self._say_left()
            self._second.start()
        elif error.code is ErrorCode.SIGN_IN_FAILED:
            self.password.show_error(failed or (lambda: _told(error)))
        else:
            otherwise(error)
        self.password.line.selectAll()
        self.take_focus()

    def _say_left(self) -> None:
        slowed = OasisError(ErrorCode.SIGN_IN_SLOWED, seconds=self._left)
        self.password.show_error(lambda: _told(slowed))

    def _count_down(self) -> None:
        self._left -= 1
        if self._left > 0 and self.password.error():
            self._say_left()
        else:
            self._second.stop()
            self.password.clear_error()

    def _press(self) -> None:
        if not self.enter.isEnabled():
            return
        if not self.password.text():
            self.password.show_error(lambda: self.tr("Please fill this in."))
            self.take_focus()
            return
        self.tried.emit()


def _told(error: OasisError) -> str:
    from oasis_desktop.ui import words  # noqa: PLC0415 - with all of the vocabulary; the first frame needs none

    return " ".join(words.told(error))
