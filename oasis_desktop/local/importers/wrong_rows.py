"""The rows that could not be taken, as a table of their own: to be put right where they come from."""

import csv
from pathlib import Path

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.messages import Language, sentence
from oasis_desktop.local.importers.judged import WRONG, JudgedCsv

REASON = {"th": "ต้องแก้", "en": "to fix"}


def export_wrong(judged: JudgedCsv, path: Path, language: Language) -> int:
    """Write the rows as they stand in the file, each with what is wrong with it; how many. It can be imported
    again after it was put right. FILE_NOT_WRITABLE if it cannot be written."""
    reading = judged.reading
    width = len(reading.file.header)
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*reading.file.header, REASON[language]])
            for at in judged.places[WRONG]:
                line = reading.file.lines[at]
                cells = (reading.cells(line) + [""] * width)[:width]
                told = (
                    sentence(fault.error.code, language, **fault.error.details)
                    for fault in judged.judgement.faults_of(line.number)
                )
                writer.writerow([*cells, " ".join(told)])
    except OSError as error:
        raise OasisError(ErrorCode.FILE_NOT_WRITABLE, path.name, reason=type(error).__name__) from error
    return len(judged.places[WRONG])
