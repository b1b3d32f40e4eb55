"""Visual acuity in its notations, and its order."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.optics_acuity import acuity, at_distance, next_line


@pytest.mark.parametrize(
    ("texts", "decimal", "log_mar"),
    [
        (("6/6", "20/20", "1.0", "0.00 logMAR"), "1.00", "0.00"),
        (("6/12", "20/40", "0.5", "0.30 logMAR"), "0.50", "0.30"),
        (("6/60", "20/200", "0.1", "1.00 logMAR"), "0.10", "1.00"),
    ],
)
def test_notations_of_one_acuity_say_the_same(texts: tuple[str, ...], decimal: str, log_mar: str) -> None:
    for text in texts:
        found = acuity(text)
        assert found.log_mar is not None
        assert found.log_mar.quantize(Decimal("0.01")) == Decimal(log_mar)
        assert found.decimal == Decimal(decimal)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("6/9-2", "6/9−2"), ("6/9−2", "6/9−2"), ("20/30+1", "20/30+1"), ("612", "6/12"), ("66", "6/6"),
        ("2040", "20/40"), (".67", "0.67"), ("0,8", "0.8"), ("n5", "N5"), ("j1+", "J1+"), ("0.4m", "0.4M"),
        ("cf", "CF"), ("fc", "CF"), ("nlp", "NPL"), ("LP", "PL"), ("6 / 7.5", "6/7.5"), ("4/8", "4/8"),
        ("1.0", "1.0"), ("-0.1 logmar", "-0.1 logMAR"),
    ],
)  # fmt: skip
def test_an_acuity_is_kept_as_it_was_measured(typed: str, shown: str) -> None:
    assert acuity(typed).text == shown
    assert acuity(shown).text == shown


def test_letters_count_two_hundredths() -> None:
    line, less = acuity("6/9").log_mar, acuity("6/9-2").log_mar

    assert line is not None
    assert less is not None
    assert less - line == Decimal("0.04")


def test_what_is_below_any_number_is_worse_than_all_numbers() -> None:
    texts = ["NPL", "HM", "6/6", "6/60", "CF", "6/9−2", "PL", "6/9", "20/400"]
    ordered = [found.text for found in sorted(map(acuity, texts), key=lambda found: found.worse)]

    assert ordered == ["6/6", "6/9", "6/9−2", "6/60", "20/400", "CF", "HM", "PL", "NPL"]
    assert acuity("CF").log_mar is None
    assert acuity("CF").decimal is None


def test_near_types_have_an_order_of_their_own() -> None:
    texts = ["N12", "J1", "N5", "1.0M", "N18"]

    assert [each.text for each in sorted(map(acuity, texts), key=lambda found: found.worse)] == [
        "J1", "N5", "1.0M", "N12", "N18",
    ]  # fmt: skip
    assert all(acuity(text).near for text in texts)


@pytest.mark.parametrize(
    "text", ["", "6", "6/0", "0/6", "good", "0.00", "J99", "N0", "12/", "6/9--2", "7/9x"]
)
def test_what_is_no_acuity_is_refused(text: str) -> None:
    with pytest.raises(OasisError) as caught:
        acuity(text)

    assert caught.value.code is ErrorCode.ACUITY_UNKNOWN


def test_a_fraction_is_shown_for_another_distance() -> None:
    assert at_distance(acuity("6/12"), Decimal(4)) == "4/8"


@pytest.mark.parametrize(
    ("text", "steps", "then"),
    [
        ("", 1, "6/6"),
        ("6/6", 1, "6/5"),
        ("6/6", -1, "6/7.5"),
        ("20/20", -1, "20/25"),
        ("6/3", 1, "6/3"),
        ("CF", 1, "CF"),
    ],
)
def test_arrows_go_from_line_to_line_of_the_same_chart(text: str, steps: int, then: str) -> None:
    assert next_line(text, steps) == then


@given(st.text(max_size=12))
def test_any_text_is_an_acuity_or_refused(text: str) -> None:
    try:
        found = acuity(text)
    except OasisError:
        return

    assert acuity(found.text) == found
