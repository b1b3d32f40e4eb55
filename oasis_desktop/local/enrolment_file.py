"""The enrolment file that IT hands out: a server's address and a code, so that nobody types them.

    {"oasis_enrolment": 1, "server": "https://oasis.example.com", "code": "ABCD-EFGH-JKMN-PQRS"}

There may be a `name`, too: what the PC is called. What else stands there is not looked at.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from oasis_core.kernel.errors import ErrorCode, OasisError

LARGEST_BYTES = 64 * 1024
_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class EnrolmentFile(BaseModel):
    """What stands in one. The code is a secret until it is used."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    oasis_enrolment: Literal[1]
    server: _Words
    code: _Words = Field(repr=False)
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""


def read_enrolment_file(path: Path) -> EnrolmentFile:
    """Read one. FILE_NOT_READABLE if there is none or it is not JSON; FIELD_REQUIRED or VALUE_NOT_ALLOWED,
    with the name of the field, if something in it is missing or wrong."""
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_BYTES + 1)
        if len(text) > LARGEST_BYTES:
            raise OasisError(ErrorCode.FILE_NOT_READABLE, "file")
        return EnrolmentFile.model_validate_json(text.removeprefix(b"\xef\xbb\xbf"))
    except OSError as error:
        raise OasisError(ErrorCode.FILE_NOT_READABLE, "file") from error
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        if not first["loc"]:  # no JSON, or not an object
            raise OasisError(ErrorCode.FILE_NOT_READABLE, "file") from None
        code = ErrorCode.FIELD_REQUIRED if first["type"] == "missing" else ErrorCode.VALUE_NOT_ALLOWED
        raise OasisError(code, str(first["loc"][0])) from None
