"""Patient, both ways."""

import re
from collections.abc import Mapping
from typing import Any

from oasis_core.entities.patient import Gender, PatientStatus
from oasis_core.fhir import codes, names
from oasis_core.fhir.draft import Draft
from oasis_core.fhir.element import Element
from oasis_core.kernel.errors import ErrorCode, OasisError

_CITIZEN = re.compile("[0-9]{13}")
_NATIONAL = "NI"
_GONE = (PatientStatus.INACTIVE.value, PatientStatus.MERGED.value, PatientStatus.DECEASED.value)


def read_patient(patient: Element) -> Draft:
    """A person. PATIENT_NOT_HUMAN for an animal, NAME_MISSING for somebody whom nobody has named yet."""
    _require_human(patient)
    name = names.chosen_name(patient)
    if name is None:
        raise OasisError(ErrorCode.NAME_MISSING, patient.at("name"))
    values: dict[str, Any] = {}
    paths: dict[str, str] = {}

    def say(column: str, value: Any, path: str) -> None:
        if value is not None:
            values[column], paths[column] = value, path

    say("name", names.full_name(name), name.path)
    say("title", " ".join(name.texts("prefix")) or None, name.at("prefix"))
    latin = names.latin_name(patient)
    for column, other in (("nickname", names.nickname(patient, name, latin)), ("latin_name", latin)):
        if other is not None and other.path != name.path:
            say(column, names.full_name(other), other.path)
    for system in ("phone", "email"):
        point = names.contact_point(patient, system)
        if point is not None:
            say(system, point.text("value"), point.at("value"))
    address = names.chosen_address(patient)
    if address is not None:
        say("address", names.address_text(address), address.path)
    say("gender", patient.code("gender", tuple(Gender)), patient.at("gender"))
    say("date_of_birth", patient.day("birthDate"), patient.at("birthDate"))
    say("national_id", *_national_id(patient))
    say("status", *_status(patient))
    return Draft(
        "patient",
        values,
        paths,
        new={"status": PatientStatus.ACTIVE.value},
        means={"status": _GONE} if values.get("status") == PatientStatus.INACTIVE else {},
    )


def _require_human(patient: Element) -> None:
    for extension in patient.children("extension"):
        if extension.text("url") == codes.ANIMAL:
            raise OasisError(ErrorCode.PATIENT_NOT_HUMAN, extension.path)
    if patient.has("animal"):  # where STU3 says it
        raise OasisError(ErrorCode.PATIENT_NOT_HUMAN, patient.at("animal"))


def _national_id(patient: Element) -> tuple[str | None, str]:
    for identifier in patient.children("identifier"):
        system = identifier.text("system")
        national = system is None and (codes.V2_IDENTIFIER, _NATIONAL) in identifier.codes("type")
        if (system == codes.THAI_CITIZEN or national) and identifier.text("use") != "old":
            plain = "".join(c for c in identifier.text("value") or "" if c not in " -")
            return plain or None, identifier.at("value")
    return None, patient.at("identifier")


def _status(patient: Element) -> tuple[str | None, str]:
    """That somebody died or left. `active` says nothing: it must not bring back whom the clinic let go."""
    if patient.flag("deceasedBoolean"):
        return PatientStatus.DECEASED.value, patient.at("deceasedBoolean")
    if patient.text("deceasedDateTime"):
        return PatientStatus.DECEASED.value, patient.at("deceasedDateTime")
    gone = patient.flag("active") is False
    return PatientStatus.INACTIVE.value if gone else None, patient.at("active")


def write_patient(row: Mapping[str, Any]) -> dict[str, Any]:
    """A patient's row as a Patient."""
    written: dict[str, Any] = {"resourceType": "Patient", "id": str(row["id"])}
    if row["national_id"]:
        kind = {"coding": [{"system": codes.V2_IDENTIFIER, "code": _NATIONAL}]}
        thai = _CITIZEN.fullmatch(row["national_id"])
        system = {"system": codes.THAI_CITIZEN} if thai else {}
        written["identifier"] = [{"type": kind, **system, "value": row["national_id"]}]
    written["active"] = row["status"] in (PatientStatus.ACTIVE, PatientStatus.DECEASED)
    called = [names.write_name(row["name"], row["title"])] if row["name"] else []
    if row["nickname"]:
        called.append({"use": "nickname", "text": row["nickname"], "given": [row["nickname"]]})
    if row["latin_name"]:
        alphabetic = [{"url": codes.NAME_REPRESENTATION, "valueCode": "ABC"}]
        latin = names.write_name(row["latin_name"]) | {"use": "usual"}
        called.append({"extension": alphabetic} | latin)
    if called:
        written["name"] = called
    telecom = [{"system": s, "value": row[s]} for s in ("phone", "email") if row[s]]
    if telecom:
        written["telecom"] = telecom
    if row["gender"] in list(Gender):  # a word of a newer server is none of R4's
        written["gender"] = row["gender"]
    if row["date_of_birth"]:
        written["birthDate"] = row["date_of_birth"].isoformat()
    if row["status"] == PatientStatus.DECEASED:
        written["deceasedBoolean"] = True
    if row["address"]:
        written["address"] = [{"text": row["address"]}]
    return written
