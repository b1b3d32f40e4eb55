"""One prescription beside an earlier one."""

from typing import Any

import pytest

from oasis_core.entities.prescription_data import Lens, PrescriptionData
from oasis_core.rules.prescription_compare import Difference, How, differences, notation_alone

OLD = {
    "right": {"sphere": -200, "cylinder": -50, "axis": 180, "add": 150, "va": "6/6"},
    "left": {"sphere": -150, "cylinder": 50, "axis": 90, "add": 150},
    "pd": {"right": 3150, "left": 3150},
}
OTHER, NEW, GONE = How.OTHER, How.NEW, How.GONE


def differ(now: dict[str, Any], before: dict[str, Any]) -> dict[str, Difference]:
    return differences(PrescriptionData.model_validate(now), PrescriptionData.model_validate(before))


def test_the_changes_of_a_new_prescription_are_told_by_their_size() -> None:
    now = {
        "right": {"sphere": -225, "cylinder": -100, "axis": 175, "add": 175, "va": "6/6"},
        "left": {
            "sphere": -100,
            "cylinder": -50,
            "axis": 180,
            "add": 200,
            "prism": [{"amount": 50, "base": "up"}],
        },
        "pd": {"right": 3150, "left": 3150, "near": 6000},
    }

    assert differ(now, OLD) == {
        "right.sphere": Difference(OTHER, -25),
        "right.cylinder": Difference(OTHER, -50),
        "right.axis": Difference(OTHER, -5),
        "right.add": Difference(OTHER, 25),
        "left.add": Difference(OTHER, 50),
        "left.prism": Difference(NEW),
        "left.base": Difference(NEW),
        "pd.near": Difference(NEW),
    }


def test_what_is_the_same_differs_in_nothing() -> None:
    assert differ(OLD, OLD) == {}


@pytest.mark.parametrize(
    ("now", "alone"),
    [
        ({"sphere": -100, "cylinder": -50, "axis": 180}, True),
        ({"sphere": -150, "cylinder": 50, "axis": 90}, False),
        ({"sphere": -100, "cylinder": -50, "axis": 175}, False),
        ({"sphere": -100}, False),
    ],
)
def test_another_notation_alone_is_no_change(now: dict[str, Any], *, alone: bool) -> None:
    assert notation_alone(Lens.model_validate(now), Lens.model_validate(OLD["left"])) is alone


def test_a_cylinder_that_came_or_went_is_new_or_gone() -> None:
    plain, toric = {"right": {"sphere": -100}}, {"right": {"sphere": -100, "cylinder": -50, "axis": 90}}

    assert differ(toric, plain) == {"right.cylinder": Difference(NEW), "right.axis": Difference(NEW)}
    assert differ(plain, toric) == {"right.cylinder": Difference(GONE), "right.axis": Difference(GONE)}


def test_a_change_across_notations_is_told_in_the_present_one() -> None:
    now = {"left": {"sphere": -125, "cylinder": -50, "axis": 2}}

    assert differ(now, {"left": {"sphere": -150, "cylinder": 50, "axis": 90}}) == {
        "left.sphere": Difference(OTHER, -25),
        "left.axis": Difference(OTHER, 2),
    }


def test_an_eye_that_was_blank_is_new() -> None:
    assert differ({"right": {"sphere": 0}}, {}) == {"right.sphere": Difference(NEW)}


def test_prisms_are_compared_by_amount_and_base() -> None:
    one = {"right": {"prism": [{"amount": 50, "base": "up"}]}}
    other = {"right": {"prism": [{"amount": 150, "base": "in"}]}}
    two = {"right": {"prism": [{"amount": 50, "base": "up"}, {"amount": 100, "base": "in"}]}}

    assert differ(other, one) == {"right.prism": Difference(OTHER, 100), "right.base": Difference(OTHER)}
    assert differ(two, one)["right.prism"] == Difference(OTHER)
    assert differ({}, one) == {"right.prism": Difference(GONE), "right.base": Difference(GONE)}
