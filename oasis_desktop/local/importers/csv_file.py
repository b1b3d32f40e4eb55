"""Reading a CSV file as other systems and Excel write it: any line ends, separators and Thai encodings."""

import csv
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from oasis_core.kernel.errors import ErrorCode, OasisError

LARGEST_BYTES = 64 * 1024 * 1024
SEPARATORS = (",", ";", "\t")
_MARKED = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_THAI = "cp874"
"""Windows' Thai code page, which holds TIS-620 as well."""
NAMES = {"utf-16": "UTF-16", "utf-8-sig": "UTF-8", "utf-8": "UTF-8", _THAI: "TIS-620"}
"""How an encoding is called by those who make such files."""
_PIECES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True)
class Line:
    """A record: the number of its first line in the file (the header is line 1), and its cells."""

    number: int
    cells: tuple[str, ...]


class Records(Sequence[Line]):
    """The records of a file, each read again from its text when it is asked for: the cells of a large file
    would take ten times as much."""

    def __init__(self, text: str, separator: str) -> None:
        self._text, self._separator = text, separator
        self._starts, self._ends, self._numbers = array("Q"), array("Q"), array("L")

    def add(self, start: int, end: int, number: int) -> None:
        """Another record, by where it stands in the text."""
        self._starts.append(start)
        self._ends.append(end)
        self._numbers.append(number)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Line: ...

    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...

    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        piece = self._text[self._starts[at] : self._ends[at]]
        cells = next(csv.reader(_pieces(piece), delimiter=self._separator, strict=True))
        return Line(self._numbers[at], tuple(cells))

    def __iter__(self) -> Iterator[Line]:
        return (self[at] for at in range(len(self)))

    def number(self, at: int) -> int:
        """The number of the line on which a record begins."""
        return self._numbers[at]

    def place_of(self, number: int) -> int:
        """Which record begins on that line; ValueError if none does."""
        return self._numbers.index(number)


@dataclass(frozen=True)
class CsvFile:
    """A file that was read whole; `broken_at` is the line at which it stopped being CSV, if it did."""

    header: tuple[str, ...]
    lines: Records
    broken_at: int | None = None
    encoding: str = ""
    separator: str = ","


def read_csv(path: Path) -> CsvFile:
    """The file's header and records; blank lines are left out. FILE_NOT_READABLE if it is missing, too large,
    or text in no encoding that Oasis knows; FILE_HEADER_UNKNOWN if it is empty."""
    text, encoding = _text(path)
    separator = _separator(text)
    header: tuple[str, ...] = ()
    lines = Records(text, separator)
    pieces = _Counted(text)
    reader = csv.reader(pieces, delimiter=separator, strict=True)
    broken_at: int | None = None
    start, number = 0, 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if header:
                    lines.add(start, pieces.position, number)
                else:
                    header = tuple(cells)
            start, number = pieces.position, reader.line_num + 1
    except csv.Error:
        broken_at = number
    if not header:
        raise OasisError(ErrorCode.FILE_HEADER_UNKNOWN)
    return CsvFile(header, lines, broken_at, NAMES[encoding], separator)


class _Counted:
    """The lines of a text with their ends, and how far one has come in it."""

    def __init__(self, text: str) -> None:
        self._found = _PIECES.finditer(text)
        self.position = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        found = next(self._found)
        self.position = found.end()
        return found[0]


def _pieces(text: str) -> Iterator[str]:
    return (found[0] for found in _PIECES.finditer(text))


def _text(path: Path) -> tuple[str, str]:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise OasisError(ErrorCode.FILE_NOT_READABLE, reason="too large")
        raw = path.read_bytes()
    except OSError as error:
        raise OasisError(ErrorCode.FILE_NOT_READABLE, reason=type(error).__name__) from error
    marked = next((name for mark, name in _MARKED.items() if raw.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", _THAI):
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise OasisError(ErrorCode.FILE_NOT_READABLE, reason="encoding")


def _separator(text: str) -> str:
    """The separator that cuts the first line into the most cells."""
    first = next((line for line in _pieces(text) if line.strip()), "")
    return max(SEPARATORS, key=first.count)
