"""Limits, steps and notation of lens powers; the cases are those of the field's own programs."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oasis_core.kernel import optics
from oasis_core.kernel.errors import ErrorCode
from oasis_core.kernel.optics import Refraction

POWERS = st.integers(-4500, 4500)
AXES = st.integers(1, 180)
EIGHTHS = st.integers(-320, 320).map(lambda eighths: int(Decimal(eighths) * 100 / 8))
QUARTERS = st.integers(-170, 170).map(lambda quarters: quarters * 25)


@st.composite
def lenses(draw: st.DrawFn, powers: st.SearchStrategy[int] = QUARTERS) -> Refraction:
    cylinder = draw(powers)
    return Refraction(draw(powers), cylinder, draw(AXES) if cylinder else None)


def codes(lens: Refraction, *, eighths: bool = False) -> list[tuple[str, ErrorCode]]:
    return [(fault.field, fault.code) for fault in optics.faults(lens, eighths=eighths)]


@pytest.mark.parametrize("power", [0, 25, -225, 4000, -75])
def test_a_quarter_of_a_dioptre_is_a_step(power: int) -> None:
    assert optics.on_step(power)


@pytest.mark.parametrize("power", [1, -10, 12, 13, 37, 62, 87, -112])
def test_a_power_between_quarters_is_off_the_step(power: int) -> None:
    assert not optics.on_step(power)


@pytest.mark.parametrize(
    ("power", "allowed"), [(12, True), (-137, True), (62, True), (25, True), (13, False)]
)
def test_eighths_are_steps_where_the_clinic_says_so(power: int, allowed: bool) -> None:
    assert optics.on_step(power, eighths=True) is allowed


@pytest.mark.parametrize(
    ("given", "other"),
    [
        (Refraction(200, -100, 90), Refraction(100, 100, 180)),
        (Refraction(-100, -50, 180), Refraction(-150, 50, 90)),
        (Refraction(0, -200, 100), Refraction(-200, 200, 10)),
        (Refraction(125, -75, 45), Refraction(50, 75, 135)),
        (Refraction(-112, -12, 1), Refraction(-125, 12, 91)),
    ],
)
def test_a_lens_is_written_in_the_other_notation_and_back(given: Refraction, other: Refraction) -> None:
    assert optics.transposed(given) == other
    assert optics.transposed(other) == given


def test_a_lens_without_a_cylinder_stays_as_it_is() -> None:
    assert optics.transposed(Refraction(500)) == Refraction(500)


@given(lenses() | lenses(EIGHTHS))
def test_transposing_twice_gives_the_lens_again(lens: Refraction) -> None:
    assert optics.transposed(optics.transposed(lens)) == lens


@given(lenses() | lenses(EIGHTHS))
def test_the_spherical_equivalent_is_equal_in_both_notations(lens: Refraction) -> None:
    assert optics.spherical_equivalent(lens) == optics.spherical_equivalent(optics.transposed(lens))


@pytest.mark.parametrize(
    ("lens", "dioptres"),
    [
        (Refraction(25, -50, 90), "0.00"),
        (Refraction(-100, -50, 180), "-1.25"),
        (Refraction(100, 100, 1), "1.50"),
        (Refraction(0, 25, 1), "0.125"),
        (Refraction(None, -50, 1), "-0.25"),
    ],
)
def test_the_spherical_equivalent_of_known_lenses(lens: Refraction, dioptres: str) -> None:
    assert optics.spherical_equivalent(lens) == Decimal(dioptres)


def test_a_blank_lens_has_no_spherical_equivalent() -> None:
    assert optics.spherical_equivalent(Refraction(add=200)) is None


@pytest.mark.parametrize(
    "lens",
    [
        Refraction(4000, -2000, 180, 500),
        Refraction(-4000, 2000, 1, 25),
        Refraction(-200, None, None, 200),
        Refraction(-100, -50, 180, 200),
        Refraction(-275, -225, 160, 175),
        Refraction(-275, -350, 160, 175),
        Refraction(0, 0),
        Refraction(),
    ],
)
def test_a_possible_lens_has_no_fault(lens: Refraction) -> None:
    assert codes(lens) == []


@pytest.mark.parametrize(
    ("lens", "field", "code"),
    [
        (Refraction(4025), "sphere", ErrorCode.OUT_OF_RANGE),
        (Refraction(-4025), "sphere", ErrorCode.OUT_OF_RANGE),
        (Refraction(0, 2025, 90), "cylinder", ErrorCode.OUT_OF_RANGE),
        (Refraction(0, -2025, 90), "cylinder", ErrorCode.OUT_OF_RANGE),
        (Refraction(0, add=0), "add", ErrorCode.OUT_OF_RANGE),
        (Refraction(0, add=525), "add", ErrorCode.OUT_OF_RANGE),
        (Refraction(0, add=-100), "add", ErrorCode.OUT_OF_RANGE),
        (Refraction(-3000, -1200, 90), "sphere", ErrorCode.OUT_OF_RANGE),
        (Refraction(-4200, 1200, 180), "sphere", ErrorCode.OUT_OF_RANGE),
        (Refraction(-210), "sphere", ErrorCode.POWER_OFF_STEP),
        (Refraction(0, -12, 90), "cylinder", ErrorCode.POWER_OFF_STEP),
        (Refraction(0, add=110), "add", ErrorCode.POWER_OFF_STEP),
        (Refraction(0, -50), "axis", ErrorCode.AXIS_MISSING),
        (Refraction(0, 0, 90), "axis", ErrorCode.AXIS_WITHOUT_CYLINDER),
        (Refraction(0, None, 90), "axis", ErrorCode.AXIS_WITHOUT_CYLINDER),
        (Refraction(0, -50, 0), "axis", ErrorCode.OUT_OF_RANGE),
        (Refraction(0, -50, 181), "axis", ErrorCode.OUT_OF_RANGE),
    ],
)
def test_an_impossible_lens_is_refused_in_its_field(lens: Refraction, field: str, code: ErrorCode) -> None:
    assert codes(lens) == [(field, code)]


def test_a_fault_says_the_limits_in_dioptres() -> None:
    [fault] = optics.faults(Refraction(-9000))

    assert fault.details == {"least": "-40.00", "most": "40.00"}


@given(lenses(POWERS))
def test_a_lens_is_refused_or_not_whatever_its_notation(lens: Refraction) -> None:
    assert bool(codes(lens)) == bool(codes(optics.transposed(lens)))


@given(lenses(QUARTERS))
def test_a_lens_on_the_steps_has_the_same_faults_in_both_notations(lens: Refraction) -> None:
    assert codes(lens) == codes(optics.transposed(lens))


@given(lenses(EIGHTHS))
def test_transposing_leaves_eighths_on_their_steps(lens: Refraction) -> None:
    assert optics.on_step(optics.transposed(lens).sphere or 0, eighths=True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Refraction(-100, -50, 180), Refraction(-150, 50, 90), True),
        (Refraction(-100, -50, 180), Refraction(-100, -50, 180, 200), True),
        (Refraction(0), Refraction(None, 0), True),
        (Refraction(-100, -50, 180), Refraction(-150, 50, 91), False),
        (Refraction(-100, -50, 180), Refraction(-100), False),
        (Refraction(-225, -100, 175, 175), Refraction(-200, -50, 180, 150), False),
    ],
)
def test_two_notations_of_one_lens_are_the_same(one: Refraction, other: Refraction, *, same: bool) -> None:
    assert optics.same_optics(one, other) is same
    assert optics.same_optics(other, one) is same
    assert (optics.change_size(one, other) == 0) is same


@pytest.mark.parametrize("lens", [Refraction(-100, -50, 180), Refraction(-150, 50, 90)])
def test_the_power_vector_of_a_known_lens(lens: Refraction) -> None:
    vector = optics.power_vector(lens)

    assert vector.m == -1.25
    assert vector.j0 == pytest.approx(0.25)
    assert vector.j45 == pytest.approx(0, abs=1e-12)


def test_the_size_of_a_change_is_the_way_between_the_power_vectors() -> None:
    assert optics.change_size(Refraction(-200), Refraction(-250)) == Decimal("0.50")
    assert optics.change_size(Refraction(0, -100, 45), Refraction(0, -100, 135)) == Decimal("1.00")


@given(lenses(), lenses())
def test_lenses_that_are_the_same_have_the_same_power_vector(one: Refraction, other: Refraction) -> None:
    assert optics.same_optics(one, optics.transposed(one))
    assert optics.change_size(one, optics.transposed(one)) == 0
    assert optics.same_optics(one, other) is (optics.change_size(one, other) < Decimal("0.005"))


@pytest.mark.parametrize(
    ("lens", "reading"),
    [
        (Refraction(-225, -100, 175, 175), Refraction(-50, -100, 175)),
        (Refraction(-100, -50, 180, 200), Refraction(100, -50, 180)),
        (Refraction(None, -50, 90, 100), Refraction(100, -50, 90)),
        (Refraction(-112, None, None, 212), Refraction(100)),
        (Refraction(-225, -100, 175), None),
        (Refraction(add=200), None),
    ],
)
def test_the_near_lens_has_the_addition_in_its_sphere(lens: Refraction, reading: Refraction | None) -> None:
    assert optics.near(lens) == reading


@given(lenses())
def test_a_lens_is_brought_into_a_notation_once(lens: Refraction) -> None:
    plus = optics.in_notation(lens, plus=True)

    assert (plus.cylinder or 0) >= 0
    assert optics.in_notation(plus, plus=True) == plus
    assert optics.same_optics(plus, lens)


@pytest.mark.parametrize(
    ("before", "now", "turn"), [(180, 175, -5), (178, 2, 4), (2, 178, -4), (90, 180, 90), (10, 100, 90)]
)
def test_an_axis_turns_the_shorter_way_round(before: int, now: int, turn: int) -> None:
    assert optics.axis_turn(before, now) == turn


@pytest.mark.parametrize(("far", "near_"), [(6300, 5900), (6000, 5650), (5400, 5050), (7000, 6550)])
def test_the_lens_centres_for_reading_are_three_to_five_mm_closer(far: int, near_: int) -> None:
    assert optics.near_distance(far, 400) == near_


@pytest.mark.parametrize(
    ("given", "axis"), [(0, 180), (-180, 180), (-90, 90), (-1, 179), (1, 1), (180, 180), (181, 181)]
)
def test_an_axis_of_another_program_comes_into_the_half_turn(given: int, axis: int) -> None:
    assert optics.imported_axis(given) == axis


@pytest.mark.parametrize(
    "prism", [[], [(50, "down")], [(50, "up")], [(200, "in"), (100, "up")], [(0, "out"), (5000, "down")]]
)
def test_possible_prisms_have_no_fault(prism: list[tuple[int, str]]) -> None:
    assert list(optics.prism_faults(prism)) == []


@pytest.mark.parametrize(
    ("prism", "code"),
    [
        ([(-25, "up")], ErrorCode.OUT_OF_RANGE),
        ([(5025, "up")], ErrorCode.OUT_OF_RANGE),
        ([(100, "in"), (100, "out")], ErrorCode.PRISM_BASES_CLASH),
        ([(100, "down"), (50, "up")], ErrorCode.PRISM_BASES_CLASH),
        ([(100, "up"), (50, "up")], ErrorCode.PRISM_BASES_CLASH),
    ],
)
def test_impossible_prisms_are_refused(prism: list[tuple[int, str]], code: ErrorCode) -> None:
    assert [(fault.field, fault.code) for fault in optics.prism_faults(prism)] == [("prism", code)]


def test_a_power_for_both_eyes_is_that_of_each() -> None:
    assert optics.EYES["OU"] == optics.EYES["OD"] + optics.EYES["OS"] == ("right", "left")
