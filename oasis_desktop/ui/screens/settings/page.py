"""Settings: sections at the left, cards in two columns, a search over all of them. Changes apply at once."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QSizePolicy, QToolButton, QWidget

from oasis_core.kernel import thai
from oasis_desktop.tasks.turns import in_next_turn
from oasis_desktop.ui.following import Following
from oasis_desktop.ui.kit import icons, theme
from oasis_desktop.ui.kit.labels import Label, Paragraph
from oasis_desktop.ui.kit.notice import EmptyState
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.search import SearchField
from oasis_desktop.ui.kit.theme import mark
from oasis_desktop.ui.screens.settings.about import AboutCard
from oasis_desktop.ui.screens.settings.card import SettingCard
from oasis_desktop.ui.screens.settings.data import ImportCard
from oasis_desktop.ui.screens.settings.display import DisplayCard
from oasis_desktop.ui.screens.settings.holidays import HolidaysCard
from oasis_desktop.ui.screens.settings.hours import HoursCard
from oasis_desktop.ui.screens.settings.security import SecurityCard
from oasis_desktop.ui.workbench import Command, Workbench

SECTIONS_WIDTH, SIDE_WIDTH, SEARCH_WIDTH = 232, 436, 240
_GAP, _MARGIN, _LEAST_WIDE = 6, 24, 480
SECTIONS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "often": ("star", ("display", "security"), ("hours", "holidays")),
    "display": ("sliders-horizontal", ("display",), ()),
    "hours": ("clock", ("hours",), ("holidays",)),
    "security": ("lock-simple", ("security",), ()),
    "import": ("upload-simple", ("import",), ()),
    "about": ("info", ("about",), ()),
}
"""Of each its icon, and its cards in the wide and in the narrow column."""


class SettingsPage(Panel):
    """`language_chosen` and `look_chosen` are for the window, which shows and keeps them."""

    language_chosen = Signal(str)
    look_chosen = Signal(object)

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__("surface", parent=parent)
        self._bench, self._section = bench, "often"
        self._is_narrow = False
        self._found: int | None = None
        self._placed: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def parts(self) -> Iterator[None]:
        bench = self._bench
        self._title, self._name = Label("title"), Label("title")
        self._at_once = Paragraph("small", "text.3")
        self._search = SearchField("settingsSearch")
        self._group = QButtonGroup(self)
        self._items = {name: self._item(name, icon) for name, (icon, _, _) in SECTIONS.items()}
        self._nothing = EmptyState("magnifying-glass")
        self._wide, self._narrow = column(), column()
        self._cards: dict[str, Any] = {}
        self._made: dict[str, Any] = {
            "display": DisplayCard,
            "security": lambda: SecurityCard(bench),
            "hours": lambda: HoursCard(bench),
            "holidays": lambda: HolidaysCard(bench),
            "import": lambda: ImportCard(bench),
            "about": lambda: AboutCard(bench),
        }
        self._lay_out()
        yield
        yield from self._make_cards()
        self._search.searched.connect(lambda _: self._show_cards())
        Following(self, bench.runner, lambda changes: "branch" in changes.entities, self._read)
        bench.commands.add(
            self,
            Command("settings.find", "magnifying-glass", self._find_words, self._search.setFocus, "Ctrl+F"),
        )
        self.built()
        yield
        self.show_section("often")

    def _make_cards(self) -> Iterator[None]:
        """Those that are shown first in their places; the others are there for the search."""
        _, left, right = SECTIONS["often"]
        for name in (*left, *right, *self._made):
            if name not in self._cards:
                card, part = self._card(name), self._narrow if name in right else self._wide
                yield
                part.addWidget(card)
                yield
                card.setVisible(name in left + right)
                yield

    def _find_words(self) -> str:
        return self.tr("Find a setting")

    def _item(self, name: str, _icon: str) -> QToolButton:
        item = QToolButton()
        item.setObjectName(f"section_{name}")
        item.setCheckable(True)
        item.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        item.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        item.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        mark(item, "kind", "section")
        self._group.addButton(item)
        item.clicked.connect(lambda _=False: self.show_section(name))
        item.toggled.connect(lambda _: self._draw_item(name))
        return item

    def _lay_out(self) -> None:
        self._side = Panel("sunken", "right")
        self._side.setObjectName("settingsSections")
        side = column(margins(row(self._title), 12, 0), 8)
        side.setSpacing(2)
        for item in self._items.values():
            side.addWidget(item)
        side.addStretch(1)
        side.addLayout(margins(column(self._at_once), 12, 0))
        self._side.setLayout(margins(side, 12, 10, 12, 12))
        inside = Panel("surface")
        columns = row()
        columns.setSpacing(12)
        left, self._right = Panel(), Panel()
        left.setObjectName("settingsWide")
        self._right.setObjectName("settingsNarrow")
        for holder, part in ((left, self._wide), (self._right, self._narrow)):
            part.setSpacing(12)
            holder.setLayout(column(part, None))
            columns.addWidget(holder)
        columns.setStretch(0, 1)
        self._inside = margins(column(columns, self._nothing), _MARGIN, 4, _MARGIN, _MARGIN)
        inside.setLayout(self._inside)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room)
        head = margins(row(self._name, None, self._search), 24, 14, 24, 4)
        whole = row(self._side, column(head, self._scroll))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _make_room(self, _least: int, most: int) -> None:
        """The bar stands in the margin, so that the cards stay where they are."""
        taken = self._scroll.verticalScrollBar().sizeHint().width() if most else 0
        margins(self._inside, _MARGIN, 4, _MARGIN - taken, _MARGIN)

    # -------------------------------------------------------------------------------------------------- cards

    def show_section(self, name: str) -> None:
        """Go to a section, and out of a search."""
        self._section = name
        self._items[name].setChecked(True)
        if self._search.text():
            self._search.empty()
        self._show_cards()
        self._scroll.verticalScrollBar().setValue(0)

    def _show_cards(self) -> None:
        typed, found = thai.fold(self._search.text()).split(), list[str]()
        left: tuple[str, ...]
        right: tuple[str, ...]
        if typed:
            found = [name for name in self._made if all(word in self._words_of(name) for word in typed)]
            left, right = tuple(found[::2]), tuple(found[1::2])
        else:
            _, left, right = SECTIONS[self._section]
        self._say_name()
        if self._is_narrow:
            left, right = (*left, *right), ()
        self._place_cards(left, right)
        if self.isVisible():
            self._read()
        self._right.setVisible(bool(right))
        self._nothing.setVisible(not left)
        self._found = len(found) if typed else None
        self._say_found()

    def _place_cards(self, left: tuple[str, ...], right: tuple[str, ...]) -> None:
        if (left, right) == self._placed:
            return
        self._placed = (left, right)
        for name, card in self._cards.items():
            if name not in left + right:
                card.hide()
        for names, part in ((left, self._wide), (right, self._narrow)):
            for name in names:
                part.addWidget(self._card(name))
                self._cards[name].show()

    def _say_found(self) -> None:
        self._search.say_found("" if self._found is None else self.tr("%n found", "", self._found))

    def resized(self) -> None:
        """All in one column where two have no room."""
        look = theme.current()
        room = self.width() - self._side.width() - 2 * _MARGIN
        is_narrow = room < look.px(SIDE_WIDTH) + look.px(_LEAST_WIDE)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._show_cards()

    def _words_of(self, name: str) -> str:
        card: SettingCard = self._card(name)
        return thai.fold(f"{card.said()} {self._sections().get(name, '')}")

    def _card(self, name: str) -> Any:
        if name not in self._cards:
            card = self._cards[name] = self._made[name]()
            if isinstance(card, HolidaysCard):
                card.grown.connect(lambda: self._scroll.ensureWidgetVisible(card, 0, _MARGIN))
            if isinstance(card, DisplayCard):
                card.language_chosen.connect(self.language_chosen)
                card.look_chosen.connect(self.look_chosen)
        return self._cards[name]

    def _read(self) -> None:
        for card in self._cards.values():
            if not card.isHidden():
                card.read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    # ------------------------------------------------------------------------------------------------- words

    def _sections(self) -> dict[str, str]:
        return {
            "often": self.tr("Often used"),
            "display": self.tr("Display"),
            "hours": self.tr("Opening hours"),
            "security": self.tr("Security"),
            "import": self.tr("Import"),
            "about": self.tr("About and self-test"),
        }

    def speak(self) -> None:
        self._title.setText(self.tr("Settings"))
        for name, word in self._sections().items():
            self._items[name].setText(word)
            self._items[name].setAccessibleName(word)
        self._say_name()
        self._search.say(self.tr("Find a setting"), self.tr("Empty the search"))
        self._at_once.say(self.tr("Changes apply at once. Nothing to save."))
        self._nothing.say(self.tr("No setting of that name"), self.tr("Try fewer letters."))
        self._say_found()
        if self._found is not None:
            in_next_turn(self, self._show_cards)  # when the cards say other words, too

    def _say_name(self) -> None:
        searching = bool(thai.fold(self._search.text()).split())
        self._name.setText(self.tr("Search results") if searching else self._sections()[self._section])

    def _draw_item(self, name: str) -> None:
        item, icon = self._items[name], SECTIONS[name][0]
        role = "accent.text" if item.isChecked() else "text.2"
        size = theme.current().px(18)
        item.setIcon(icons.icon(icon, role, 18, self.devicePixelRatioF(), _GAP))
        item.setIconSize(QSize(size + _GAP, size))

    def dress(self) -> None:
        look = theme.current()
        self._side.setFixedWidth(max(SECTIONS_WIDTH, round(SECTIONS_WIDTH * (1 + (look.scale - 1) * 0.6))))
        self._right.setFixedWidth(look.px(SIDE_WIDTH))
        self._search.setFixedWidth(look.px(SEARCH_WIDTH))
        for name in self._items:
            self._draw_item(name)
        self.resized()
