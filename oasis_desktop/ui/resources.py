"""Where the files lie that come with the program: fonts, icons, themes, translations."""

from functools import cache
from pathlib import Path

# Beside the packages, in a checkout and in an installed program alike.
_ROOT = Path(__file__).resolve().parent.parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a file under `resources/`."""
    return _ROOT.joinpath(*parts)


@cache
def resource_text(*parts: str) -> str:
    """The text of a file under `resources/`; read once."""
    return resource(*parts).read_text(encoding="utf-8")
