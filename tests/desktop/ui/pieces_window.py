"""A window whose page takes long to make, for real keys: it prints its number, and then all that it heard."""

import sys
import time
from collections.abc import Iterator

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget

from oasis_desktop.ui.kit.panel import Panel, column
from oasis_desktop.ui.kit.pieces import Made

PIECES, PIECE_SECONDS, HEARD = 12, 0.03, 6


class Page(Panel):
    """Its field has the keyboard once somebody asked for a new one."""

    def parts(self) -> Iterator[None]:
        for _ in range(PIECES):
            time.sleep(PIECE_SECONDS)
            yield
        self.line = QLineEdit()
        self.setLayout(column(self.line))
        self.line.textEdited.connect(lambda text: hear(text[-1]))
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.begin)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(lambda: hear("save"))

    def begin(self) -> None:
        hear("new")
        self.line.setFocus()


app = QApplication(sys.argv)
heard: list[str] = []
window = QStackedWidget()


def put(page: Page) -> None:
    window.addWidget(page)


made = Made(lambda: Page(parent=window), window, put)


def hear(what: str) -> None:
    heard.append(what)
    if len(heard) == HEARD:
        print(*heard, flush=True)


def go() -> None:
    page = made.now()
    window.setCurrentWidget(page)
    page.setFocus()
    hear("page")


QShortcut(QKeySequence("Alt+1"), window).activated.connect(go)
window.resize(400, 300)
window.show()
print(int(window.winId()), flush=True)
app.exec()
