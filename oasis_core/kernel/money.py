"""Money is exact: whole satang inside, `Decimal` baht at the edges, never a float."""

from decimal import Decimal, InvalidOperation

MAX_SATANG = 999_999_999_999
"""NUMERIC(12,2) holds no more."""


def satang(baht: Decimal) -> int:
    """Whole satang of an amount in baht; ValueError if it has more than two decimals or is too large."""
    try:
        scaled = baht.scaleb(2)
        whole = int(scaled)
    except (InvalidOperation, OverflowError, ValueError) as error:
        raise ValueError("not an amount of money") from error
    if scaled != whole or abs(whole) > MAX_SATANG:
        raise ValueError("not an amount of money")
    return whole


def baht(whole_satang: int) -> Decimal:
    """An amount in baht with exactly two decimals."""
    if abs(whole_satang) > MAX_SATANG:
        raise ValueError("not an amount of money")
    return Decimal(whole_satang).scaleb(-2).quantize(Decimal("0.01"))
