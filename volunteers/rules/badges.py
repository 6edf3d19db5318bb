"""Milestones of a volunteer: the first time, so many hours, a year without a month left out."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

A_YEAR = 12


class Badge(models.TextChoices):
    """In the order in which one comes to them."""

    FIRST = "first", _("helped for the first time")
    TEN = "ten", _("10 hours")
    FIFTY = "fifty", _("50 hours")
    HUNDRED = "hundred", _("100 hours")
    TWO_FIFTY = "two_fifty", _("250 hours")
    YEAR = "year", _("12 months in a row")


HOURS = {Badge.TEN: 10, Badge.FIFTY: 50, Badge.HUNDRED: 100, Badge.TWO_FIFTY: 250}


def badges_of(*, times: int, minutes: int, months_in_a_row: int) -> list[Badge]:
    """All that were reached."""
    reached = {Badge.FIRST} if times else set()
    reached |= {badge for badge, hours in HOURS.items() if minutes >= hours * 60}
    reached |= {Badge.YEAR} if months_in_a_row >= A_YEAR else set()
    return [badge for badge in Badge if badge in reached]


def highest(badges: Iterable[Badge]) -> list[Badge]:
    """What a wall shows of them: of the hours the most, beside the year without a gap."""
    held = [badge for badge in Badge if badge in set(badges)]
    steps = [badge for badge in held if badge != Badge.YEAR]
    return steps[-1:] + [badge for badge in held if badge == Badge.YEAR]


def months_in_a_row(months: Iterable[date]) -> int:
    """The longest run of calendar months, of which each is said by one of its days."""
    numbers = {day.year * 12 + day.month for day in months}
    longest = 0
    for first in (one for one in numbers if one - 1 not in numbers):
        last = first
        while last + 1 in numbers:
            last += 1
        longest = max(longest, last - first + 1)
    return longest
