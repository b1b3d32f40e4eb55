"""Colours and type by role, and the style sheet made from them. `resources/themes` holds the values."""

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from oasis_desktop.ui.kit.in_turns import Deed, InTurns
from oasis_desktop.ui.resources import resource, resource_text

FAMILY = "Sarabun"
FALLBACK = ["Noto Sans Thai", "Noto Sans", "Tahoma"]
LIGHT, DARK = "light", "dark"
SYSTEM = "system"
"""As the system is: light or dark, by its own setting, and along with it when that changes."""
COMFORTABLE, COMPACT = "comfortable", "compact"
SCALES = (1.0, 1.12, 1.25, 1.37, 1.5)
"""Text sizes that a person can choose."""

_POLISHED, _OWN_STYLE = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle
_PLACE = re.compile(r"\{\{([^}]+)\}\}")

_ROLES = {
    QPalette.ColorRole.Window: "chrome",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger.text",
    QPalette.ColorRole.PlaceholderText: "text.3",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on.accent",
    QPalette.ColorRole.Link: "accent.text",
    QPalette.ColorRole.ToolTipBase: "notice.bg",
    QPalette.ColorRole.ToolTipText: "notice.text",
}


@cache
def _tokens() -> dict[str, dict[str, dict[str, str | int]]]:
    tokens: dict[str, dict[str, dict[str, str | int]]] = json.loads(resource_text("themes", "tokens.json"))
    return tokens


def roles() -> tuple[str, ...]:
    """The name of every colour."""
    return tuple(_tokens()["colours"])


@dataclass(frozen=True)
class Theme:
    """A look: `name` is light or dark, `scale` the size of the text (1.0 = 100 %), `density` how high rows
    and controls are; it `follows` the system if `name` is what that says."""

    name: str = LIGHT
    scale: float = 1.0
    density: str = COMFORTABLE
    follows: bool = False

    def hex(self, role: str) -> str:
        """A colour as a style sheet writes it; KeyError if there is no such role."""
        return str(_tokens()["colours"][role][self.name])

    def colour(self, role: str) -> QColor:
        """A colour by its role."""
        return QColor(_colour(self.name, role))

    def pen(self, role: str) -> QPen:
        """A pen that writes in a colour; it is kept, and not to be changed."""
        return _pen(self.name, role)

    def px(self, size: float) -> int:
        """A size that grows with the text, in logical pixels."""
        return round(size * self.scale)

    def measure(self, name: str) -> int:
        """How high a control or a row is (`row`, `button` ...), in logical pixels; it grows with the text.
        KeyError if there is no such measure."""
        return self.px(int(_tokens()["measures"][name][self.density]))

    def alone(self, style: str) -> int:
        """How high one line of a type style must be for the ink of Thai marks above and below it. It follows
        from the size that the letters really have: rounded by itself it would be a pixel short at 137 %."""
        token = _tokens()["type"][style]
        return math.ceil(self.px(int(token["size"])) * int(token["alone"]) / int(token["size"]))

    def font(self, style: str) -> QFont:
        """The font of a type style (`title`, `body`, `small` ...)."""
        token = _tokens()["type"][style]
        return QFont(_font(self.px(int(token["size"])), int(token["weight"])))

    def style_sheet(self) -> str:
        """`oasis.qss` with its places filled: `{{role}}`, `{{type.style}}`, and sizes that grow with the
        text: `{{36}}`, or `{{36-2}}` without the 2 of the border; `{{m.row}}` and `{{m.button-2}}` are
        measures, by density; `{{line.body}}` is the height of one line that stands alone."""
        return _PLACE.sub(lambda found: self._fill(found[1]), resource_text("themes", "oasis.qss"))

    def _fill(self, place: str) -> str:
        kind, _, name = place.partition(".")
        size, _, border = place.partition("-")
        if size.isdigit():
            return f"{self.px(int(size)) - int(border or 0)}px"
        if kind == "m":
            return f"{self.measure(size.removeprefix('m.')) - int(border or 0)}px"
        if kind == "line":
            return f"{self.alone(name)}px"
        if place in _tokens()["colours"]:
            return self.hex(place)
        if kind == "type":
            token = _tokens()["type"][name]
            return f"font-size: {self.px(int(token['size']))}px; font-weight: {token['weight']};"
        return self.hex(place)

    def palette(self) -> QPalette:
        """The same colours for what Qt draws without the style sheet."""
        palette = QPalette()
        for place, role in _ROLES.items():
            palette.setColor(place, self.colour(role))
        disabled = self.colour("text.disabled")
        for place in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, place, disabled)
        return palette


