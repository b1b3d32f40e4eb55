"""Prescriptions: what may be drafted, who signs it, and that nothing moves below a signature."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from oasis_core.entities.prescription_data import PrescriptionData, compact
from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.optics import Doubt
from oasis_core.rules.prescription import content_digest, default_expiry, signing
from oasis_core.rules.prescription_data import Reason, require_sound, sanity
from oasis_core.schema.registry import KINDS
from oasis_core.schema.validate import check_values
from oasis_core.work.unit import Unit
from tests.core.chains import NOW, Chain

ROWS = "SELECT (SELECT count(*) FROM audit_log) || ' ' || (SELECT head FROM sync_head)"
SPECTACLES: dict[str, Any] = {
    "right": {"sphere": -200, "prism": [{"amount": 50, "base": "down"}], "add": 200},
    "left": {
        "sphere": -100,
        "cylinder": -50,
        "axis": 180,
        "prism": [{"amount": 50, "base": "up"}],
        "add": 200,
    },
    "pd": {"right": 3150, "left": 3100, "near": 5900, "vertex": 1200},
}
CONTACT_LENS: dict[str, Any] = {
    "sphere": -275, "cylinder": -225, "axis": 160, "add": 175, "base_curve": 870, "diameter": 1400,
    "duration": {"value": 1, "unit": "month"}, "color": "green", "brand": "OphthaGuard",
    "notes": ["Shade treatment for extreme light sensitivity"],
}  # fmt: skip


def refused(
    chain: Chain, action: str, fill: Callable[[Unit], Any], role: RoleName = RoleName.OPTOMETRIST
) -> tuple[ErrorCode, str | None]:
    """Do a deed that must be refused whole; its code and field."""
    before = chain.one(ROWS)

    with pytest.raises(OasisError) as caught, chain.do(f"prescription.{action}", role) as unit:
        fill(unit)

    assert chain.one(ROWS) == before
    return caught.value.code, caught.value.field


def new(unit: Unit, chain: Chain, **values: Any) -> UUID:
    given: dict[str, Any] = {
        "branch_id": chain.branch,
        "patient_id": chain.patient,
        "staff_id": chain.people[RoleName.OPTOMETRIST],
        "type": "spectacle",
        "data": SPECTACLES,
        "date": NOW,
        "expires_on": date(2028, 11, 21),
        "status": "draft",
    } | values
    return unit.insert("prescription", **given)


def drafted(chain: Chain, **values: Any) -> UUID:
    with chain.do("prescription.create", RoleName.OPTOMETRIST) as unit:
        return new(unit, chain, **values)


def replacing(chain: Chain, old: UUID, **values: Any) -> UUID:
    with chain.do("prescription.supersede", RoleName.OPTOMETRIST) as unit:
        return new(unit, chain, supersedes_id=old, **values)


def write_signature(unit: Unit, row_id: UUID, **values: Any) -> None:
    draft = unit.row("prescription", row_id)
    assert draft is not None
    assert unit.actor.staff_id is not None
    old = unit.row("prescription", draft["supersedes_id"]) if draft["supersedes_id"] else None
    for found, written in signing(draft, old, unit.actor.staff_id, NOW).items():
        unit.update("prescription", found, **written | (values if found == row_id else {}))


def sign(chain: Chain, row_id: UUID) -> None:
    with chain.do("prescription.sign", RoleName.OPTOMETRIST) as unit:
        write_signature(unit, row_id)


def void(chain: Chain, row_id: UUID) -> None:
    with chain.do("prescription.void", RoleName.OPTOMETRIST) as unit:
        unit.update("prescription", row_id, status="voided")


def judge(data: dict[str, Any]) -> None:
    """Form first, then the rules, as every deed is judged."""
    check_values(KINDS["prescription"], {"data": data}, new=False)
    require_sound("spectacle", data, eighths=False)


def status(chain: Chain, row_id: UUID) -> str:
    found: str = chain.one("SELECT status FROM prescription WHERE id = :i", i=row_id.bytes)
    return found


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


# --------------------------------------------------------------------------------------------------- content


@pytest.mark.parametrize(
    ("data", "code", "field"),
    [
        ({"right": {"sphere": -9000}}, ErrorCode.VALUE_NOT_ALLOWED, "right.sphere"),
        ({"right": {"sphere": -3000, "cylinder": -1200, "axis": 1}}, ErrorCode.OUT_OF_RANGE, "right.sphere"),
        ({"left": {"sphere": -210}}, ErrorCode.POWER_OFF_STEP, "left.sphere"),
        ({"left": {"sphere": 0, "cylinder": -50}}, ErrorCode.AXIS_MISSING, "left.axis"),
        ({"left": {"sphere": 0, "axis": 90}}, ErrorCode.AXIS_WITHOUT_CYLINDER, "left.axis"),
        ({"left": {"axis": 0, "cylinder": 25}}, ErrorCode.VALUE_NOT_ALLOWED, "left.axis"),
        ({"right": {"sphere": -2.0}}, ErrorCode.VALIDATION_ERROR, "right.sphere"),
        ({"right": {"sphere": "-2.00"}}, ErrorCode.VALIDATION_ERROR, "right.sphere"),
        ({"right": {"sfere": 0}}, ErrorCode.FIELD_UNKNOWN, "right.sfere"),
        ({"third": {"sphere": 0}}, ErrorCode.FIELD_UNKNOWN, "third"),
        ({"right": {"prism": [{"amount": 50}]}}, ErrorCode.FIELD_REQUIRED, "right.prism.0.base"),
        ({"right": {"prism": [{"base": "up"}]}}, ErrorCode.FIELD_REQUIRED, "right.prism.0.amount"),
        (
            {"right": {"prism": [{"amount": 50, "base": "sideways"}]}},
            ErrorCode.VALUE_NOT_ALLOWED,
            "right.prism.0.base",
        ),
        (
            {"right": {"prism": [{"amount": 50, "base": "in"}, {"amount": 50, "base": "out"}]}},
            ErrorCode.PRISM_BASES_CLASH,
            "right.prism",
        ),
        ({"right": {"notes": ["a\x00"]}}, ErrorCode.TEXT_NOT_ALLOWED, "right.notes.0"),
        ({"right": {"brand": "x" * 101}}, ErrorCode.TEXT_TOO_LONG, "right.brand"),
        ({"right": {"base_curve": 870}}, ErrorCode.FIELD_NOT_FOR_TYPE, "right.base_curve"),
        (
            {"left": {"duration": {"value": 1, "unit": "month"}}},
            ErrorCode.FIELD_NOT_FOR_TYPE,
            "left.duration",
        ),
        ({"pd": {"right": 6200}}, ErrorCode.VALUE_NOT_ALLOWED, "pd.right"),
    ],
)
def test_an_impossible_value_is_named_by_its_place(data: dict[str, Any], code: ErrorCode, field: str) -> None:
    with pytest.raises(OasisError) as caught:
        judge(data)

    assert (caught.value.code, caught.value.field) == (code, f"prescription.data.{field}")


def test_what_a_newer_version_wrote_is_not_signed_unseen() -> None:
    with pytest.raises(OasisError) as caught:
        require_sound("spectacle", SPECTACLES | {"fitting": {"height": 1800}}, eighths=False)

    assert (caught.value.code, caught.value.field) == (ErrorCode.FIELD_UNKNOWN, "prescription.data.fitting")


def test_a_contact_lens_has_its_own_fields_and_no_pupil_distance(chain: Chain) -> None:
    lenses = {"right": CONTACT_LENS, "left": CONTACT_LENS | {"cylinder": -350}}
    sign(chain, drafted(chain, type="contact_lens", data=lenses))

    found = refused(
        chain, "create", lambda unit: new(unit, chain, type="contact_lens", data=lenses | SPECTACLES)
    )

    assert found == (ErrorCode.FIELD_NOT_FOR_TYPE, "prescription.data.pd")


def test_a_draft_whose_type_changes_is_judged_whole(chain: Chain) -> None:
    draft = drafted(chain)

    found = refused(chain, "edit", lambda unit: unit.update("prescription", draft, type="contact_lens"))

    assert found == (ErrorCode.FIELD_NOT_FOR_TYPE, "prescription.data.pd")


def test_eighths_are_prescribed_where_the_chain_says_so(chain: Chain) -> None:
    lens = {"right": {"sphere": -112, "cylinder": -37, "axis": 5}}
    found = refused(chain, "create", lambda unit: new(unit, chain, data=lens))
    assert found == (ErrorCode.POWER_OFF_STEP, "prescription.data.right.sphere")

    with chain.do("organization.edit") as unit:
        unit.update("organization", chain.ground.org_id, eighth_powers=True)

    sign(chain, drafted(chain, data=lens))


@pytest.mark.parametrize(
    ("expires", "written", "allowed"),
    [
        (date(2026, 11, 21), NOW, False),
        (date(2026, 11, 22), NOW, True),
        (date(2026, 11, 22), datetime.fromisoformat("2026-11-21T18:00:00Z"), False),  # the 22nd in Bangkok
    ],
)
def test_a_prescription_expires_after_the_day_on_which_it_is_written(
    chain: Chain, expires: date, written: datetime, allowed: bool
) -> None:
    if allowed:
        assert status(chain, drafted(chain, date=written, expires_on=expires)) == "draft"
    else:
        found = refused(chain, "create", lambda unit: new(unit, chain, date=written, expires_on=expires))
        assert found == (ErrorCode.EXPIRY_NOT_AFTER_DATE, "prescription.expires_on")


@pytest.mark.parametrize(
    ("kind", "written", "expires"),
    [
        ("contact_lens", date(2024, 2, 29), date(2025, 2, 28)),
        ("spectacle", date(2024, 2, 29), date(2026, 2, 28)),
        ("spectacle", date(2026, 11, 21), date(2028, 11, 21)),
    ],
)
def test_a_prescription_holds_for_its_months(kind: str, written: date, expires: date) -> None:
    assert default_expiry(kind, written) == expires


@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (SPECTACLES, []),
        ({"right": {"sphere": -2100}}, [Reason("right.sphere", Doubt.SPHERE_STRONG)]),
        (
            {"left": {"sphere": 0, "cylinder": 700, "axis": 9}},
            [Reason("left.cylinder", Doubt.CYLINDER_STRONG)],
        ),
        (
            {"right": {"sphere": 0, "add": 50}, "left": {"sphere": 0, "add": 75}},
            [Reason("right.add", Doubt.ADD_UNUSUAL), Reason("left.add", Doubt.ADDS_DIFFER)],
        ),
        ({"pd": {"binocular": 4200}}, [Reason("pd.binocular", Doubt.PD_UNUSUAL)]),
        (
            {"pd": {"binocular": 6200, "right": 3200, "left": 3075, "near": 6200}},
            [Reason("pd.binocular", Doubt.PD_NOT_THE_SUM), Reason("pd.near", Doubt.PD_NEAR_NOT_SMALLER)],
        ),
        ({"pd": {"binocular": 6200, "right": 3125, "left": 3125}}, []),
    ],
)
def test_rare_values_are_reasons_to_look_again(data: dict[str, Any], reasons: list[Reason]) -> None:
    assert sanity(PrescriptionData.model_validate(data)) == reasons


def test_a_document_without_its_blanks_says_the_same() -> None:
    given: dict[str, Any] = {"right": {"sphere": 0, "axis": None, "prism": [], "duration": {}}, "left": None}

    assert compact(given) == {"right": {"sphere": 0}}
    assert compact(SPECTACLES) == SPECTACLES


def test_a_signature_does_not_depend_on_how_blanks_are_written(chain: Chain) -> None:
    draft = drafted(chain)
    with chain.do("prescription.create") as unit:
        row = unit.row("prescription", draft)

    assert row is not None
    assert content_digest(row | {"data": SPECTACLES | {"pd": None}}) == content_digest(
        row | {"data": {part: SPECTACLES[part] for part in ("left", "right")}}
    )
    assert content_digest(row | {"data": {}}) != content_digest(row)
