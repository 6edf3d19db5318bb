"""When an age is attained, and from which month on it counts (regulation of 2566, rule 9; Civil Code sections 16 and 193/5).

The day of birth is counted, so an age is attained on the day before the birthday: born on 1 September 2509 one is sixty on
31 August 2569, and paid from September; born on 2 September, from October. A blank day or month of birth is stored as the
first and counts as the first.
"""

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)


def birthday(birth: date, months: int) -> date:
    """The day so many months after birth; where the month has no such day, the first of the next."""
    year, month = divmod(birth.year * 12 + birth.month - 1 + months, 12)
    month += 1
    if birth.day <= monthrange(year, month)[1]:
        return date(year, month, birth.day)
    return next_month(date(year, month, 1))


def attained(birth: date, months: int) -> date:
    """The day on which the age of `months` is attained."""
    return birthday(birth, months) - DAY


def latest_birth(on: date, months: int) -> date:
    """Who is born by this day, and nobody later, has attained the age of `months` by the end of the day `on`."""
    return months_before(on + DAY, months)


def months_before(day: date, months: int) -> date:
    """The same day so many months before; the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def month_of(day: date) -> date:
    return day.replace(day=1)


def next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def month_later(day: date, months: int) -> date:
    """The first of the month so many months after that of `day`; before it where `months` is negative."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def day_before_month(day: date) -> date:
    """The end of this day decides what is paid for the month: who is alive on the 1st has the whole month (rule 13), and what
    is attained or recorded within a month counts from the next (rule 9)."""
    return month_of(day) - DAY
