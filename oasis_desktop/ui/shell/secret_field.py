"""The password field before work, with what goes wrong most often said in it: the keyboard, and Caps Lock."""

import unicodedata

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from oasis_desktop.ui.kit.fields import PasswordField
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.theme import mark

_LAYOUTS = {"th": "TH", "en": "EN"}


class SecretField(PasswordField):
    """Says which keyboard is on, as far as Qt or what was typed last can tell, and that Caps Lock is."""

    def __init__(self, name: str) -> None:
        super().__init__(name, size="large")
        self._keyboard_name, self._capitals = "", False
        self._shown_keyboard = Label("micro", "text.2")
        self._shown_keyboard.setObjectName(f"{name}Keyboard")
        mark(self._shown_keyboard, "hint", value=True)
        self._shown_keyboard.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = self.line.layout()
        assert isinstance(inside, QHBoxLayout)
        inside.insertWidget(1, self._shown_keyboard)
        inside.insertSpacing(2, 8)
        self.line.installEventFilter(self)
        method = QGuiApplication.inputMethod()
        method.localeChanged.connect(self._ask_layout)
        self._ask_layout()

    def keyboard(self) -> str:
        """What is said of it."""
        return self._shown_keyboard.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._learn(event)
        elif event.type() == QEvent.Type.FocusIn:
            self._ask_layout()
        return super().eventFilter(watched, event)

    def _ask_layout(self) -> None:
        told = _LAYOUTS.get(QGuiApplication.inputMethod().locale().name()[:2])
        self._keyboard_name = told or self._keyboard_name  # not every system tells Qt
        self._say_keyboard()

    def _learn(self, event: QKeyEvent) -> None:
        """From a letter that was typed: its script is that of the keyboard; a capital without Shift, or the
        other way round, means Caps Lock. There is no other way to know on all systems."""
        letter = event.text()
        if len(letter) != 1 or not letter.isalpha():
            return
        if unicodedata.name(letter, "").startswith("THAI"):
            self._keyboard_name, self._capitals = _LAYOUTS["th"], False
        elif letter.isascii():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._keyboard_name, self._capitals = _LAYOUTS["en"], letter.isupper() != shifted
        self._say_keyboard()

    def _say_keyboard(self) -> None:
        known = self.tr("Keyboard {name}").format(name=self._keyboard_name) if self._keyboard_name else ""
        parts = [self.tr("Caps Lock is on")] if self._capitals else [known]
        told = " · ".join(part for part in parts if part)
        self._shown_keyboard.setText(told)
        self._shown_keyboard.setVisible(bool(told))
        mark(self._shown_keyboard, "role", "warn.text" if self._capitals else "text.2")
        room = self._shown_keyboard.sizeHint().width() + 12 if told else 0
        self.line.setTextMargins(0, 0, 32 + room, 0)

    def speak(self) -> None:
        super().speak()
        if hasattr(self, "_shown_keyboard"):
            self._say_keyboard()
