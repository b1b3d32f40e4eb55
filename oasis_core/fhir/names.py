"""Names, telephones and addresses of people, both ways."""

import re
from typing import Any

from oasis_core.fhir.codes import NAME_REPRESENTATION
from oasis_core.fhir.element import Element

_THAI = re.compile("[\u0e00-\u0e7f]")
_USES = ("official", "usual")


def chosen_name(person: Element) -> Element | None:
    """The `official` name, else the `usual`, else the first; a name that says nothing is none."""
    names = [name for name in person.children("name") if full_name(name)]
    for use in _USES:
        for name in names:
            if name.text("use") == use:
                return name
    return names[0] if names else None


def full_name(name: Element) -> str | None:
    """Given and family names, or the text where there are none."""
    parts = [*name.texts("given"), *filter(None, [name.text("family")])]
    return " ".join(parts) or name.text("text")


def nickname(person: Element, *others: Element | None) -> Element | None:
    """The name of use `nickname`, else a `usual` one that has no family name; none of the `others`."""
    taken = {other.path for other in others if other is not None}
    names = [name for name in person.children("name") if name.path not in taken and full_name(name)]
    for name in names:
        if name.text("use") == "nickname":
            return name
    return next((n for n in names if n.text("use") == "usual" and not n.has("family")), None)


def latin_name(person: Element) -> Element | None:
    """The name that is marked as the alphabetic writing of another."""
    for name in person.children("name"):
        for extension in name.children("extension"):
            if extension.text("url") == NAME_REPRESENTATION and extension.text("valueCode") == "ABC":
                return name
    return None


def write_name(name: str, title: str | None = None) -> dict[str, Any]:
    """A name as given and family name. Oasis keeps one text: a Thai name is parted at its first blank, since
    surnames may be two words, any other at its last."""
    given, _, family = name.partition(" ") if _THAI.search(name) else name.rpartition(" ")
    if not given or f"{given.strip()} {family.strip()}" != name:
        given, family = name, ""
    written: dict[str, Any] = {"use": "official", "text": f"{title} {name}" if title else name}
    if family:
        written["family"] = family
    written["given"] = [given]
    if title:
        written["prefix"] = [title]
    return written


def contact_point(person: Element, system: str) -> Element | None:
    """The telephone or e-mail of the lowest rank that is not old; of equal ranks the first."""
    points = [
        point
        for point in person.children("telecom")
        if point.text("system") == system and point.text("use") != "old" and point.text("value")
    ]
    return min(points, key=_rank, default=None)


def _rank(point: Element) -> int:
    rank = point.integer("rank")
    return rank if rank is not None and rank > 0 else 1 << 31


def chosen_address(person: Element) -> Element | None:
    """The address of use `home`, else the first; none that is old."""
    found = [a for a in person.children("address") if a.text("use") != "old" and address_text(a)]
    return next((a for a in found if a.text("use") == "home"), found[0] if found else None)


def address_text(address: Element) -> str | None:
    """An address in one line: its parts, or its text where it has none."""
    names = ("city", "district", "state", "postalCode", "country")
    parts = [*address.texts("line"), *filter(None, (address.text(name) for name in names))]
    return ", ".join(parts) or address.text("text")
