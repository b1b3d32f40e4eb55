"""Other spellings of a name that sound the same: a person who hears ณัฐ writes นัท, and finds both (rule T3).

It asks for spellings and keeps no code beside each name, so that the search index need not know of it.
"""

from collections.abc import Iterator
from itertools import combinations, product

MOST = 24
"""Spellings that are worth asking for; those that differ in the fewest places come first."""

_GROUPS = (
    # Thai consonants of one sound, wherever they come from; those that are heard alike at the end with them.
    "ข ค ฆ", "จ ช ฌ ฉ", "ซ ส ศ ษ ทร", "ญ ย", "ด ฎ ต ฏ ท ธ ฑ ฒ ถ ฐ ฏฐ", "น ณ", "พ ภ ผ", "ฟ ฝ", "ร ล ฬ", "ห ฮ",
    # Vowels: long and short, and those with several signs.
    "ิ ี", "ึ ื", "ุ ู", "ั รร", "ไ ใ", "ำ ัม", "เ แ",
    # Latin letters by which one Thai sound is written.
    "ph p f", "th t d", "kh k c g", "ch j sh", "ee i y", "oo u", "a u", "v w", "r l", "s z", "n nn", "t tt",
)  # fmt: skip


def _alternatives() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for group in _GROUPS:
        members = group.split()
        for member in members:
            found.setdefault(member, []).extend(other for other in members if other != member)
    return {member: tuple(dict.fromkeys(others)) for member, others in found.items()}


_ALTERNATIVES = _alternatives()
_LONGEST = max(map(len, _ALTERNATIVES))


def _units(word: str) -> Iterator[str]:
    """The word in the longest pieces of which a group speaks; what none knows letter by letter."""
    at = 0
    while at < len(word):
        size = next((n for n in range(_LONGEST, 1, -1) if word[at : at + n] in _ALTERNATIVES), 1)
        yield word[at : at + size]
        at += size


def spellings(word: str, most: int = MOST) -> list[str]:
    """Other spellings of a folded word (`kernel.thai`) that sound like it; the word itself is not among
    them."""
    units = list(_units(word))
    open_places = [at for at, unit in enumerate(units) if unit in _ALTERNATIVES]
    found: dict[str, None] = {}
    for count in range(1, len(open_places) + 1):
        for places in combinations(open_places, count):
            for others in product(*(_ALTERNATIVES[units[at]] for at in places)):
                changed = dict(zip(places, others, strict=True))
                found["".join(changed.get(at, unit) for at, unit in enumerate(units))] = None
                if len(found) >= most:
                    return list(found)
    found.pop(word, None)
    return list(found)
