"""The pages that there are: the one table from which the rail, the palette and the keys are made."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from oasis_desktop.ui.kit.panel import Panel
from oasis_desktop.ui.workbench import Workbench

translate = QCoreApplication.translate
SCREENS = "oasis_desktop.ui.screens"


@dataclass(frozen=True)
class Place:
    """A page: its icon, its word in each language, the class that makes it (within `screens`), and the keys
    that go there. Those in the rail stand there in this order; for another, `within` is the one that is
    marked there meanwhile."""

    name: str
    icon: str
    words: Callable[[], str]
    page: str
    keys: str = ""
    within: str = ""

    @property
    def in_rail(self) -> bool:
        """Whether it has an item of its own there."""
        return self.within == self.name

    @property
    def is_there(self) -> bool:
        """Whether its module is part of the program."""
        package, module, _ = self.page.split(".")
        inside = f"{SCREENS}.{package}"
        return find_spec(inside) is not None and find_spec(f"{inside}.{module}") is not None

    def load(self) -> type[Panel]:
        """The class of the page."""
        module, _, name = self.page.rpartition(".")
        found: type[Panel] = getattr(importlib.import_module(f"{SCREENS}.{module}"), name)
        return found

    def make(self, bench: Workbench, parent: QWidget) -> Panel:
        """The page without its parts; loaded now, if it was not yet."""
        make: Callable[[Workbench, QWidget], Panel] = self.load()
        return make(bench, parent)


_KNOWN = (
    Place(
        *("patients", "users", lambda: translate("Places", "Patients")),
        *("patients.page.PatientsPage", "Alt+1", "patients"),
    ),
    Place(
        *("calendar", "calendar-dots", lambda: translate("Places", "Calendar")),
        *("calendar.page.CalendarPage", "Alt+2", "calendar"),
    ),
    Place(
        *("settings", "gear", lambda: translate("Places", "Settings")),
        *("settings.page.SettingsPage", "Alt+3", "settings"),
    ),
    Place(
        *("prescription", "eyeglasses", lambda: translate("Places", "Prescription")),
        *("prescription.page.PrescriptionPage", "", "patients"),
    ),
    Place(
        *("imports", "download-simple", lambda: translate("Places", "Import")),
        *("imports.page.ImportPage", "", "settings"),
    ),
    Place(
        *("sync", "arrows-clockwise", lambda: translate("Places", "Sync centre")),
        *("sync.page.SyncPage", "Ctrl+Shift+Y"),
    ),
)
PLACES = {place.name: place for place in _KNOWN if place.is_there}
