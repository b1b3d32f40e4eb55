"""The values of a prescription while it is being written, without a window."""

from typing import Any

import pytest

from oasis_core.entities.prescription_data import PrescriptionData
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.ui.screens.prescription.cells import LEFT, RIGHT, Cell, wearing_time
from oasis_desktop.ui.screens.prescription.sheet import Sheet

OD = {name: Cell(RIGHT, name) for name in ("sphere", "cylinder", "axis", "add", "prism", "base", "va", "pd")}
OS = {name: Cell(LEFT, name) for name in OD}


def typed(*values: tuple[Cell, str], plus: bool = False, kind: str = "spectacle") -> Sheet:
    sheet = Sheet(kind, plus=plus)
    for cell, text in values:
        sheet.put(cell, text)
    return sheet


def right(sheet: Sheet) -> Any:
    return sheet.document().get("right")


def test_a_line_that_is_typed_becomes_a_lens() -> None:
    sheet = typed(
        (OD["sphere"], "-225"),
        (OD["cylinder"], "100"),
        (OD["axis"], "175"),
        (OD["add"], "175"),
        (OD["va"], "66"),
    )

    assert right(sheet) == {"sphere": -225, "cylinder": -100, "axis": 175, "add": 175, "va": "6/6"}
    assert sheet.value(Cell(RIGHT, "sphere", near=True)) == -50
    assert sheet.faults() == []


def test_what_cannot_be_read_stays_as_it_is_typed_and_is_not_kept() -> None:
    sheet = typed((OD["sphere"], "-225"), (OD["sphere"], "abc"))

    assert sheet.wrong[OD["sphere"]].text == "abc"
    assert right(sheet) == {"sphere": -225}
    sheet.put(OD["sphere"], "-2")
    assert not sheet.wrong


def test_what_is_kept_is_in_minus_form_whatever_is_shown() -> None:
    sheet = typed((OD["sphere"], "-1.5"), (OD["cylinder"], "50"), (OD["axis"], "90"), plus=True)

    assert sheet.refraction(RIGHT)[:3] == (-150, 50, 90)
    assert right(sheet) == {"sphere": -100, "cylinder": -50, "axis": 180}
    sheet.transpose()
    assert sheet.refraction(RIGHT)[:3] == (-100, -50, 180)
    sheet.transpose()
    assert sheet.refraction(RIGHT)[:3] == (-150, 50, 90)


def test_a_lens_written_in_the_other_form_is_turned_when_one_is_done_with_it() -> None:
    sheet = typed((OD["sphere"], "-1.5"), (OD["cylinder"], "+50"), (OD["axis"], "90"))
    assert sheet.refraction(RIGHT)[:3] == (-150, 50, 90)

    sheet.settle(RIGHT)

    assert sheet.refraction(RIGHT)[:3] == (-100, -50, 180)


def test_a_cylinder_without_its_axis_is_not_turned() -> None:
    sheet = typed((OD["sphere"], "-1.5"), (OD["cylinder"], "+50"))
    sheet.settle(RIGHT)

    assert sheet.refraction(RIGHT)[:2] == (-150, 50)
    assert [fault.code for fault in sheet.faults()] == [ErrorCode.AXIS_MISSING]


def test_a_cylinder_of_nothing_takes_its_axis_along() -> None:
    begun = ((OD["sphere"], "pl"), (OD["cylinder"], "-50"), (OD["axis"], "90"))
    sheet = typed(*begun, (OD["cylinder"], "0"))

    assert right(sheet) == {"sphere": 0}


@pytest.mark.parametrize(
    ("column", "start", "steps", "then"),
    [
        ("sphere", "-225", 1, -200), ("sphere", "", -1, -25), ("cylinder", "-25", 1, None),
        ("add", "", 1, 75), ("add", "175", 1, 200), ("axis", "180", 1, 1), ("axis", "1", -1, 180),
        ("axis", "175", 5, 180),
        ("pd", "", 1, 3150), ("pd", "31.5", -1, 3100), ("va", "6/6", -1, "6/7.5"), ("va", "", 1, "6/6"),
    ],
)  # fmt: skip
def test_arrows_step(column: str, start: str, steps: int, then: Any) -> None:
    sheet = typed((OD[column], start)) if start else Sheet("spectacle")
    sheet.step(OD[column], steps)

    assert sheet.value(OD[column]) == then


def test_prisms_and_bases_are_typed_together_or_apart() -> None:
    sheet = typed((OD["prism"], ".5"), (OD["base"], "u"))
    assert right(sheet) == {"prism": [{"amount": 50, "base": "up"}]}

    sheet.put(OD["prism"], "0.50 u + 1.25i")
    assert right(sheet) == {"prism": [{"amount": 50, "base": "up"}, {"amount": 125, "base": "in"}]}
    sheet.put(OD["base"], "d")
    assert [fault.code for fault in sheet.faults()] == [ErrorCode.PRISM_BASE_MISSING]
    sheet.put(OD["prism"], "")
    assert right(sheet) is None


def test_a_prism_without_its_base_is_a_fault_and_not_kept() -> None:
    sheet = typed((OD["sphere"], "0"), (OD["prism"], "2"))

    assert right(sheet) == {"sphere": 0}
    assert [(fault.field, fault.code) for fault in sheet.faults()] == [
        ("right.base", ErrorCode.PRISM_BASE_MISSING)
    ]


