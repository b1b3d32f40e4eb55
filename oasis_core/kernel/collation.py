"""The order of names: that of the Royal Institute's dictionary (T4), as bytes that any database compares.

Vowels written before their consonant are read after it; tone marks and other signs above count only between
words that are equal without them. Thai stands before Latin, as in Unicode's tailoring for Thai; spaces,
signs and figures stand before both, so that people of one given name stay together. Computed here, because
neither SQLite nor every Postgres knows an order of Thai.
"""

import re
import unicodedata

_LEADING = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
"""A vowel and the consonant that it belongs to."""
_TWO_E = "\u0e40\u0e40"
"""Typed for `แ`, as which it is read."""
_TWO_PARTS = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
"""`ำ` typed as its two parts."""
_MARKS = "\u0e4c\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4d\u0e4e"
"""From light to heavy."""
_LIGHT = re.compile("[\u0e47-\u0e4e\u0300-\u036f]")
_FORMS = re.compile("[A-Z\u0e50-\u0e59]")
_END = b"\0"
"""Stands below every weight, so that a word is before those that it begins."""
_OTHER = 0xFF
_FARTHEST = 250
"""Signs further behind all count as standing there."""


def _weights() -> dict[int, str]:
    """One byte for each character that has a weight of its own; lower case stands for both."""
    signs = [chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()]
    figures = [chr(code) for code in range(ord("0"), ord("9") + 1)]
    thai = [chr(code) for code in (*range(0x0E01, 0x0E2F), *range(0x0E30, 0x0E3B), *range(0x0E40, 0x0E46))]
    latin = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    order = [" ", *signs, "\u0e2f", "\u0e46", "\u0e3f", *figures, *thai, *latin]
    found = {ord(char): chr(place) for place, char in enumerate(order, 1)}
    found |= {ord("\u0e50") + digit: found[ord("0") + digit] for digit in range(10)}
    return found


class _Table(dict[int, str]):
    """Weights by character; any other character stands behind all of these, by its number."""

    def __missing__(self, code: int) -> str:
        weight = chr(_OTHER) + "".join(chr(1 + part) for part in (code >> 14, code >> 7 & 0x7F, code & 0x7F))
        self[code] = weight
        return weight


_WEIGHTS = _Table(_weights())


def sort_key(text: str) -> bytes:
    """What to compare instead of `text`."""
    read = _as_read(text)
    word = _LIGHT.sub("", read) if not read.isascii() else read
    key = word.lower().translate(_WEIGHTS).encode("latin-1") + _END
    return key + _lighter(read)


def sort_prefix(text: str) -> bytes:
    """What the keys begin with of all names that begin with `text`, whatever marks they carry."""
    return _LIGHT.sub("", _as_read(text)).lower().translate(_WEIGHTS).encode("latin-1")


def _as_read(text: str) -> str:
    """Characters in the order in which they are compared, accents apart from their letters."""
    text = " ".join(text.split())
    if text.isascii():
        return text
    if not unicodedata.is_normalized("NFD", text):
        text = unicodedata.normalize("NFD", text)
    if "\u0e4d" in text:
        text = _TWO_PARTS.sub("\\1\u0e33", text)
    text = text.replace(_TWO_E, "\u0e41")
    return _LEADING.sub(r"\2\1", text)


def _lighter(read: str) -> bytes:
    """Marks, then capitals and Thai figures, each with its place: the sooner the heavier."""
    marks, forms = bytearray(), bytearray()
    for number, found in enumerate(_LIGHT.finditer(read)):
        place = min(found.start() - number, _FARTHEST)
        mark = found[0]
        marks += bytes((255 - place, 1 + (_MARKS.find(mark) if mark in _MARKS else ord(mark) & 0x7F)))
    for found in _FORMS.finditer(read):
        forms += bytes((255 - min(found.start(), _FARTHEST), 1))
    return bytes(marks) + _END + bytes(forms)
