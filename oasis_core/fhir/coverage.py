"""Coverage, both ways: a policy of a patient. One that says that the patient pays is none."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from oasis_core.fhir import codes
from oasis_core.fhir.draft import Draft
from oasis_core.fhir.element import Element, required
from oasis_core.fhir.files import Reference, Resources, read_reference, reference_type
from oasis_core.kernel.errors import ErrorCode, OasisError

_ACTIVE = "active"
STATUSES = (_ACTIVE, "cancelled", "draft", "entered-in-error")


def read_coverage(coverage: Element, key: str, zone: tzinfo, among: Resources) -> Draft:
    """A policy; one that is not `active` makes no row. COVERAGE_SELF_PAY. `among` gives the name of the
    insurer where the file holds it as an Organization."""
    status = required(coverage.code("status", STATUSES), coverage.at("status"))
    beneficiary = required(coverage.child("beneficiary"), coverage.at("beneficiary"))
    payors = coverage.children("payor")
    self_pay = any(system == codes.SELF_PAY for system, _ in coverage.codes("type"))
    if self_pay or (payors and all(reference_type(payor) == "Patient" for payor in payors)):
        where = payors[0].path if payors else coverage.at("type")
        raise OasisError(ErrorCode.COVERAGE_SELF_PAY, where)
    payor = next((p for p in payors if reference_type(p) != "Patient"), None)
    payor = required(payor, coverage.at("payor"))
    values: dict[str, Any] = {"provider": _name_of(payor, key, among)}
    paths = {"provider": payor.path, "patient_id": beneficiary.path}
    policy, path = _policy(coverage)
    if policy is not None:
        values["policy_number"], paths["policy_number"] = policy, path
    for group in coverage.children("class"):
        if any(code == "group" for _, code in group.codes("type")) and group.text("value"):
            values["group_number"], paths["group_number"] = group.text("value"), group.at("value")
            break
    period = coverage.child("period")
    if period is not None:
        for column, name, day in (
            ("valid_from", "start", period.first_day("start", zone)),
            ("valid_until", "end", period.last_day("end", zone)),
        ):
            if day is not None:
                values[column], paths[column] = day, period.at(name)
    references = {"patient_id": read_reference(beneficiary, "Patient", key)}
    ended = None if status == _ACTIVE else coverage.at("status")
    return Draft("insurance", values, paths, references, new={"verified": False}, ended=ended)


def _name_of(payor: Element, key: str, among: Resources) -> str:
    """The insurer: by name as the reference or the file tells it, else by what it is called there."""
    text, display = payor.text("reference"), payor.text("display")
    kind = reference_type(payor) or "Organization"
    organization = among.find(Reference(kind, text, display, payor.path, key))
    named = organization.element.text("name") if organization is not None else None
    identifier = payor.child("identifier")
    value = identifier.text("value") if identifier is not None else None
    return required(display or named or value or text, payor.at("display"))


def _policy(coverage: Element) -> tuple[str | None, str]:
    found = coverage.text("subscriberId")
    if found is not None:
        return found, coverage.at("subscriberId")
    for identifier in coverage.children("identifier"):
        if identifier.text("value"):
            return identifier.text("value"), identifier.at("value")
    return None, coverage.at("subscriberId")


def write_coverage(row: Mapping[str, Any]) -> dict[str, Any]:
    """A policy's row as a Coverage. That somebody has asked the insurer stays here."""
    written: dict[str, Any] = {"resourceType": "Coverage", "id": str(row["id"]), "status": _ACTIVE}
    if row["policy_number"]:
        written["subscriberId"] = row["policy_number"]
    written["beneficiary"] = {"reference": f"Patient/{row['patient_id']}"}
    period = {
        name: row[column].isoformat()
        for name, column in (("start", "valid_from"), ("end", "valid_until"))
        if row[column]
    }
    if period:
        written["period"] = period
    written["payor"] = [{"type": "Organization", "display": row["provider"]}]
    if row["group_number"]:
        group = {"coding": [{"system": codes.COVERAGE_CLASS, "code": "group"}]}
        written["class"] = [{"type": group, "value": row["group_number"]}]
    return written
