"""What is typed into a prescription's cells, and how it is written."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oasis_core.kernel import optics_entry as entry
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.optics import Refraction
from oasis_core.kernel.optics_entry import Prism

ALL = (entry.power, entry.axis, entry.length, entry.base, entry.prisms, entry.lens)


@pytest.mark.parametrize(
    ("typed", "power"),
    [
        ("-225", -225), ("−225", -225), ("2.25", 225), ("+1", 100), ("1", 100), ("-10", -1000), ("pl", 0),
        ("Plano", 0), ("PL", 0), ("0", 0), ("000", 0), ("", None), ("  ", None), ("25", 25), ("-75", -75),
        ("-.5", -50), ("+.25", 25), ("2.", 200), ("2.5", 250), ("-2,25", -225), ("1.125", 112), ("0.375", 37),
        ("-1075", -1075), ("๒.๒๕", 225), ("-๒๒๕", -225), ("-2.25D", -225), ("62", 62), ("12", 1200),
        ("-2.250", -225), ("DS", 0),
    ],
)  # fmt: skip
def test_a_power_is_read_as_it_is_typed(typed: str, power: int | None) -> None:
    assert entry.power(typed) == power


def test_a_power_without_a_sign_takes_that_of_the_notation() -> None:
    assert entry.power("125", unsigned=-1) == -125
    assert entry.power("+125", unsigned=-1) == 125
    assert entry.power("-125", unsigned=1) == -125


@pytest.mark.parametrize(
    "typed", ["x", "--2", "2.255", "1e3", "-", "+", ".", "2 5", "NaN", "1/2", "9" * 50, "²"]
)
def test_what_is_no_power_is_refused(typed: str) -> None:
    with pytest.raises(OasisError) as caught:
        entry.power(typed)

    assert caught.value.code is ErrorCode.POWER_NOT_UNDERSTOOD


def test_an_addition_has_no_minus() -> None:
    assert entry.power("175", signed=False) == 175
    with pytest.raises(OasisError):
        entry.power("-175", signed=False)


@pytest.mark.parametrize(
    ("typed", "axis"), [("175", 175), ("0", 180), ("x90", 90), ("5°", 5), ("007", 7), ("", None), ("๙๐", 90)]
)
def test_an_axis_is_read(typed: str, axis: int | None) -> None:
    assert entry.axis(typed) == axis


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("181", ErrorCode.OUT_OF_RANGE),
        ("-5", ErrorCode.AXIS_NOT_UNDERSTOOD),
        ("9.5", ErrorCode.AXIS_NOT_UNDERSTOOD),
        ("north", ErrorCode.AXIS_NOT_UNDERSTOOD),
    ],
)
def test_what_is_no_axis_is_refused(typed: str, code: ErrorCode) -> None:
    with pytest.raises(OasisError) as caught:
        entry.axis(typed)

    assert caught.value.code is code


@pytest.mark.parametrize(
    ("typed", "digits", "length"),
    [
        ("31.5", 2, 3150), ("315", 2, 3150), ("63", 2, 6300), ("3150", 2, 3150), ("31.25", 2, 3125),
        ("8.6", 1, 860), ("86", 1, 860), ("870", 1, 870), ("14.2", 2, 1420), ("142", 2, 1420),
        ("14", 2, 1400), ("12 mm", 2, 1200), ("", 2, None),
    ],
)  # fmt: skip
def test_millimetres_are_read(typed: str, digits: int, length: int | None) -> None:
    assert entry.length(typed, digits) == length


@pytest.mark.parametrize("typed", ["-31", "31.255", "abc", "123.4", "31..5"])
def test_what_is_no_length_is_refused(typed: str) -> None:
    with pytest.raises(OasisError) as caught:
        entry.length(typed)

    assert caught.value.code is ErrorCode.LENGTH_NOT_UNDERSTOOD


@pytest.mark.parametrize(
    ("typed", "base"), [("u", "up"), ("BU", "up"), ("ขึ้น", "up"), ("In", "in"), ("ออก", "out"), ("", None)]
)
def test_a_base_is_read_by_letter_or_word(typed: str, base: str | None) -> None:
    assert entry.base(typed) == base


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("0.5", [Prism(50, None)]),
        ("50", [Prism(50, None)]),
        (".5 u", [Prism(50, "up")]),
        ("2BU", [Prism(200, "up")]),
        ("0.5Δ BD", [Prism(50, "down")]),
        ("2 BU + 1.5 in", [Prism(200, "up"), Prism(150, "in")]),
        ("0.5u 1i", [Prism(50, "up"), Prism(100, "in")]),
        ("u", [Prism(None, "up")]),
    ],
)
def test_prisms_are_read_with_their_bases(typed: str, found: list[Prism]) -> None:
    assert entry.prisms(typed) == found


@pytest.mark.parametrize("typed", ["-1", "1u+1i+1d", "1 sideways", "Δ Δ"])
def test_what_are_no_prisms_is_refused(typed: str) -> None:
    with pytest.raises(OasisError):
        entry.prisms(typed)


@pytest.mark.parametrize(
    ("line", "lens"),
    [
        ("-2.25/-1.00x175 Add +1.75", Refraction(-225, -100, 175, 175)),
        ("−2.25/−1.00×175", Refraction(-225, -100, 175)),
        ("OD: -2.25 -1.00 x 175", Refraction(-225, -100, 175)),
        ("OS  +1.00 DS", Refraction(100)),
        ("pl / -0.50 @ 90", Refraction(0, -50, 90)),
        ("Plano", Refraction(0)),
    ],
)
def test_a_lens_is_read_from_a_line(line: str, lens: Refraction) -> None:
    assert entry.lens(line) == lens


@pytest.mark.parametrize("line", ["", "hello", "-2.25/-1.00", "x90", "-2.25/-1.00x999", "=1+1"])
def test_what_is_no_lens_is_refused(line: str) -> None:
    with pytest.raises(OasisError):
        entry.lens(line)


POWERS = st.integers(-160, 160).map(lambda steps: steps * 25)


@given(
    POWERS,
    st.one_of(st.none(), st.tuples(POWERS.filter(bool), st.integers(1, 180))),
    st.none() | st.integers(1, 20),
)
def test_a_lens_that_is_written_is_read_again(
    sphere: int, cylinder: tuple[int, int] | None, add: int | None
) -> None:
    power, axis = cylinder or (None, None)
    lens = Refraction(sphere, power, axis, None if add is None else add * 25)

    assert entry.lens(entry.shown_line(lens)) == lens


@given(POWERS)
def test_a_power_that_is_written_is_read_again(power: int) -> None:
    assert entry.power(entry.shown_sphere(power)) == power


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in ALL:
        with contextlib.suppress(OasisError):  # any other error fails the test
            read(text)


@pytest.mark.parametrize(
    ("power", "sphere", "cylinder"),
    [(0, "Plano", ""), (-2000, "−20.00", "−20.00"), (25, "+0.25", "+0.25"), (None, "", "")],
)
def test_powers_are_written_with_sign_and_two_decimals(power: int | None, sphere: str, cylinder: str) -> None:
    assert (entry.shown_sphere(power), entry.shown_cylinder(power)) == (sphere, cylinder)


def test_lengths_are_written_with_the_digits_that_they_need() -> None:
    assert [entry.shown_length(each) for each in (3150, 6300, 3125, None)] == ["31.5", "63.0", "31.25", ""]


@pytest.mark.parametrize(
    ("power", "steps", "eighths", "then"),
    [
        (-225, 1, False, -200), (-225, -1, False, -250), (None, -1, False, -25), (0, 1, True, 12),
        (12, 1, True, 25), (-12, -1, True, -25), (25, 1, True, 37), (110, 1, False, 125),
        (110, -1, False, 100),
        (-110, 1, False, -100), (-110, -1, False, -125), (-25, 1, False, 0),
    ],
)  # fmt: skip
def test_a_power_goes_up_and_down_by_steps(power: int | None, steps: int, eighths: bool, then: int) -> None:
    assert entry.stepped(power, steps, eighths=eighths) == then
