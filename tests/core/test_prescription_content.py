"""Prescriptions: what their documents may say, per eye and as a whole, and how long they hold."""

from datetime import date, datetime
from typing import Any

import pytest

from oasis_core.entities.prescription_data import compact
from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.prescription import content_digest, default_expiry
from oasis_core.rules.prescription_data import require_sound
from tests.core.chains import NOW, Chain
from tests.core.prescription_deeds import (
    CONTACT_LENS,
    SPECTACLES,
    drafted,
    judge,
    new,
    refused,
    replacing,
    sign,
    status,
)

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
        ({"right": {"va": "blurred"}}, ErrorCode.ACUITY_UNKNOWN, "right.va"),
        ({"left": {"va_near": "N0"}}, ErrorCode.ACUITY_UNKNOWN, "left.va_near"),
        ({"left": {"instead": "patch"}}, ErrorCode.VALUE_NOT_ALLOWED, "left.instead"),
        ({"left": {"instead": "balance", "sphere": 0}}, ErrorCode.VALUE_NOT_ALLOWED, "left.instead"),
        ({"design": {"lens_type": "magic"}}, ErrorCode.VALUE_NOT_ALLOWED, "design.lens_type"),
        ({"design": {"near_cm": 5}}, ErrorCode.VALUE_NOT_ALLOWED, "design.near_cm"),
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
    with pytest.raises(OasisError) as caught:
        require_sound("contact_lens", {"design": {"near_cm": 40}}, eighths=False)
    assert caught.value.field == "prescription.data.design"


def acceptance(by: object, **more: Any) -> dict[str, Any]:
    return {"doubt": "adds_differ", "field": "left.add", "by": str(by), "at": "2026-11-21T03:40:00Z"} | more


def test_a_doubt_is_accepted_in_ones_own_name_only(chain: Chain) -> None:
    own, other = chain.people[RoleName.OPTOMETRIST], chain.people[RoleName.OWNER]
    draft = drafted(chain, data=SPECTACLES | {"accepted": [acceptance(own)]})
    before = chain.one("SELECT data FROM prescription WHERE id = :i", i=draft.bytes)

    found = refused(
        chain,
        "edit",
        lambda unit: unit.update("prescription", draft, **{"data.accepted": [acceptance(other)]}),
    )

    assert found == (ErrorCode.ACCEPTED_FOR_ANOTHER, "prescription.data.accepted")
    assert str(own) in before
    found = refused(
        chain, "create", lambda unit: new(unit, chain, data=SPECTACLES | {"accepted": [acceptance(other)]})
    )
    assert found == (ErrorCode.ACCEPTED_FOR_ANOTHER, "prescription.data.accepted")


def test_what_another_accepted_stays_in_a_draft_and_in_a_correction(chain: Chain) -> None:
    own = acceptance(chain.people[RoleName.OPTOMETRIST])
    draft = drafted(chain, data=SPECTACLES | {"accepted": [own]})
    theirs = acceptance(chain.people[RoleName.OWNER], field="right.sphere", doubt="sphere_strong")
    with chain.do("prescription.edit", RoleName.OWNER) as unit:
        unit.update("prescription", draft, **{"data.accepted": [own, theirs]})
    sign(chain, draft)

    correction = replacing(chain, draft, data=SPECTACLES | {"accepted": [own, theirs]})

    assert status(chain, correction) == "draft"


@pytest.mark.parametrize(
    "wrong", [{"by": "pim"}, {"at": "yesterday"}, {"at": "2026-13-01T00:00:00Z"}, {"doubt": "Odd"}]
)
def test_an_acceptance_says_who_and_when(wrong: dict[str, Any]) -> None:
    given = acceptance("0198c0de-0000-7000-8000-000000000001") | wrong

    with pytest.raises(OasisError) as caught:
        judge({"accepted": [given]})

    assert caught.value.field == f"prescription.data.accepted.0.{next(iter(wrong))}"


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
