"""Appointment, both ways: a visit of one patient to one person of the staff."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from oasis_core.entities.appointment import AppointmentStatus as S
from oasis_core.entities.appointment import AppointmentType as T
from oasis_core.fhir import codes
from oasis_core.fhir.draft import Draft
from oasis_core.fhir.element import Element, required
from oasis_core.fhir.files import Reference, read_reference, reference_type
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.json_form import instant_text

_HERE = (S.ARRIVED, S.IN_PROGRESS, S.COMPLETED)
STATUSES: dict[str, tuple[S, ...]] = {
    **dict.fromkeys(("proposed", "pending", "booked"), tuple(S)),
    **dict.fromkeys(("arrived", "checked-in"), _HERE),
    "fulfilled": (S.COMPLETED,),
    "noshow": (S.NO_SHOW,),
    "cancelled": (S.CANCELLED,),
}
"""What a status becomes (the first), and in which states it leaves a visit that is here already: a booking
says nothing against what became of it since. Others (`waitlist`, `entered-in-error`) are no visits."""
WRITTEN: dict[str, str] = {
    S.SCHEDULED: "booked",
    S.CONFIRMED: "booked",
    S.ARRIVED: "arrived",
    S.IN_PROGRESS: "checked-in",
    S.COMPLETED: "fulfilled",
    S.NO_SHOW: "noshow",
    S.CANCELLED: "cancelled",
}
TYPES: dict[str, T] = {"CHECKUP": T.EYE_EXAM, "ROUTINE": T.EYE_EXAM, "FOLLOWUP": T.FOLLOW_UP}
"""HL7's reasons for an appointment; the rest is `other`."""
_WRITTEN_TYPES = {T.EYE_EXAM.value: "CHECKUP", T.FOLLOW_UP.value: "FOLLOWUP"}
_MINUTE = timedelta(minutes=1)


def read_appointment(appointment: Element, key: str) -> Draft:
    """A visit. FIELD_REQUIRED without a start, an end (or duration) or a patient; VALUE_NOT_ALLOWED for a
    second patient and for a status that is no visit."""
    at = appointment.at
    start = required(appointment.instant("start"), at("start"))
    status = required(appointment.code("status", STATUSES), at("status"))
    patient, people, others = _participants(appointment, key)
    kind, kind_path = _type(appointment)
    spoken = [appointment.text("description"), appointment.text("comment")]
    notes = [*spoken, *(f"+ {other}" for other in others)]
    paths = {
        "date": at("start"),
        "duration_min": at("end") if appointment.has("end") else at("minutesDuration"),
        "status": at("status"),
        "type": kind_path,
        "notes": at("comment"),
        "patient_id": patient.path,
        "staff_id": people[0].path if people else at("participant"),
    }
    values: dict[str, Any] = {"date": start, "duration_min": _minutes(appointment), "type": kind}
    values["status"] = STATUSES[status][0].value
    if any(notes):
        values["notes"] = "\n".join(filter(None, notes))
    references = {"patient_id": patient}
    if people:
        references["staff_id"] = people[0]
    means = {"status": tuple(found.value for found in STATUSES[status])}
    return Draft("appointment", values, paths, references, means=means)


def _participants(appointment: Element, key: str) -> tuple[Reference, list[Reference], list[str]]:
    """The patient, those who see them, and the names of whoever else takes part: further practitioners,
    rooms, a telephone call."""
    patients: list[Reference] = []
    people: list[Reference] = []
    others: list[str] = []
    for participant in appointment.children("participant"):
        actor = participant.child("actor")
        if actor is None:
            continue
        kind = reference_type(actor)
        if kind == "Patient":
            patients.append(read_reference(actor, "Patient", key))
        elif kind == "Practitioner" and not people:
            people.append(read_reference(actor, "Practitioner", key))
        else:
            others.append(actor.text("display") or actor.text("reference") or "")
    if not patients:
        raise OasisError(ErrorCode.FIELD_REQUIRED, appointment.at("participant"))
    if len(patients) > 1:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, patients[1].path)
    return patients[0], people, [other for other in others if other]


def _minutes(appointment: Element) -> int:
    """From start to end in whole minutes, a part of one counting as one."""
    start, end = appointment.instant("start"), appointment.instant("end")
    if start is None or end is None:
        stated = appointment.integer("minutesDuration")
        return required(stated, appointment.at("end"))
    if end <= start:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, appointment.at("end"))
    return -((start - end) // _MINUTE)


def _type(appointment: Element) -> tuple[str, str]:
    for system, code in appointment.codes("appointmentType"):
        if system == codes.APPOINTMENT_TYPE and code in list(T):
            return code, appointment.at("appointmentType")
    for _, code in appointment.codes("appointmentType"):
        if code in TYPES:
            return TYPES[code].value, appointment.at("appointmentType")
    return T.OTHER.value, appointment.at("appointmentType")


def write_appointment(row: Mapping[str, Any]) -> dict[str, Any]:
    """A visit's row as an Appointment. VALUE_NOT_ALLOWED for one that ends after the last year."""
    try:
        end = row["date"] + row["duration_min"] * _MINUTE
    except OverflowError as error:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "Appointment.end") from error
    coding = [{"system": codes.APPOINTMENT_TYPE, "code": row["type"]}]
    if row["type"] in _WRITTEN_TYPES:
        coding.append({"system": codes.V2_APPOINTMENT, "code": _WRITTEN_TYPES[row["type"]]})
    attending = [{"coding": [{"system": codes.PARTICIPATION, "code": "ATND"}]}]
    accepted = {"required": "required", "status": "accepted"}
    written: dict[str, Any] = {
        "resourceType": "Appointment",
        "id": str(row["id"]),
        "status": WRITTEN.get(row["status"], "booked"),
        "appointmentType": {"coding": coding},
        "start": instant_text(row["date"]),
        "end": instant_text(end),
        "minutesDuration": row["duration_min"],
        "created": instant_text(row["created_at"]),
        "participant": [
            {"actor": {"reference": f"Patient/{row['patient_id']}"}, **accepted},
            {"type": attending, "actor": {"reference": f"Practitioner/{row['staff_id']}"}, **accepted},
        ],
    }
    if row["notes"]:
        written["comment"] = row["notes"]
    return written
