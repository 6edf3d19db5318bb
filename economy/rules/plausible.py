"""Amounts that nobody of the subdistrict is likely to have: they are asked about once more, and not refused."""

from decimal import Decimal

# Baht a year, or owed: three million are asked about.
MOST_PLAUSIBLE = Decimal(3_000_000)


def is_plausible(number: Decimal | None) -> bool:
    return number is None or number <= MOST_PLAUSIBLE