def test_both_eyes_are_given_the_same() -> None:
    sheet = typed((OD["sphere"], "-2"), (OD["prism"], "1u"), (OD["pd"], "31.5"), (OS["sphere"], "x"))
    for column in ("sphere", "prism", "pd"):
        sheet.both(OD[column])

    assert sheet.document()["left"] == {"sphere": -200, "prism": [{"amount": 100, "base": "up"}]}
    assert sheet.document()["pd"] == {"right": 3150, "left": 3150}
    assert not sheet.wrong


def test_a_distance_of_both_eyes_takes_the_place_of_the_halves() -> None:
    sheet = typed((OD["pd"], "31"), (OS["pd"], "32"))
    assert sheet.far_distance() == 6300

    sheet.put(OD["pd"], "62.5")
    assert sheet.document()["pd"] == {"binocular": 6250}
    assert sheet.far_distance() == 6250


def test_the_near_distance_is_worked_out_until_it_is_measured() -> None:
    sheet = typed((OD["pd"], "31.5"), (OS["pd"], "31.5"))
    assert sheet.near_distance() == 5900
    assert "near" not in sheet.document()["pd"]

    sheet.put(Cell(LEFT, "pd", near=True), "30")
    assert sheet.document()["pd"]["near"] == 6000
    assert [sheet.value(Cell(eye, "pd", near=True)) for eye in (RIGHT, LEFT)] == [3000, 3000]


def test_an_eye_may_have_a_word_in_place_of_powers() -> None:
    sheet = typed(
        (OD["sphere"], "-2"), (OD["cylinder"], "-50"), (OD["axis"], "90"), (OD["sphere"], "balance")
    )
    assert right(sheet) == {"instead": "balance"}

    sheet.put(OD["sphere"], "-1")
    assert right(sheet) == {"sphere": -100}


def test_what_no_document_takes_is_named_and_the_rest_is_shown() -> None:
    sheet = typed((OD["sphere"], "-45"), (OD["add"], "1"), (OS["sphere"], "-1"), (OS["pd"], "9"))

    assert [fault.field for fault in sheet.faults()] == ["right.sphere", "pd.left"]
    assert sheet.faults()[0].details == {"least": "-40.00", "most": "40.00"}
    shown = sheet.shown()
    assert shown.right is not None
    assert (shown.right.sphere, shown.right.add) == (None, 100)
    assert shown.left is not None


def test_a_line_is_copied_and_pasted() -> None:
    sheet = typed((OD["sphere"], "-2"), (OD["cylinder"], "-50"), (OD["axis"], "90"), (OD["add"], "2"))
    sheet.put(OS["sphere"], "x")
    sheet.paste(LEFT, sheet.line(RIGHT))

    assert sheet.lenses[LEFT]["cylinder"] == -50
    assert sheet.document()["left"] == sheet.document()["right"]
    assert not sheet.wrong
    with pytest.raises(OasisError):
        sheet.paste(LEFT, "nonsense")
    assert sheet.document()["left"] == sheet.document()["right"]


def test_a_contact_lens_has_its_own_cells() -> None:
    cells = {name: Cell(RIGHT, name) for name in ("sphere", "base_curve", "diameter", "duration")}
    sheet = typed(
        (cells["sphere"], "-275"),
        (cells["base_curve"], "87"),
        (cells["diameter"], "14"),
        (cells["duration"], "1m"),
        kind="contact_lens",
    )
    assert right(sheet) == {
        "sphere": -275, "base_curve": 870, "diameter": 1400, "duration": {"value": 1, "unit": "month"},
    }  # fmt: skip
    sheet.step(cells["base_curve"], 1)
    sheet.step(cells["duration"], 1)

    assert right(sheet)["base_curve"] == 880
    assert right(sheet)["duration"]["value"] == 2
    assert sheet.faults() == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1m", (1, "month")),
        ("2 weeks", (2, "week")),
        ("30", (30, "day")),
        ("1 วัน", (1, "day")),
        ("1ปี", (1, "year")),
    ],
)
def test_wearing_times_are_read(text: str, found: tuple[int, str]) -> None:
    assert wearing_time(text) == {"value": found[0], "unit": found[1]}


@pytest.mark.parametrize("text", ["m", "0d", "1 eon", "1001d", "-1d", "9" * 40])
def test_what_is_no_wearing_time_is_refused(text: str) -> None:
    with pytest.raises(OasisError) as caught:
        wearing_time(text)

    assert caught.value.code is ErrorCode.TIME_NOT_UNDERSTOOD


def test_a_stored_document_comes_back_as_it_was() -> None:
    stored: dict[str, Any] = {
        "right": {"sphere": -100, "cylinder": -50, "axis": 180, "prism": [{"amount": 50, "base": "up"}]},
        "left": {"instead": "balance", "va": "HM"},
        "pd": {"binocular": 6300, "vertex": 1200},
        "design": {"lens_type": "progressive"},
        "accepted": [{"doubt": "adds_differ", "field": "left.add", "by": "x", "at": "y"}],
    }
    for plus in (False, True):
        sheet = Sheet("spectacle", plus=plus)
        sheet.fill(stored)

        assert sheet.document() == stored
    PrescriptionData.model_validate({name: stored[name] for name in ("right", "left", "pd", "design")})
