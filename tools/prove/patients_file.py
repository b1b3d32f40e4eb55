"""The file of patients that the proof imports: the Synthea sample where it lies beside the project, else one
of the same shape with invented people."""

import csv
import io
import random
from pathlib import Path

from tools.local_server import ROOT

SYNTHEA = ROOT.parent / "shared" / "data" / "synthea" / "patients.csv"
_HEADER = [
    "Id",
    "BIRTHDATE",
    "DEATHDATE",
    "SSN",
    "PREFIX",
    "FIRST",
    "LAST",
    "GENDER",
    "ADDRESS",
    "CITY",
    "STATE",
    "ZIP",
]


def patients_file(folder: Path) -> tuple[Path, str]:
    """A CSV of 27 patients, and where it is from."""
    if SYNTHEA.exists():
        return SYNTHEA, "synthea"
    file = folder / "patients.csv"
    rows = [
        dict.fromkeys(_HEADER, "")
        | {"Id": f"invented-{n}", "BIRTHDATE": f"19{50 + n}-03-0{n % 9 + 1}", "FIRST": f"First{n}"}
        | {
            "LAST": f"Last{n}",
            "GENDER": "MF"[n % 2],
            "CITY": "Town",
            "PREFIX": "Mr." if n % 2 == 0 else "Ms.",
        }
        for n in range(27)
    ]
    _write(file, _HEADER, rows, "\n")
    return file, "invented"


def reshuffled(file: Path, folder: Path, chance: random.Random) -> Path:
    """The same people with rows and columns in another order, other line ends, and one phone added."""
    with file.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    header = [*rows[0], "PHONE"]
    chance.shuffle(rows)
    chance.shuffle(header)
    for place, row in enumerate(rows):
        row["PHONE"] = "0890000027" if place == 5 else ""
    with file.open("rb") as source:
        ends = "\n" if b"\r\n" in source.read(4096) else "\r\n"
    other = folder / "patients-again.csv"
    _write(other, header, rows, ends)
    return other


def _write(file: Path, header: list[str], rows: list[dict[str, str]], ends: str) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator=ends)
    writer.writeheader()
    writer.writerows(rows)
    file.write_text(text.getvalue(), encoding="utf-8", newline="")
