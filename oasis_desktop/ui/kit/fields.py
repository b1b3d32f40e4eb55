"""Fields of a form: the label above, the control, and below it what is wrong."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QTextEdit, QWidget

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.combo import Combo
from oasis_desktop.ui.kit.in_turns import in_its_turn
from oasis_desktop.ui.kit.labels import IconLabel, Label, Paragraph
from oasis_desktop.ui.kit.panel import Panel, column, row
from oasis_desktop.ui.kit.segments import Segments
from oasis_desktop.ui.kit.theme import mark

_AREA_LINE = 24
"""How high a line of running text is, at 100 %."""


class Field(Panel):
    """A control with its label and its error. `edited` comes with each change that a person makes."""

    edited = Signal()

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self._wrong: Callable[[], str] = str
        self._why_not: Callable[[], str] | None = None
        self._label = Label("small", "text.2")
        self._label.setBuddy(control)
        self._hint = Label("small", "text.3")
        self._error = Paragraph("small", "danger.text")
        self._error_row = Panel()
        self._sign = IconLabel("warning-circle", "danger.text", 16, "small")
        error = row(column(self._sign, None), 4, self._error)
        error.setStretch(2, 1)
        self._error_row.setLayout(error)
        self._error_row.hide()
        self.setLayout(column(row(self._label, 6, self._hint, None), control, self._error_row, None))

    def say(self, label: str, hint: str = "") -> None:
        """The label, and beside it what else is to be known (optional, how to write it)."""
        self._label.setText(label)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.control.setAccessibleName(label)

    def take_focus(self) -> None:
        """Go into it. A focus proxy would make Tab pass over the parts of a control that has several."""
        self.control.setFocus()

    def text(self) -> str:
        """What stands in it, without blanks around; empty if nothing."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Fill it, without a signal."""
        raise NotImplementedError

    def show_error(self, words: Callable[[], str]) -> None:
        """Say what is wrong until the field is changed; in another language `words` is asked again."""
        if self._wrong is not words:
            self._wrong = words
            self._say_error()

    def clear_error(self) -> None:
        """Nothing is wrong any more."""
        self.show_error(str)

    def lock(self, why: Callable[[], str] | None) -> None:
        """It cannot be changed, and `why` says the reason below it; None: it can again."""
        self._why_not = why
        self.control.setEnabled(why is None)
        self._say_error()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            in_its_turn(self, Field._say_error)

    def _say_error(self) -> None:
        wrong, reason = self._wrong(), self._why_not() if self._why_not is not None else ""
        icon, role = ("warning-circle", "danger.text") if wrong else ("lock-simple", "text.3")
        self._sign.show_icon(icon, role)
        self._error.restyle("small", role)
        self._error.say(wrong or reason)
        self._error_row.setVisible(bool(wrong or reason))
        self.control.setAccessibleDescription(wrong or reason)
        self.control.setToolTip(reason)
        mark(self.control, "error", bool(wrong))

    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text() if self._wrong() else ""

    def _was_edited(self) -> None:
        if self.error():
            self.clear_error()
        self.edited.emit()


class TextField(Field):
    """One line of text."""

    def __init__(self, name: str, *, size: str = "", longest: int = 0) -> None:
        self.line = QLineEdit()
        super().__init__(self.line)
        self.line.setObjectName(name)
        mark(self.line, "measure", size)
        if longest:  # one more than is allowed, so that what was pasted is not cut without a word
            self.line.setMaxLength(longest + 1)
        self.line.textEdited.connect(self._was_edited)

    def text(self) -> str:
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self.line.setCursorPosition(0)


class PasswordField(TextField):
    """A password, and an eye that shows it while it is typed."""

    def __init__(self, name: str, *, size: str = "") -> None:
        super().__init__(name, size=size)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye = Button(f"{name}Eye", "quiet", "eye", "small")
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show)
        inside = row(None, self.eye, 6)
        self.line.setLayout(inside)
        self.line.setTextMargins(0, 0, 32, 0)
        self.built()

    def text(self) -> str:
        return self.line.text()  # blanks may belong to it

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.eye.show_icon("eye-slash" if shown else "eye")
        self.speak()

    def speak(self) -> None:
        shown = self.line.echoMode() == QLineEdit.EchoMode.Normal
        self.eye.say(self.tr("Hide password") if shown else self.tr("Show password"), shown=False)


