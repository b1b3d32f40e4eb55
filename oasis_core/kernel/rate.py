"""Rates of interest are exact: whole ten-thousandths of a percent inside, `Decimal` percent at the edges."""

from decimal import Decimal, InvalidOperation

MAX_TEN_THOUSANDTHS = 9_999_999
"""NUMERIC(7,4) holds no more."""


def ten_thousandths(percent_a_year: Decimal) -> int:
    """Whole ten-thousandths of a percent; ValueError for more decimals, or out of 0 to 999.9999."""
    try:
        scaled = percent_a_year.scaleb(4)
        whole = int(scaled)
    except (InvalidOperation, OverflowError, ValueError) as error:
        raise ValueError("not a rate") from error
    if scaled != whole or not 0 <= whole <= MAX_TEN_THOUSANDTHS:
        raise ValueError("not a rate")
    return whole


def percent(whole: int) -> Decimal:
    """Percent with exactly four decimals."""
    if not 0 <= whole <= MAX_TEN_THOUSANDTHS:
        raise ValueError("not a rate")
    return Decimal(whole).scaleb(-4).quantize(Decimal("0.0001"))
