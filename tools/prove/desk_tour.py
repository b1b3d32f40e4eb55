"""A walk through the window beside the day's work: every page, and what opens over a page; then another look
and another language."""

from tools.prove.desk_driver import Person

_PAGES = (
    ("alt+3", "settingsSearch"),
    ("ctrl+shift+y", "syncNow"),
    ("alt+2", "calendarDay"),
    ("alt+1", "patientSearch"),
)
SECTION, IMPORT = "section_import", "openImport"


def look_around(person: Person) -> None:
    """To each page by its key, to the import by the settings, and into the palette, the keys and the menu."""
    person.begin("every page")
    for keys, seen in _PAGES:
        person.press(keys)
        person.find(seen)
    person.press("alt+3")
    person.click(SECTION)
    person.click(IMPORT)
    person.find("leaveImport")
    person.begin("what opens over a page")
    person.press("alt+1")
    person.find("patientSearch")
    person.press("ctrl+k")
    person.type(">a")
    person.find("palette")
    person.press("Escape", "F1")
    person.find("shortcutList")
    person.press("F1")
    person.wait("the keys are gone", lambda: not person.sees("shortcutList"))
    person.click("personChip")
    person.find("menuLanguage_en")
    person.press("Escape")
    person.wait("the menu is gone", lambda: not person.sees("personMenu"))


def switch(person: Person) -> None:
    """Larger text and back, dark colours and back, English and back."""
    person.begin("another look")
    person.press("ctrl+plus", "ctrl+0")
    person.click("personChip")
    person.click("menuTheme_dark")
    person.click("menuTheme_light")
    person.begin("another language")
    person.click("menuLanguage_en")
    person.wait("English", lambda: person.find("lockScreen")["text"] == "Lock the screen")
    person.click("menuLanguage_th")
    person.wait("Thai", lambda: person.find("lockScreen")["text"] != "Lock the screen")
    person.press("Escape")
