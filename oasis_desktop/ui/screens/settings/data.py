"""Data from another system: the way to the page that takes it in."""

from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import Label, Paragraph
from oasis_desktop.ui.kit.panel import column, margins, row
from oasis_desktop.ui.screens.settings.card import Scope, SettingCard
from oasis_desktop.ui.workbench import Workbench

PAGE = "imports"


class ImportCard(SettingCard):
    """One button."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__("importData", Scope.BRANCH)
        self._bench = bench
        self._word, self._about = Label("body"), Paragraph("small", "text.2")
        self.open = Button("openImport", "plain", "upload-simple")
        self.open.clicked.connect(lambda: bench.navigator.page.emit(PAGE))
        parts = row(column(self._word, self._about), 16, column(None, self.open, None))
        parts.setStretch(0, 1)
        self.body.addLayout(margins(parts, 16, 4, 16, 14))
        self.built()

    def speak(self) -> None:
        super().speak()
        may = self._bench.desk.may("patient:create")
        self.title.setText(self.tr("Import"))
        self._word.setText(self.tr("Patients from another system"))
        self._about.say(self.tr("CSV or FHIR. See what would be written before anything is."))
        self.open.say(
            self.tr("Open import"), why_not="" if may else self.tr("Your role does not allow this.")
        )
        self.open.setEnabled(may)
