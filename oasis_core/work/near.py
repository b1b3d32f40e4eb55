"""Names that sound or are spelled nearly like what was typed, found in the index of `work.search` on a PC.

A sound is asked for by its other spellings, a slip of the hand (one letter too many, too few, or another one)
by the two halves around it, near each other. Each is a phrase of bigrams, so nothing else has to be kept.
"""

from collections.abc import Iterator

from oasis_core.kernel import thai
from oasis_core.kernel.sound_alike import spellings
from oasis_core.work.search import match_expression, words_of

_LEAST = 4
"""Letters from which on a word with a slip in it still says something."""
_HALF, _GAP = 2, 2


def near_expression(typed: str) -> str | None:
    """The FTS5 query for rows that nearly match and do not match; None where nothing can be near, as for
    numbers."""
    words, exact = words_of(typed), match_expression(typed)
    if exact is None or any(any(char.isdigit() for char in word) for word in words):
        return None
    near = " AND ".join(f"({' OR '.join(_alike(word))})" for word in words)
    return f"({near}) NOT ({exact})"


def _alike(word: str) -> Iterator[str]:
    yield _phrase(word)
    for other in spellings(word):
        if len(other) > 1:
            yield _phrase(other)
    if len(word) < _LEAST:
        return
    for at in range(_HALF, len(word) - _HALF + 1):
        for rest in (word[at:], word[at + 1 :]):
            if len(rest) >= _HALF:
                yield f"NEAR({_phrase(word[:at])} {_phrase(rest)}, {_GAP})"


def _phrase(letters: str) -> str:
    return f'"{" ".join(thai.bigrams(letters))}"'
