"""What Oasis and this PC are, whether the file is whole, and what to send to whoever helps."""

from PySide6.QtGui import QGuiApplication

from oasis_core.kernel.errors import OasisError
from oasis_desktop.local.diagnostics import diagnostics
from oasis_desktop.local.pc_facts import PcFacts, is_whole, pc_facts
from oasis_desktop.tasks.status import SyncStatus
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label, Paragraph
from oasis_desktop.ui.kit.panel import column, margins, row, rule
from oasis_desktop.ui.kit.status import SpokenStatus
from oasis_desktop.ui.screens.settings.card import Scope, SettingCard
from oasis_desktop.ui.workbench import Workbench

_LINES = ("version", "pc", "server", "folder", "size", "encrypted", "contact", "sync")
_UNITS = ("B", "kB", "MB", "GB")


def size_words(size: int) -> str:
    """`41.3 MB`."""
    value, unit = float(size), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:,.1f} {_UNITS[unit]}" if unit else f"{size} {_UNITS[0]}"


class AboutCard(SettingCard):
    """Facts, read each time that they are shown."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__("aboutThisPc", Scope.PC)
        self._bench = bench
        self._facts: PcFacts | None = None
        self._checked: bool | None = None
        self._labels = {name: Label("small", "text.3") for name in _LINES}
        self._values = {name: ElidedLabel("body") for name in _LINES}
        for name, value in self._values.items():
            value.setObjectName(f"about_{name}")
        self._sign, self._result = IconLabel("info", "text.3", 16), Paragraph("small", "text.2")
        self.check, self.copy = (
            Button("checkThisPc", "plain", "check-circle"),
            Button("copyFacts", "plain", "copy"),
        )
        for at, name in enumerate(_LINES):
            if at:
                self.body.addLayout(margins(column(rule()), 16, 0))
            line = row(self._labels[name], 16, self._values[name])
            line.setStretch(2, 1)
            self.body.addLayout(margins(line, 16, 4))
        foot = row(self.check, 8, self.copy, 16, self._sign, 6, column(None, self._result, None))
        foot.setStretch(6, 1)
        self.body.addLayout(margins(column(rule(), 12, foot), 16, 4, 16, 14))
        self.check.clicked.connect(self._check)
        self.copy.clicked.connect(self._copy)
        bench.session.status_changed.connect(self._tell)
        self._say_result("", "info", "text.3")
        self.built()

    def read(self) -> None:
        """What is now."""
        self._bench.runner.read(self, pc_facts, self._show, key="facts")

    def _show(self, facts: PcFacts) -> None:
        self._facts = facts
        self.speak()

    def _tell(self, _status: SyncStatus) -> None:
        if self.isVisible():  # else it is asked anew when it is opened
            self.speak()

    def _check(self) -> None:
        self.check.setEnabled(False)
        self._say_result(self.tr("Checking …"), "hourglass-medium", "text.3")
        self._bench.runner.read(self, is_whole, self._was_checked, self._not_checked, key="whole")

    def _was_checked(self, whole: bool) -> None:
        self.check.setEnabled(True)
        self._checked = whole
        self.speak()

    def _not_checked(self, error: OasisError) -> None:
        self.check.setEnabled(True)
        self._say_result(" ".join(words.told(error)), "x-circle", "danger.text")

    def _copy(self) -> None:
        def copied(found: list[tuple[str, str]]) -> None:
            QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in found))
            self._bench.offers.make(lambda: self.tr("Diagnostics copied. Nothing of any person is in them."))

        self._bench.runner.read(self, diagnostics, copied, key="diagnostics")

    def _say_result(self, told: str, icon: str, role: str) -> None:
        self._sign.show_icon(icon, role)
        self._sign.setVisible(bool(told))
        self._result.say(told)

    # ------------------------------------------------------------------------------------------------ words

    def speak(self) -> None:
        super().speak()
        self.title.setText(self.tr("About and self-test"))
        told = {
            "version": self.tr("Version"),
            "pc": self.tr("PC"),
            "server": self.tr("Clinic server"),
            "folder": self.tr("Data folder"),
            "size": self.tr("Size of the file"),
            "encrypted": self.tr("Encryption"),
            "contact": self.tr("Last contact with the server"),
            "sync": self.tr("Sync"),
        }
        for name, label in self._labels.items():
            label.setText(told[name])
            self._values[name].setAccessibleName(told[name])
        self.check.say(self.tr("Check the file"))
        self.copy.say(self.tr("Copy diagnostics"))
        if self._facts is not None:
            self._say_facts(self._facts)
        if self._checked is not None:
            well, bad = self.tr("The file is whole."), self.tr("The file is damaged. Tell whoever helps you.")
            sign = ("check-circle", "accent.text") if self._checked else ("x-circle", "danger.text")
            self._say_result(well if self._checked else bad, *sign)

    def _say_facts(self, facts: PcFacts) -> None:
        desk, status = self._bench.desk, self._bench.session.status
        now, zone = desk.now(), desk.branch_time_zone
        never = self.tr("not yet")
        told = {
            "version": f"Oasis {facts.version}",
            "pc": facts.name or "–",
            "server": facts.server or self.tr("none: this PC stands alone"),
            "folder": str(facts.file.parent),
            "size": size_words(facts.size),
            "encrypted": self.tr("Encrypted") if facts.encrypted else self.tr("Not encrypted"),
            "contact": dates.moment(facts.contact_at, zone, now) if facts.contact_at else never,
            "sync": SpokenStatus(status, zone, now).sentence(),
        }
        for name, value in self._values.items():
            value.setText(told[name])

    def dress(self) -> None:
        wide = max(label.sizeHint().width() for label in self._labels.values())
        for label in self._labels.values():
            label.setMinimumWidth(wide)
