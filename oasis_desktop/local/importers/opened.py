"""A file as an import begins with it: what it is, and how its columns may be matched."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection

from oasis_core.fhir.files import Resources
from oasis_desktop.local import settings
from oasis_desktop.local.importers.csv_file import CsvFile, read_csv
from oasis_desktop.local.importers.fhir_files import is_fhir, read_resources
from oasis_desktop.local.importers.patient_columns import Proposal, propose, samples_of, signature, source_of
from oasis_desktop.local.settings import Name


class Remembered(BaseModel):
    """How the columns of files of one system were matched: header -> target, empty to leave it out. `name` is
    that of the file for which it was done."""

    model_config = ConfigDict(frozen=True)

    name: str
    fields: dict[str, str]


MAPPINGS: Name[dict[str, Remembered]] = Name("import_mappings", dict[str, Remembered], {})
MOST_MAPPINGS = 50


@dataclass(frozen=True)
class OpenedCsv:
    """A table: its columns with what they may be, and under which name that was remembered (empty: it was
    not)."""

    path: Path
    file: CsvFile
    proposals: tuple[Proposal, ...]
    remembered: str
    source: str

    @property
    def mark(self) -> tuple[int, int]:
        """By which a file that was changed since is told: its records and columns."""
        return len(self.file.lines), len(self.file.header)


@dataclass(frozen=True)
class OpenedFhir:
    """Resources, from one file or several."""

    paths: tuple[Path, ...]
    among: Resources


def open_files(connection: Connection, paths: Sequence[Path]) -> OpenedCsv | OpenedFhir:
    """Read what was chosen: FHIR files together, or one table. Raises OasisError for the file as a whole."""
    if all(is_fhir(path) for path in paths):
        return OpenedFhir(tuple(paths), read_resources(paths))
    path = next(path for path in paths if not is_fhir(path))
    file = read_csv(path)
    known = settings.load(connection, MAPPINGS).get(signature(file.header))
    proposals = propose(file.header, samples_of(file), known.fields if known else None)
    return OpenedCsv(path, file, tuple(proposals), known.name if known else "", source_of(file.header))


def remember_mapping(connection: Connection, opened: OpenedCsv, targets: Sequence[str | None]) -> None:
    """Match files of this system so from now on; columns that nobody chose stay to be chosen."""
    fields = {
        name: target for name, target in zip(opened.file.header, targets, strict=True) if target is not None
    }
    known = settings.load(connection, MAPPINGS).copy()
    known.pop(signature(opened.file.header), None)
    kept = dict(list(known.items())[-MOST_MAPPINGS + 1 :])
    kept[signature(opened.file.header)] = Remembered(name=opened.path.stem, fields=fields)
    settings.save(connection, MAPPINGS, kept)
