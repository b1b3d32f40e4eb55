"""Documents of a known form: by part, in whole hundredths, over REST in decimals."""

from decimal import Decimal
from uuid import UUID

import pytest

from oasis_core.entities.prescription_data import PrescriptionData
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.documents import from_decimals, to_decimals
from oasis_core.schema.parts import join, split, value_at
from oasis_core.schema.registry import KINDS
from oasis_core.schema.validate import check_values
from oasis_core.schema.wire import decode_set
from oasis_core.sync.merge import Author, Written, merge

RX = KINDS["prescription"]
ME, HER = UUID(int=1), UUID(int=2)
STORED = {"right": {"sphere": -225, "prism": [{"amount": 50, "base": "up"}]}, "pd": {"binocular": 6350}}


def hers(*fields: str, version: int = 9) -> Written:
    return Written(version, frozenset(fields), "5", UUID(int=12), HER)


def mine(hlc: str = "7", base: int = 5) -> Author:
    return Author(base, hlc, UUID(int=11), ME)


def test_numbers_are_decimals_outside_and_whole_inside() -> None:
    shown = to_decimals(PrescriptionData, STORED)

    assert shown["right"]["sphere"] == Decimal("-2.25")
    assert str(shown["right"]["prism"][0]["amount"]) == "0.50"
    assert from_decimals(PrescriptionData, shown, "data") == STORED


def test_a_number_with_more_digits_than_are_kept_is_named() -> None:
    with pytest.raises(OasisError) as caught:
        from_decimals(PrescriptionData, {"left": {"sphere": Decimal("-2.255")}}, "data")

    assert (caught.value.code, caught.value.field) == (ErrorCode.VALUE_NOT_ALLOWED, "data.left.sphere")


@pytest.mark.parametrize("number", ["1e999999999", "-1e400", "1e-999999999"])
def test_an_immense_number_is_refused_at_once(number: str) -> None:
    with pytest.raises(OasisError):
        from_decimals(PrescriptionData, {"left": {"sphere": Decimal(number)}}, "data")


def test_what_a_newer_version_put_in_stays_in() -> None:
    before = {"data": {"right": {"sphere": 25}, "vertex_method": {"word": "new"}}}

    assert join(before, {"data.right": {"sphere": 50}}) == {
        "data": {"right": {"sphere": 50}, "vertex_method": {"word": "new"}}
    }
    assert to_decimals(PrescriptionData, before["data"])["vertex_method"] == {"word": "new"}


def test_a_document_taken_apart_and_put_together_is_the_same() -> None:
    apart = split(RX, {"data": STORED, "notes": "n"})

    assert apart == {
        "data.right": STORED["right"],
        "data.left": None,
        "data.pd": STORED["pd"],
        "data.design": None,
        "data.accepted": None,
        "notes": "n",
    }
    assert join({"data": {"left": {"sphere": 1}}}, apart) == {"data": STORED, "notes": "n"}
    assert value_at({"data": STORED}, "data.pd") == {"binocular": 6350}
    assert value_at({"data": None}, "data.pd") is None


def test_two_eyes_measured_by_two_people_are_both_kept() -> None:
    current = {"data": {"right": {"sphere": 25}, "left": {"sphere": 75}}}
    merged = merge(RX, current, {"data.right": {"sphere": 50}}, [hers("data.left")], mine())

    assert merged.values == {"data.right": {"sphere": 50}}
    assert not merged.lost


def test_of_one_eye_measured_twice_the_earlier_is_kept_as_lost() -> None:
    current = {"data": {"right": {"sphere": 25}}}
    merged = merge(RX, current, {"data.right": {"sphere": 50}}, [hers("data.right")], mine())

    assert merged.values == {"data.right": {"sphere": 50}}
    (lost,) = merged.lost
    assert (lost.field, lost.lost_value, lost.lost_by) == ("data.right", {"sphere": 25}, HER)


def test_a_document_written_whole_by_the_other_rivals_each_of_its_parts() -> None:
    current = {"data": {"right": {"sphere": 25}}}
    merged = merge(RX, current, {"data.right": {"sphere": 50}}, [hers("data")], mine(hlc="3"))

    assert not merged.values
    assert [lost.field for lost in merged.lost] == ["data.right"]


@pytest.mark.parametrize(
    ("name", "value", "code", "field"),
    [
        ("data.right", {"sphere": 2.5}, ErrorCode.VALIDATION_ERROR, "prescription.data.right.sphere"),
        ("data.right", {"sphere": True}, ErrorCode.VALIDATION_ERROR, "prescription.data.right.sphere"),
        ("data.right", {"power": 1}, ErrorCode.FIELD_UNKNOWN, "prescription.data.right.power"),
        ("data.right", {"axis": 181}, ErrorCode.VALUE_NOT_ALLOWED, "prescription.data.right.axis"),
        ("data.middle", {}, ErrorCode.FIELD_UNKNOWN, "prescription.data.middle"),
        ("data", {"middle": {}}, ErrorCode.FIELD_UNKNOWN, "prescription.data.middle"),
        ("notes.right", "x", ErrorCode.FIELD_UNKNOWN, "prescription.notes.right"),
    ],
)
def test_what_breaks_the_form_is_named_to_the_innermost_key(
    name: str, value: object, code: ErrorCode, field: str
) -> None:
    with pytest.raises(OasisError) as caught:
        check_values(RX, {name: value}, new=False)

    assert (caught.value.code, caught.value.field) == (code, field)


def test_an_unknown_part_in_a_group_is_named() -> None:
    with pytest.raises(OasisError) as caught:
        decode_set(RX, {"data.middle": {}})

    assert caught.value.field == "prescription.data.middle"
