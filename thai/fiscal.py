"""The fiscal year: 1 October to 30 September, named by the Buddhist year in which it ends."""

from datetime import date

from thai.dates import BE_OFFSET

# The calendar months of a fiscal year, in its order.
FISCAL_MONTHS = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)


def fiscal_year(day: date) -> int:
    """The fiscal year (Buddhist era) that holds the day."""
    return day.year + BE_OFFSET + (day.month >= 10)


def fiscal_year_days(be: int) -> tuple[date, date]:
    """First and last day of a fiscal year."""
    year = be - BE_OFFSET
    return date(year - 1, 10, 1), date(year, 9, 30)


def half_year_days(be: int, half: int) -> tuple[date, date]:
    """First and last day of the first (October-March) or second (April-September) half."""
    first, last = fiscal_year_days(be)
    if half == 1:
        return first, date(last.year, 3, 31)
    if half == 2:
        return date(last.year, 4, 1), last
    raise ValueError(f"half is 1 or 2, not {half}")


def year_to(day: date) -> tuple[date, date]:
    """The days of a fiscal year up to this one."""
    return fiscal_year_days(fiscal_year(day))[0], day


def year_earlier(day: date) -> date:
    """The same day a year before; of 29 February, the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
