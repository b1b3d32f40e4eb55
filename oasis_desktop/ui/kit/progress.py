"""How far long work has come."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.panel import Panel, column, row


class Bar(QProgressBar):
    """The bar alone; `measure` is `bar` on a page and `bar.list` in a list. Without an end it shows a part of
    the way only when it is told."""

    def __init__(self, measure: str = "bar") -> None:
        super().__init__()
        self._measure = measure
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(80, theme.current().measure(self._measure))

    def minimumSizeHint(self) -> QSize:
        return QSize(20, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole, half = QRectF(self.rect()), self.height() / 2
        painter.setBrush(look.colour("pressed"))
        painter.drawRoundedRect(whole, half, half)
        far = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        if far > 0:
            whole.setWidth(max(whole.height(), whole.width() * min(1.0, far)))
            painter.setBrush(look.colour("accent"))
            painter.drawRoundedRect(whole, half, half)


class Progress(Panel):
    """What is being done, a bar, count and estimate, and *Cancel*, which says `cancelled`."""

    cancelled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._done, self._total, self._seconds = 0, 0, -1.0
        self._title = Label("strong")
        self.bar = Bar()
        self.bar.setObjectName(f"{name}Bar")
        self._count = Label("small", "text.2")
        self._count.setObjectName(f"{name}Count")
        self.cancel = Button(f"{name}Cancel", size="small")
        self.cancel.clicked.connect(self.cancelled)
        self.setLayout(column(row(self._title, None, self.cancel), 8, self.bar, 2, self._count))
        self.built()

    def say(self, title: str) -> None:
        """What is being done."""
        self._title.setText(title)
        self.bar.setAccessibleName(title)
        self.setAccessibleName(title)

    def tell(self, done: int, total: int, seconds: float | None = None) -> None:
        """So many of so many are done, and it takes about that many seconds more (None: nobody knows)."""
        self._done, self._total = done, total
        self._seconds = -1.0 if seconds is None else seconds
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.bar.update()
        self.speak()

    def speak(self) -> None:
        self.cancel.say(self.tr("Cancel"))
        parts = [self.tr("{done} of {total}").format(done=f"{self._done:,}", total=f"{self._total:,}")]
        if self._seconds >= 0:
            parts.append(self._estimate())
        parts.append(self.tr("you can go on working"))
        text = " · ".join(parts)
        self._count.setText(text)
        self.bar.setAccessibleDescription(text)

    def _estimate(self) -> str:
        if self._seconds < 90:  # by steps: a figure that jumps each second says nothing
            step = 5 if self._seconds < 30 else 10
            return self.tr("about %n seconds left", "", max(step, round(self._seconds / step) * step))
        return self.tr("about %n minutes left", "", round(self._seconds / 60))
