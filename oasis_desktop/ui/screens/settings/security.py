"""When the screen is locked by itself."""

from oasis_desktop.local import settings
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.panel import column
from oasis_desktop.ui.kit.segments import Segments
from oasis_desktop.ui.screens.settings.card import Scope, SettingCard
from oasis_desktop.ui.workbench import Workbench

MINUTES = (5, 10, 15, 30, 60)


class SecurityCard(SettingCard):
    """Read and kept in this PC's file; whoever watches over idle time asks there."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__("securitySettings", Scope.PC)
        self._bench, self._kept = bench, 0
        self.minutes = Segments("settingLockMinutes", [str(each) for each in MINUTES])
        self._word, self._about = Label("body"), Label("small", "text.2")
        self.add_line(column(self._word, self._about), self.minutes, first=True)
        self.minutes.chosen.connect(self._choose)
        self.built()

    def read(self) -> None:
        """What is kept now."""
        self._bench.runner.read(
            self, lambda connection: settings.load(connection, settings.LOCK_MINUTES), self._show, key="lock"
        )

    def _show(self, minutes: int) -> None:
        self._kept = minutes
        self.minutes.choose(str(minutes))

    def _choose(self, chosen: str) -> None:
        desk, before = self._bench.desk, self._kept

        def deed() -> None:
            with desk.begin() as connection:
                settings.save(connection, settings.LOCK_MINUTES, int(chosen))

        def failed(error: object) -> None:
            self._show(before)
            self._bench.runner.failed.emit(error)

        self._bench.runner.write(self, deed, lambda _: self._show(int(chosen)), failed)

    def speak(self) -> None:
        super().speak()
        self.title.setText(self.tr("Security"))
        self._word.setText(self.tr("Lock the screen when idle"))
        self._about.setText(self.tr("Minutes. Work stays open, and sync goes on."))
        self.minutes.say({str(each): str(each) for each in MINUTES}, self.tr("Minutes until the lock"))
