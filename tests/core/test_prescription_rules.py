"""Prescriptions: what may be drafted, who signs it, and that nothing moves below a signature."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode
from oasis_core.rules.prescription import content_digest, signing
from oasis_core.work.unit import Unit
from tests.core.chains import NOW, Chain
from tests.core.prescription_deeds import (
    SPECTACLES,
    drafted,
    new,
    refused,
    replacing,
    sign,
    status,
    void,
    write_signature,
)

# --------------------------------------------------------------------------------------------------- states


def test_a_draft_is_edited_by_parts_and_signed(chain: Chain) -> None:
    draft = drafted(chain)
    with chain.do("prescription.edit", RoleName.OPTOMETRIST) as unit:
        unit.update("prescription", draft, data=SPECTACLES | {"right": {"sphere": -225}}, notes="x")

    sign(chain, draft)

    with chain.do("prescription.create") as unit:
        row = unit.row("prescription", draft)
    assert row is not None
    assert (row["status"], row["signed_at"]) == ("signed", NOW)
    assert row["signed_by"] == chain.people[RoleName.OPTOMETRIST]
    assert row["data"] == SPECTACLES | {"right": {"sphere": -225}}
    assert row["signed_digest"] == content_digest(row)


@pytest.mark.parametrize(
    "values",
    [{"data": {"right": {"sphere": 0}}}, {"notes": "x"}, {"type": "contact_lens"}, {"expires_on": None}],
)
def test_what_is_signed_takes_no_edit(chain: Chain, values: dict[str, Any]) -> None:
    signed = drafted(chain)
    sign(chain, signed)

    found = refused(chain, "edit", lambda unit: unit.update("prescription", signed, **values))

    assert found == (ErrorCode.PRESCRIPTION_SIGNED, "prescription.status")


def test_what_is_signed_is_not_deleted_by_an_edit(chain: Chain) -> None:
    draft = drafted(chain)

    assert refused(chain, "edit", lambda unit: unit.delete("prescription", draft))[0] is (
        ErrorCode.ACTION_MISMATCH
    )


def test_a_prescription_is_signed_once(chain: Chain) -> None:
    signed = drafted(chain)
    sign(chain, signed)

    def again(unit: Unit) -> None:
        unit.update("prescription", signed, status="signed", signed_at=NOW + timedelta(1), signed_digest="x",
                    signed_by=chain.people[RoleName.OWNER])  # fmt: skip

    assert refused(chain, "sign", again, RoleName.OWNER)[0] is ErrorCode.ACTION_MISMATCH


@pytest.mark.parametrize("action", ["create", "edit", "supersede"])
def test_nobody_signs_but_by_signing(chain: Chain, action: str) -> None:
    draft = drafted(chain)

    def forge(unit: Unit) -> None:
        if action == "edit":
            unit.update("prescription", draft, status="signed")
        else:
            new(unit, chain, status="signed")

    assert refused(chain, action, forge)[1] == "prescription.status"


@pytest.mark.parametrize(
    ("forged", "code"),
    [
        ({"signed_digest": "0" * 64}, ErrorCode.PRESCRIPTION_CHANGED),
        ({"notes": "slipped in"}, ErrorCode.ACTION_MISMATCH),
        ({"status": "voided"}, ErrorCode.ACTION_MISMATCH),
    ],
)
def test_a_signature_is_of_what_its_signer_saw(chain: Chain, forged: dict[str, Any], code: ErrorCode) -> None:
    draft = drafted(chain)

    assert refused(chain, "sign", lambda unit: write_signature(unit, draft, **forged))[0] is code


def test_nobody_signs_for_somebody_else(chain: Chain) -> None:
    draft, other = drafted(chain), chain.people[RoleName.OWNER]

    found = refused(chain, "sign", lambda unit: write_signature(unit, draft, signed_by=other))

    assert found == (ErrorCode.ACTION_MISMATCH, "prescription.signed_by")


@pytest.mark.parametrize(
    "role",
    [RoleName.MANAGER, RoleName.OPTICIAN, RoleName.RECEPTIONIST, RoleName.ACCOUNTANT, RoleName.IT_ADMIN],
)
def test_roles_that_examine_nobody_write_no_prescription(chain: Chain, role: RoleName) -> None:
    draft = drafted(chain)

    deeds: dict[str, Callable[[Unit], Any]] = {
        "sign": lambda unit: write_signature(unit, draft),
        "edit": lambda unit: unit.update("prescription", draft, notes="x"),
        "void": lambda unit: unit.update("prescription", draft, status="voided"),
        "create": lambda unit: new(unit, chain),
        "supersede": lambda unit: new(unit, chain, supersedes_id=draft),
    }

    for action, deed in deeds.items():
        assert refused(chain, action, deed, role)[0] is ErrorCode.PERMISSION_DENIED


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"data": {}}, ErrorCode.PRESCRIPTION_EMPTY, "data"),
        (
            {"data": {"right": {"cylinder": 0}, "pd": {"binocular": 6200}}},
            ErrorCode.PRESCRIPTION_EMPTY,
            "data",
        ),
        ({"expires_on": None}, ErrorCode.FIELD_REQUIRED, "expires_on"),
        ({"date": NOW + timedelta(days=2)}, ErrorCode.DATE_IN_FUTURE, "date"),
    ],
)
def test_what_is_not_complete_stays_a_draft(
    chain: Chain, values: dict[str, Any], code: ErrorCode, field: str
) -> None:
    draft = drafted(chain, **values)

    found = refused(chain, "sign", lambda unit: write_signature(unit, draft))

    assert found == (code, f"prescription.{field}")


def test_signing_the_successor_supersedes_the_old_one(chain: Chain) -> None:
    old = drafted(chain)
    sign(chain, old)
    successor = replacing(chain, old, data=SPECTACLES | {"right": {"sphere": -250}})
    assert status(chain, old) == "signed"

    sign(chain, successor)

    assert (status(chain, old), status(chain, successor)) == ("superseded", "signed")


def test_a_successor_is_not_signed_beside_the_old_one(chain: Chain) -> None:
    old = drafted(chain)
    sign(chain, old)
    successor = replacing(chain, old)

    def alone(unit: Unit) -> None:
        draft = unit.row("prescription", successor)
        assert draft is not None
        assert unit.actor.staff_id is not None
        writes = signing(draft, None, unit.actor.staff_id, NOW)
        unit.update("prescription", successor, **writes[successor])

    assert refused(chain, "sign", alone) == (ErrorCode.STATE_NOT_ALLOWED, "prescription.supersedes_id")


def test_signing_supersedes_nothing_else(chain: Chain) -> None:
    bystander, draft = drafted(chain), drafted(chain)
    sign(chain, bystander)

    def stray(unit: Unit) -> None:
        write_signature(unit, draft)
        unit.update("prescription", bystander, status="superseded")

    assert refused(chain, "sign", stray) == (ErrorCode.ACTION_MISMATCH, "prescription.supersedes_id")


def test_the_second_of_two_successors_is_signed_all_the_same(chain: Chain) -> None:
    old = drafted(chain)
    sign(chain, old)
    first, second = replacing(chain, old), replacing(chain, old)
    sign(chain, first)

    sign(chain, second)

    assert [status(chain, row) for row in (old, first, second)] == ["superseded", "signed", "signed"]


def test_a_draft_is_not_superseded(chain: Chain) -> None:
    draft = drafted(chain)

    found = refused(chain, "supersede", lambda unit: new(unit, chain, supersedes_id=draft))

    assert found == (ErrorCode.STATE_NOT_ALLOWED, "prescription.supersedes_id")


def test_a_prescription_supersedes_none_of_another_patient(chain: Chain) -> None:
    old = drafted(chain)
    sign(chain, old)
    with chain.do("patient.create") as unit:
        other = unit.insert("patient", branch_id=chain.branch, name="Other", status="active")

    found = refused(chain, "supersede", lambda unit: new(unit, chain, supersedes_id=old, patient_id=other))

    assert found == (ErrorCode.VALUE_NOT_ALLOWED, "prescription.supersedes_id")


def test_superseding_names_what_is_superseded(chain: Chain) -> None:
    assert refused(chain, "supersede", lambda unit: new(unit, chain))[0] is ErrorCode.FIELD_REQUIRED


@pytest.mark.parametrize("signed", [True, False])
def test_a_voided_prescription_stays_voided(chain: Chain, signed: bool) -> None:
    row = drafted(chain)
    if signed:
        sign(chain, row)

    void(chain, row)

    assert status(chain, row) == "voided"
    for action, values in (("edit", {"notes": "x"}), ("void", {"status": "voided", "notes": "x"})):
        code, _ = refused(chain, action, lambda unit, v=values: unit.update("prescription", row, **v))  # type: ignore[misc]
        assert code in (ErrorCode.ALREADY_VOIDED, ErrorCode.ACTION_MISMATCH)


@pytest.mark.parametrize("column", ["branch_id", "patient_id"])
def test_a_draft_stays_with_its_patient_and_branch(chain: Chain, column: str) -> None:
    draft = drafted(chain)
    with chain.do("patient.create") as unit:
        other = unit.insert("patient", branch_id=chain.branch, name="Other", status="active")
    target = {"branch_id": chain.other_branch, "patient_id": other}[column]

    found = refused(
        chain, "edit", lambda unit: unit.update("prescription", draft, **{column: target}), RoleName.OWNER
    )

    assert found == (ErrorCode.FIELD_NOT_WRITABLE, f"prescription.{column}")
