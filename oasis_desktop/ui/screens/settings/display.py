"""How the window looks on this PC."""

from dataclasses import replace

from PySide6.QtCore import Signal

from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.panel import column, margins, row, rule
from oasis_desktop.ui.kit.segments import Segments
from oasis_desktop.ui.kit.slider import Slider
from oasis_desktop.ui.screens.settings.card import Scope, SettingCard


class DisplayCard(SettingCard):
    """`language_chosen` carries th or en, `look_chosen` a Theme."""

    language_chosen = Signal(str)
    look_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("displaySettings", Scope.PC)
        self.language = Segments("settingLanguage", i18n.LANGUAGES)
        self.colours = Segments("settingTheme", (theme.LIGHT, theme.DARK, theme.SYSTEM))
        self.density = Segments("settingDensity", (theme.COMFORTABLE, theme.COMPACT))
        self.text_size = Slider("settingTextSize", theme.SCALES)
        self._words = [Label("body") for _ in range(4)]
        self._rows, self._sample = Label("small", "text.2"), Label("body", "text.2")
        self.add_line(self._words[0], self.language, first=True)
        self.add_line(self._words[1], self.colours)
        self.add_line(column(self._words[2], self._rows), self.density)
        self.body.addLayout(margins(column(rule()), 16, 0))
        text = row(column(self._words[3], self._sample), 48, column(6, self.text_size))
        text.setStretch(2, 1)
        self.body.addLayout(margins(text, 16, 12, 16, 16))
        self.language.chosen.connect(self.language_chosen)
        self.colours.chosen.connect(self._choose_colours)
        self.density.chosen.connect(
            lambda dense: self.look_chosen.emit(replace(theme.current(), density=dense))
        )
        self.text_size.picked.connect(
            lambda scale: self.look_chosen.emit(replace(theme.current(), scale=scale))
        )
        self.built()

    def _choose_colours(self, name: str) -> None:
        self.look_chosen.emit(theme.coloured(theme.current(), name))

    def speak(self) -> None:
        super().speak()
        self.title.setText(self.tr("Screen"))
        told = (self.tr("Language"), self.tr("Theme"), self.tr("Density"), self.tr("Text size"))
        for label, word in zip(self._words, told, strict=True):
            label.setText(word)
        self._sample.setText(self.tr("Agjpqy −2.25"))  # what is cut first if a line is too low
        self._rows.setText(self.tr("Table rows of 40 or 32"))
        self.language.say(i18n.NAMES, told[0])
        self.language.choose(i18n.language())
        names = {theme.LIGHT: self.tr("Light"), theme.DARK: self.tr("Dark"), theme.SYSTEM: self.tr("System")}
        self.colours.say(names, told[1])
        comfortable, compact = self.tr("Comfortable"), self.tr("Compact")
        self.density.say({theme.COMFORTABLE: comfortable, theme.COMPACT: compact}, told[2])
        self.text_size.say({scale: f"{round(scale * 100)} %" for scale in theme.SCALES}, told[3])

    def dress(self) -> None:
        look = theme.current()
        self.colours.choose(theme.SYSTEM if look.follows else look.name)
        self.density.choose(look.density)
        self.text_size.choose(min(theme.SCALES, key=lambda scale: abs(scale - look.scale)))
