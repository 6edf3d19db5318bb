"""Whether there are more or fewer than a week and a month ago, in words and as a line. Plain values only."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

WEEK, MONTH = 7, 30
WIDTH, HEIGHT, EDGE = 120, 28, 2


@dataclass(frozen=True)
class Trend:
    """How many are found on the day `on`, and how many on days before."""

    on: date
    now: int
    past: dict[date, int]

    def ago(self, days: int) -> int | None:
        """Of the kept day nearest to `days` ago; None where none lies within half of that."""
        near = {abs((self.on - day).days - days): found for day, found in self.past.items()}
        least = min(near, default=None)
        return near[least] if least is not None and least <= days // 2 else None

    @property
    def since_week(self) -> str:
        return _change(self.now, self.ago(WEEK), _week_words())

    @property
    def since_month(self) -> str:
        return _change(self.now, self.ago(MONTH), _month_words())

    @property
    def points(self) -> str:
        """The line through all kept days to today, as an SVG polyline; "" where one day alone is known."""
        days = {**self.past, self.on: self.now}
        if len(days) < 2:
            return ""
        first, most = min(days), max(*days.values(), 1)
        long = (self.on - first).days
        return " ".join(
            f"{EDGE + (day - first).days * (WIDTH - 2 * EDGE) / long:.1f},"
            f"{HEIGHT - EDGE - found * (HEIGHT - 2 * EDGE) / most:.1f}"
            for day, found in sorted(days.items())
        )

    @property
    def line_in_words(self) -> str:
        days = {**self.past, self.on: self.now}
        told = _("Over the last %(days)s days: from %(first)s to %(now)s, at most %(most)s")
        first = min(days)
        return told % {
            "days": (self.on - first).days,
            "first": days[first],
            "now": self.now,
            "most": max(days.values()),
        }


def _week_words() -> tuple[str, str, str]:
    return _("%(n)s fewer than last week"), _("%(n)s more than last week"), _("as many as last week")


def _month_words() -> tuple[str, str, str]:
    return _("%(n)s fewer than last month"), _("%(n)s more than last month"), _("as many as last month")


def _change(now: int, then: int | None, words: tuple[str, str, str]) -> str:
    """Fewer, more, as many; "" where nothing is known of then."""
    if then is None:
        return ""
    fewer, more, same = words
    return (fewer if now < then else more) % {"n": abs(now - then)} if now != then else same
