"""The frame of what one sees before work: the sign, where this PC stands, the language, and a card below."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Segments
from oasis_desktop.ui.kit.faces import Sign
from oasis_desktop.ui.kit.painting import draw_line
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.pressable import text_width

WIDTH, WIDEST = 712, 960
_PITCH = 24


def language_switch() -> Segments:
    """Thai or English, each in its own words."""
    made = Segments("language", i18n.LANGUAGES, "small")
    made.choose(i18n.language())
    return made


class TwoLines(QWidget):
    """A line and a second one close below it: as one widget, so that the marks of neither are cut."""

    def __init__(self, upper: str = "title", lower: str = "body", pitch: int = _PITCH) -> None:
        super().__init__()
        self._styles, self._pitch = (upper, lower), pitch
        self._upper, self._lower = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, upper: str, lower: str) -> None:
        """Both lines."""
        self._upper, self._lower = upper, lower
        self.setAccessibleName(". ".join(line for line in (upper, lower) if line))
        self.updateGeometry()
        self.update()

    def said(self) -> tuple[str, str]:
        """What they say."""
        return self._upper, self._lower

    def _heights(self) -> tuple[int, int, int]:
        """Of the first line, of the second, and where that begins."""
        look, (upper, lower) = theme.current(), self._styles
        first, second = look.alone(upper), look.alone(lower)
        return first, second, first // 2 + look.px(self._pitch) - second // 2

    def sizeHint(self) -> QSize:
        first, second, begins = self._heights()
        words = zip((self._upper, self._lower), self._styles, strict=True)
        width = max(text_width(text, style) for text, style in words) + 2
        return QSize(width, begins + second if self._lower else first)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(80), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, (upper, lower) = QPainter(self), self._styles
        first, second, begins = self._heights()
        whole = QRect(0, 0, self.width(), first)
        able = self.isEnabled()
        draw_line(painter, whole, self._upper, style=upper, role="text" if able else "text.disabled")
        place = QRect(0, begins, self.width(), second)
        draw_line(painter, place, self._lower, style=lower, role="text.2" if able else "text.3")


class StartFrame(Panel):
    """Subclasses put their card and notices into `content`. `language_chosen` carries th or en."""

    language_chosen = Signal(str)

    def __init__(self, width: int = WIDTH, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent=parent)
        self._width = width
        self.title = TwoLines()
        self._language = language_switch()
        self._language.chosen.connect(self.language_chosen)
        self.content: QVBoxLayout = column()
        self.content.setSpacing(12)
        head = row(Sign(40), 12, self.title, 12, self._language)
        self._middle = Panel()
        self._middle.setObjectName("startMiddle")
        self._middle.setLayout(column(head, 16, self.content))
        inside = Panel("chrome")
        inside.setLayout(margins(column(None, row(None, self._middle, None), None), 0, 4))
        scroll = QScrollArea()  # with large text on a small screen nothing is cut
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(scroll))

    def dress(self) -> None:
        self._middle.setFixedWidth(min(theme.current().px(self._width), WIDEST))

    def speak(self) -> None:
        self._language.say(i18n.NAMES, self.tr("Language"))
        self._language.choose(i18n.language())
