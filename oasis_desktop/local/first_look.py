"""How the window looked when it was last open, in a plain file: what is drawn before the encrypted one is
opened. It names nobody."""

from pathlib import Path

import orjson

from oasis_desktop.local.whole_files import write_whole

FILE = "window.json"
Look = dict[str, str | float | int]
"""`language`, `theme`, `scale`, `density`; `people`: how many can sign in (0: no clinic knows this PC)."""
_PLAIN: Look = {"language": "", "theme": "light", "scale": 1.0, "density": "comfortable", "people": 0}


def read_look(data_dir: Path) -> Look:
    """What was kept; what was not, or cannot be read, as on a fresh PC."""
    try:
        kept = orjson.loads((data_dir / FILE).read_bytes())
    except (OSError, ValueError):
        kept = {}
    if not isinstance(kept, dict):
        kept = {}
    return {
        name: kept[name] if type(kept.get(name)) is type(plain) else plain for name, plain in _PLAIN.items()
    }


def keep_look(data_dir: Path, look: Look) -> None:
    """Keep it, if it is another than before."""
    if read_look(data_dir) != look:
        write_whole(data_dir / FILE, orjson.dumps(look))
