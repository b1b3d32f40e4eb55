"""`./oasis translations`: takes new texts of the windows into resources/i18n, and compiles them.

`oasis_th.ts` and `oasis_en.ts` are written by Qt's lupdate from the sources; a person fills in the Thai, and
the English of what is counted (%n). `qt_th.ts` has Qt's own texts (Copy, Paste ...): Qt has no Thai.
"""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "resources" / "i18n"
CATALOGUES = {"th": ("oasis_th.ts", "qt_th.ts"), "en": ("oasis_en.ts",)}
"""The sources of each `oasis_<language>.qm`; the first is kept by lupdate."""


def _qt(program: str, *arguments: str) -> None:
    """Run a program of Qt Linguist; CalledProcessError if it fails."""
    name = f"{program}.exe" if sys.platform == "win32" else program
    command = [str(Path(PySide6.__file__).parent / name), "-silent", *arguments]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def update() -> None:
    """Take up texts that are new in the sources, drop those that are gone."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "oasis_desktop/ui").rglob("*.py"))
    for language, (catalogue, *_) in CATALOGUES.items():
        options = (
            "-no-obsolete",
            "-locations",
            "none",
            "-source-language",
            "en",
            "-target-language",
            language,
        )
        _qt("lupdate", *options, *sources, "-ts", str(I18N / catalogue))
    _say_english_as_written(I18N / "oasis_en.ts")


def _say_english_as_written(path: Path) -> None:
    """The sources are English: only what is counted needs its forms."""
    empty = re.compile(
        r"(<source>(?P<text>[^<]*)</source>\s*)<translation type=\"unfinished\">[^<]*</translation>"
    )
    text = path.read_text(encoding="utf-8")
    filled = empty.sub(lambda found: f"{found[1]}<translation>{found['text']}</translation>", text)
    path.write_text(filled, encoding="utf-8")


def compile_into(folder: Path) -> list[Path]:
    """Compile every catalogue into a folder; unfinished texts are left out."""
    made = []
    for language, sources in CATALOGUES.items():
        target = folder / f"oasis_{language}.qm"
        fresh = target.with_suffix(".new")
        _qt("lrelease", "-nounfinished", *(str(I18N / source) for source in sources), "-qm", str(fresh))
        fresh.replace(target)  # an open window reads on from the old one; written over, it would crash
        made.append(target)
    return made


def unfinished() -> list[str]:
    """Texts without a translation, as `file: context: text`."""
    found = []
    for name in [source for sources in CATALOGUES.values() for source in sources]:
        for context in ET.parse(I18N / name).getroot().iter("context"):  # noqa: S314 - our own files
            for message in context.iter("message"):
                translation = message.find("translation")
                forms = [] if translation is None else translation.findall("numerusform") or [translation]
                done = translation is not None and translation.get("type") is None
                if not done or not all((form.text or "").strip() for form in forms):
                    found.append(f"{name}: {context.findtext('name')}: {message.findtext('source')}")
    return found


def main() -> int:
    """Update, compile, and say what still needs a translator."""
    update()
    compile_into(I18N)
    left = unfinished()
    print("\n".join([*left, f"{len(left)} texts without a translation"]))
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
