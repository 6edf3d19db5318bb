"""The rule of standing read day by day from the rows, in plain Python: slow, and written apart from the statement."""

import datetime
from dataclasses import dataclass, field

from welfare.enums import Standing

DAY = datetime.timedelta(days=1)


@dataclass
class History:
    """What happened to one member. `rows`: (day, months, below nothing for a reversal); `returns`: (day, forgiven)."""

    first: datetime.date
    rows: list[tuple[datetime.date, int]] = field(default_factory=list)
    returns: list[tuple[datetime.date, int]] = field(default_factory=list)


def _ends_month(day: datetime.date) -> bool:
    return (day + DAY).month != day.month


def simulate(history: History, rules: list[tuple[datetime.date, int | None]], until: datetime.date):
    """(missed, lapsed) at the end of each day from the first owed month on; `rules`: (since, payments that lapse)."""
    missed, lapsed, day = 0, False, history.first
    # What was paid or forgiven before the first month was owed counts from the start.
    missed -= sum(months for on, months in history.rows if on < day)
    missed -= sum(months for on, months in history.returns if on < day)
    while day <= until:
        missed += _ends_month(day)
        missed -= sum(months for on, months in history.rows if on == day)
        for on, forgiven in history.returns:
            if on == day:
                missed -= forgiven
                lapsed = False
        limit = [after for since, after in rules if since <= day][-1]
        if limit is not None and missed >= limit:
            lapsed = True
        yield day, missed, lapsed
        day += DAY


def standing(missed: int, lapsed: bool) -> str:
    if lapsed:
        return Standing.LAPSED
    return Standing.ARREARS if missed >= 1 else Standing.ACTIVE
