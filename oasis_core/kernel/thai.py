"""Thai and Latin text folded for search: the same word typed in two ways must be found by either."""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_SPACE = re.compile(r"\s+")
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")


def _mark_rank(mark: str) -> tuple[int, str]:
    """Vowels above and below stand before tone marks, those before the silencer, as Thai is typed."""
    if "\u0e48" <= mark <= "\u0e4b":
        return 1, mark
    return (2, mark) if "\u0e4c" <= mark <= "\u0e4e" else (0, mark)


def fold(text: str) -> str:
    """Text as the search compares it: NFC, no invisible characters, marks in one order, lower case.

    `ำ` typed as nikhahit + sara aa becomes one character, because NFC leaves the two forms apart; a tone mark
    between the two is moved before it. Latin letters lose their accents.
    """
    if text.isascii():  # numbers and Latin names: the rest changes nothing
        return _SPACE.sub(" ", text.lower()).strip()
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33", text)
    text = _MARKS.sub(lambda found: "".join(sorted(found.group(), key=_mark_rank)), text)
    text = "".join(
        char
        for char in unicodedata.normalize("NFD", text.casefold())
        if not (unicodedata.combining(char) and not "\u0e00" <= char <= "\u0e7f")
    )
    return _SPACE.sub(" ", text).strip()


def bigrams(text: str) -> list[str]:
    """Each pair of neighbouring characters of a folded text, as an ASCII word that any tokenizer keeps
    whole."""
    return list(map(_bigram, text, text[1:]))


@lru_cache(1 << 14)
def _bigram(first: str, second: str) -> str:
    """Kept: an index of a million names is written with a few thousand of them."""
    return f"{ord(first):x}x{ord(second):x}"