@cache
def _colour(name: str, role: str) -> QColor:
    return QColor(str(_tokens()["colours"][role][name]))


@cache
def _pen(name: str, role: str) -> QPen:
    return QPen(_colour(name, role))


@cache
def _font(pixels: int, weight: int) -> QFont:
    font = QFont([FAMILY, *FALLBACK])
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    return font


_current = Theme()


def current() -> Theme:
    """The look that is on the screen."""
    return _current


def application() -> QApplication:
    """The one application; AssertionError before there is one."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


@cache
def _load_fonts() -> None:
    for path in sorted(resource("fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"{path} is no font")


def apply(theme: Theme, rest: InTurns | None = None) -> None:
    """Dress the whole application; widgets that draw themselves get a StyleChange event. With a `rest` it
    happens in turns of it, and the windows are drawn when all that is seen in them is dressed."""
    global _current  # noqa: PLW0603 - there is one screen, and painting cannot be handed a parameter
    _load_fonts()
    _current = theme
    if rest is not None:
        rest.begin(lambda: _dress(rest.put))
    else:
        _dress(_at_once)


def _at_once(deed: Deed, widgets: list[QWidget]) -> None:
    for widget in widgets:
        if isValid(widget):  # else it went when another was told
            deed(widget)


def _dress(put: Callable[[Deed, list[QWidget]], None]) -> None:
    """In the current theme; `put` does what is then to be done to which widgets."""
    app, theme = application(), current()
    sheet = theme.style_sheet()
    same = sheet == app.styleSheet()  # setting it anew would draw everything twice
    widgets = [] if same else app.allWidgets()
    styled = [each for each in widgets if each.testAttribute(_POLISHED)]
    # Where a sheet comes or goes, Qt polishes each widget, where one replaces another ten times over, and all
    # in one call: a third of a second in which the window is dead. So it is told that none was polished and
    # that each has a style of its own (none has), which leaves them to us. With the last style, which goes
    # with the old sheet, Qt would forget what it keeps of each widget, and later follow pointers to them.
    keeper = QWidget()
    keeper.setStyleSheet("QWidget {}")
    for widget in styled:
        widget.setAttribute(_POLISHED, False)
    for widget in widgets:
        widget.setAttribute(_OWN_STYLE)
    if not same:
        app.setStyleSheet("")
    app.setFont(theme.font("body"))
    app.setPalette(theme.palette())
    if not same:
        app.setStyleSheet(sheet)
    put(_style, styled)
    put(_tell, widgets)


def _style(widget: QWidget) -> None:
    """As Qt would when the sheet changes."""
    if not widget.testAttribute(_POLISHED):
        widget.setAttribute(_POLISHED)
        if widget.style() is application().style():
            widget.style().polish(widget)
        else:
            widget.setStyleSheet(widget.styleSheet())  # one of its own, or of what it stands in


def _tell(widget: QWidget) -> None:
    """Once all are styled: who measures others finds them as they are."""
    widget.setAttribute(_OWN_STYLE, False)
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def mark(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property that the style sheet asks for, and draw the widget by it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is still to come
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def coloured(theme: Theme, name: str) -> Theme:
    """The same in light or dark, or (SYSTEM) as the system is now."""
    if name != SYSTEM:
        return replace(theme, name=name, follows=False)
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return replace(theme, name=DARK if dark else LIGHT, follows=True)


def toggled(theme: Theme) -> Theme:
    """The other of light and dark."""
    return replace(theme, name=DARK if theme.name == LIGHT else LIGHT, follows=False)


def resized(theme: Theme, steps: int) -> Theme:
    """Text larger or smaller by that many steps of SCALES; 0 goes back to 100 %."""
    if steps == 0:
        return replace(theme, scale=1.0)
    place = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - theme.scale)) + steps
    return replace(theme, scale=SCALES[max(0, min(place, len(SCALES) - 1))])
