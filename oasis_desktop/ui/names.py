"""What a patient is called, in the language that is on the screen."""

from collections.abc import Mapping
from typing import Any, Protocol

from oasis_core.entities.patient import Gender
from oasis_core.work.queries.names import Called
from oasis_desktop.ui import i18n

_PAIRS = (
    ("นาย", "Mr", Gender.MALE), ("นาง", "Mrs", Gender.FEMALE), ("นางสาว", "Ms", Gender.FEMALE),
    ("เด็กชาย", "Master", Gender.MALE), ("เด็กหญิง", "Miss", Gender.FEMALE), ("ดร.", "Dr", None),
)  # fmt: skip
_SHORT = {"ด.ช.": "เด็กชาย", "ด.ญ.": "เด็กหญิง", "น.ส.": "นางสาว"}
TITLES = {"th": tuple(pair[0] for pair in _PAIRS), "en": tuple(pair[1] for pair in _PAIRS)}
"""Proposed; any other may be typed."""

_ENGLISH = {thai: english for thai, english, _ in _PAIRS}
_GENDERS = {title: gender for *titles, gender in _PAIRS for title in titles if gender}


class Listed(Protocol):
    """Whatever has a name, and may have one in Latin letters."""

    @property
    def name(self) -> str: ...

    @property
    def latin_name(self) -> str | None: ...


def gender_of(title: str) -> str:
    """The gender that a title tells; empty if none."""
    found = _GENDERS.get(title)
    return found.value if found else ""


def listed_name(patient: Listed) -> str:
    """As lists write it, without the title: in English in Latin letters where they are known."""
    return patient.latin_name or patient.name if i18n.language() == "en" else patient.name


def full_name(patient: Called) -> str:
    """With the title, which Thai writes without a space."""
    title, name = patient.title or "", patient.name
    if i18n.language() == "en" and patient.latin_name:
        name, title = patient.latin_name, _ENGLISH.get(title, title)
    joint = " " if title.isascii() else ""
    return f"{title}{joint}{name}" if title else name


def other_names(row: Mapping[str, Any]) -> str:
    """Nickname, and the name in the other letters."""
    latin = row["latin_name"]
    other = row["name"] if i18n.language() == "en" and latin else latin
    return " · ".join(str(name) for name in (row["nickname"], other) if name)


def split_title(typed: str) -> tuple[str, str]:
    """A title that was typed before the name, and the name: `นายปิยะ น้ำเพชร`, `Mr Smith`. The title is empty
    if there is none; a Thai one is followed by a consonant or a leading vowel, never by a mark."""
    for title in sorted((*TITLES["th"], *_SHORT, *TITLES["en"]), key=len, reverse=True):
        rest = typed.removeprefix(title)
        if rest == typed or not rest:
            continue
        after = rest.lstrip(". ")
        begins = "ก" <= after[:1] <= "ฮ" or "เ" <= after[:1] <= "ไ"
        if (begins if not title.isascii() else rest[:1] in ". " and after[:1].isalpha()) and " " in after:
            return _SHORT.get(title, title), after
    return "", typed
