"""Reading a CSV file as other systems and Excel write it: any line ends, separators and Thai encodings."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from oasis_core.kernel.errors import ErrorCode, OasisError

LARGEST_BYTES = 64 * 1024 * 1024
SEPARATORS = (",", ";", "\t")
_MARKED = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_THAI = "cp874"
"""Windows' Thai code page, which holds TIS-620 as well."""


@dataclass(frozen=True)
class Line:
    """A record: the number of its first line in the file (the header is line 1), and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class CsvFile:
    """A file that was read whole; `error` is the line at which it stopped being CSV, if it did."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]
    broken_at: int | None = None


def read_csv(path: Path) -> CsvFile:
    """The file's header and records; blank lines are left out. FILE_NOT_READABLE if it is missing, too large,
    or text in no encoding that Oasis knows; FILE_HEADER_UNKNOWN if it is empty."""
    text = _text(path)
    records = _records(text)
    header: tuple[str, ...] = ()
    lines: list[Line] = []
    broken_at: int | None = None
    try:
        for line in records:
            if not any(cell.strip() for cell in line.cells):
                continue
            if not header:
                header = line.cells
            else:
                lines.append(line)
    except _BrokenError as error:
        broken_at = error.line
    if not header:
        raise OasisError(ErrorCode.FILE_HEADER_UNKNOWN)
    return CsvFile(header, tuple(lines), broken_at)


class _BrokenError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise OasisError(ErrorCode.FILE_NOT_READABLE, reason="too large")
        raw = path.read_bytes()
    except OSError as error:
        raise OasisError(ErrorCode.FILE_NOT_READABLE, reason=type(error).__name__) from error
    marked = next((name for mark, name in _MARKED.items() if raw.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", _THAI):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise OasisError(ErrorCode.FILE_NOT_READABLE, reason="encoding")


def _records(text: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    first = 1
    try:
        for cells in reader:
            yield Line(first, tuple(cells))
            first = reader.line_num + 1
    except csv.Error as error:
        raise _BrokenError(first) from error


def _separator(text: str) -> str:
    """The separator that cuts the first line into the most cells."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)
