"""What is possible but rare: by the values, by age, and against what was prescribed before."""

from typing import Any

import pytest

from oasis_core.entities.prescription_data import PrescriptionData
from oasis_core.rules.prescription_doubts import Before, Doubt, Reason, accepted_by, sanity
from tests.core.prescription_deeds import SPECTACLES


def document(data: dict[str, Any]) -> PrescriptionData:
    return PrescriptionData.model_validate(data)


def found(data: dict[str, Any], **known: Any) -> list[tuple[str, Doubt]]:
    return [(reason.field, reason.doubt) for reason in sanity(document(data), **known)]


@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (SPECTACLES, []),
        ({"right": {"sphere": 2000, "cylinder": -600, "axis": 90}, "pd": {"vertex": 1200}}, []),
        (
            {"right": {"sphere": -2100}, "pd": {"vertex": 1200}},
            [("right.sphere", Doubt.SPHERE_STRONG, "−21.00")],
        ),
        (
            {"left": {"sphere": -100, "cylinder": 700, "axis": 9}, "pd": {"vertex": 1200}},
            [("left.cylinder", Doubt.CYLINDER_STRONG, "7.00")],
        ),
        (
            {"right": {"sphere": 0, "add": 50}, "left": {"sphere": 0, "add": 75}},
            [
                ("right.add", Doubt.ADD_UNUSUAL, "+0.50"),
                ("left.add", Doubt.ADDS_DIFFER, "0.25", "+0.50", "+0.75"),
            ],
        ),
        ({"right": {"sphere": 0, "add": 175}, "left": {"instead": "balance"}}, []),
        ({"pd": {"binocular": 4200}}, [("pd.binocular", Doubt.PD_UNUSUAL, "42.0")]),
        (
            {"pd": {"binocular": 6200, "right": 3200, "left": 3075, "near": 6200}},
            [
                ("pd.binocular", Doubt.PD_NOT_THE_SUM, "62.75", "62.0"),
                ("pd.near", Doubt.PD_NEAR_NOT_SMALLER, "62.0", "62.0"),
            ],
        ),
        ({"pd": {"binocular": 6200, "right": 3125, "left": 3125}}, []),
        (
            {"right": {"sphere": 100}, "left": {"sphere": -125}},
            [("left.sphere", Doubt.EYES_APART, "2.25")],
        ),
        (
            {"right": {"sphere": -400}, "left": {"sphere": -300}},
            [("pd.vertex", Doubt.VERTEX_MISSING, "right", "−4.00")],
        ),
        (
            {"right": {"sphere": 0}, "design": {"lens_type": "progressive"}},
            [("design.lens_type", Doubt.ADD_MISSING)],
        ),
        (
            {"right": {"sphere": 0, "add": 200}, "design": {"lens_type": "single_vision"}},
            [("right.add", Doubt.ADD_NOT_USED)],
        ),
    ],
)
def test_rare_values_are_reasons_to_look_again(data: dict[str, Any], reasons: list[tuple[Any, ...]]) -> None:
    expected = [Reason(field, doubt, tuple(figures)) for field, doubt, *figures in reasons]

    assert sanity(document(data)) == expected


@pytest.mark.parametrize(("sphere", "cylinder"), [(-1500, -700), (-2200, 700)])
def test_a_lens_is_as_rare_in_the_other_notation(sphere: int, cylinder: int) -> None:
    lens = {"sphere": sphere, "cylinder": cylinder, "axis": 90}

    assert found({"right": lens, "pd": {"vertex": 1200}}) == [
        ("right.sphere", Doubt.SPHERE_STRONG),
        ("right.cylinder", Doubt.CYLINDER_STRONG),
    ]


@pytest.mark.parametrize(
    ("age", "add", "doubt"),
    [
        (40, 75, None), (44, 100, None), (44, 125, Doubt.ADD_FOR_AGE), (45, 150, None), (49, 125, None),
        (51, 175, None), (54, 200, None), (50, 125, Doubt.ADD_FOR_AGE), (55, 250, None), (60, 300, None),
        (72, 225, Doubt.ADD_FOR_AGE), (38, 75, None), (37, 75, Doubt.ADD_WHEN_YOUNG), (None, 75, None),
    ],
)  # fmt: skip
def test_an_addition_goes_with_the_age(age: int | None, add: int, doubt: Doubt | None) -> None:
    data = {"right": {"sphere": 0, "add": add}, "left": {"sphere": 0, "add": add}}

    assert found(data, age=age) == ([] if doubt is None else [("right.add", doubt)])


OLD = {
    "right": {"sphere": -200, "cylinder": -50, "axis": 180},
    "left": {"sphere": -150, "cylinder": 50, "axis": 90},
}


@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (OLD, []),
        (
            {"right": {"sphere": -225, "cylinder": -100, "axis": 175}},
            [("right.sphere", Doubt.MORE_MINUS, "0.50", "24")],
        ),
        (
            {"right": {"sphere": -150, "cylinder": -50, "axis": 180}},
            [("right.sphere", Doubt.MORE_PLUS, "0.50", "24")],
        ),
        (
            {"right": {"sphere": 200, "cylinder": -50, "axis": 180}},
            [("right.sphere", Doubt.SIGN_TURNED, "−2.00", "+2.00")],
        ),
        (
            {"right": {"sphere": -200, "cylinder": -50, "axis": 90}},
            [("right.axis", Doubt.AXIS_TURNED, "180", "90")],
        ),
        ({"left": {"sphere": -100, "cylinder": -50, "axis": 180}}, []),
        ({"right": {"instead": "balance"}}, []),
    ],
)
def test_a_clear_change_is_a_reason_to_look_again(
    data: dict[str, Any], reasons: list[tuple[Any, ...]]
) -> None:
    expected = [Reason(field, doubt, tuple(figures)) for field, doubt, *figures in reasons]

    assert sanity(document(data), before=Before(document(OLD), 24)) == expected


def test_eyes_that_changed_places_are_noticed_once() -> None:
    old = {"right": {"sphere": -300}, "left": {"sphere": -100}}
    now = {"right": {"sphere": -100}, "left": {"sphere": -300}}

    assert found(now, before=Before(document(old), 6)) == [("left.sphere", Doubt.EYES_SWAPPED)]


def test_a_pupil_distance_that_moved_is_noticed() -> None:
    before = Before(document({"pd": {"right": 3100, "left": 3100}}), 6)

    assert sanity(document({"pd": {"binocular": 6400}}), before=before) == [
        Reason("pd.binocular", Doubt.PD_MOVED, ("62.0", "64.0"))
    ]
    assert found({"pd": {"binocular": 6350}}, before=before) == []


def test_contact_lenses_have_no_doubts_of_spectacles() -> None:
    assert found({"right": {"sphere": -600, "add": 200}}, kind="contact_lens") == []


def test_an_acceptance_is_of_these_very_figures() -> None:
    said = {"doubt": "adds_differ", "field": "left.add", "figures": ["0.25", "+1.75", "+2.00"]}
    said |= {"by": "0198c0de-0000-7000-8000-000000000001", "at": "2026-11-21T03:40:00Z"}
    data = {"right": {"sphere": 0, "add": 175}, "left": {"sphere": 0, "add": 200}, "accepted": [said]}
    [reason] = sanity(document(data))
    [other] = sanity(document(data | {"left": {"sphere": 0, "add": 225}}))

    assert accepted_by(reason, document(data)) is not None
    assert accepted_by(other, document(data)) is None