class _Area(QTextEdit):
    """Plain text with the line height that Thai marks need: a QPlainTextEdit knows none."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.document().setDocumentMargin(3)

    def set_plain(self, text: str) -> None:
        """Show another text, which cannot be undone."""
        self.setPlainText(text)
        self.space_lines()

    def space_lines(self) -> None:
        """Give every line its height; those that are typed from here on take it over."""
        spaced = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.FixedHeight
        spaced.setLineHeight(theme.current().px(_AREA_LINE), kind.value)
        kept = self.document().isUndoRedoEnabled()
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self.document().setUndoRedoEnabled(kept)


class AreaField(Field):
    """A few lines of text; Tab leaves it."""

    def __init__(self, name: str, lines: int = 2) -> None:
        self.area = _Area()
        super().__init__(self.area)
        self._lines = lines
        self.area.setObjectName(name)
        self.area.setTabChangesFocus(True)
        self.area.textChanged.connect(self._was_edited)
        self.built()

    def text(self) -> str:
        return self.area.toPlainText().strip()

    def set_text(self, text: str) -> None:
        self.area.blockSignals(True)
        self.area.set_plain(text)
        self.area.blockSignals(False)

    def dress(self) -> None:
        self.area.blockSignals(True)
        self.area.space_lines()
        self.area.blockSignals(False)
        self.area.setFixedHeight(theme.current().px(_AREA_LINE) * self._lines + 14)


class ChoiceField(Field):
    """One of a list; with `free`, words of the person's own too. `say_choices` gives the words."""

    def __init__(self, name: str, *, free: bool = False, longest: int = 0) -> None:
        self.combo = Combo()
        super().__init__(self.combo)
        self.combo.setObjectName(name)
        self.combo.setEditable(free)
        self._free = free
        if free:
            self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            line = self.combo.lineEdit()
            assert line is not None
            line.setObjectName(f"{name}Line")
            line.setMaxLength(longest + 1 if longest else 32767)
            line.textEdited.connect(self._was_edited)
        self.combo.activated.connect(self._was_edited)

    def say(self, label: str, hint: str = "") -> None:
        super().say(label, hint)
        if line := self.combo.lineEdit():
            line.setAccessibleName(label)

    def say_choices(self, words: Mapping[str, str]) -> None:
        """The list, as words by value; what was chosen stays."""
        kept = self.text()
        self.combo.clear()
        for value, word in words.items():
            self.combo.addItem(word, value)
        self.set_text(kept)

    def text(self) -> str:
        if self._free:
            return self.combo.currentText().strip()
        return str(self.combo.currentData() or "")

    def set_text(self, text: str) -> None:
        if self._free:
            self.combo.setEditText(text)
        elif (found := self.combo.findData(text)) >= 0 or not text:
            self.combo.setCurrentIndex(found)
        else:  # a word of a newer server: shown as it came, and kept unless the person chooses another
            self.combo.addItem(text, text)
            self.combo.setCurrentIndex(self.combo.count() - 1)


class SegmentField(Field):
    """One of two to four words, or none."""

    def __init__(self, name: str, values: tuple[str, ...]) -> None:
        self.segments = Segments(name, values, may_be_empty=True)
        self._unknown = ""
        super().__init__(self.segments)
        self.segments.chosen.connect(self._was_edited)

    def say_choices(self, words: dict[str, str], about: str) -> None:
        """The word of each value."""
        self.segments.say(words, about)

    def take_focus(self) -> None:
        self.segments.take_focus()

    def text(self) -> str:
        return self.segments.value() or self._unknown

    def set_text(self, text: str) -> None:
        self.segments.choose(text)
        self._unknown = text if text != self.segments.value() else ""

    def _was_edited(self) -> None:
        self._unknown = ""
        super()._was_edited()
