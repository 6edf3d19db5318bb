"""The board itself, and one question: its years, its villages, its map."""

from django.urls import path
from django.utils.translation import gettext as _

from economy.admin.board.asked import Asked, Asking, the_indicator
from economy.board import Year, sides, village_rows, years
from economy.charts.bars import Bar, bar_chart
from economy.charts.lines import Line, line_chart
from economy.charts.villages import Spot, village_map
from economy.enums import Outcome
from economy.measures.surveyed import surveyed


class IndicatorPages(Asking):
    def get_urls(self):
        wrap, own = self.admin_site.admin_view, "economy_surveyround"
        return [
            path("board/", wrap(self.board_view), name=f"{own}_board"),
            path("board/indicator/<slug:code>/", wrap(self.indicator_view), name=f"{own}_indicator"),
            *super().get_urls(),
        ]

    def board_view(self, request):
        """Every question of the round, a bar each, side of life by side of life."""
        asked = self._asked(request)
        found = sides(asked.survey, asked.village_key, user=request.user) if asked.survey else []
        return self._board_page(
            request, "economy/board/board.html", _("How every household lives"), asked, sides=found,
            far=_far(asked, request.user) if asked.survey else None,
        )  # fmt: skip

    def indicator_view(self, request, code):
        asked = self._asked(request)
        indicator, user = the_indicator(asked, code), request.user
        rows = village_rows(asked.survey, indicator, asked.villages, user=user)
        over = years(code, asked.village_key, user=user)
        now = next((one.picked or one.whole for one in over if one.year == asked.survey.year), None)
        return self._board_page(
            request, "economy/board/indicator.html", indicator.title, asked, indicator=indicator, rows=rows, years=over, now=now,
            trend=_trend(asked, indicator, over), map=_map(asked, indicator, rows), bars=_bars(asked, indicator, rows),
        )  # fmt: skip


def _far(asked: Asked, user) -> dict[str, int]:
    """How far the round is in the village, or in all."""
    came = surveyed(asked.survey, user=user).get(asked.village_key, {})
    houses, answered = sum(came.values()), came.get(Outcome.ANSWERED, 0)
    return {"houses": houses, "answered": answered, "percent": 100 * answered // houses if houses else 0}


def _trend(asked: Asked, indicator, over: list[Year]):
    if not over:
        return ""
    lines = [Line(_("All"), [one.whole.percent for one in over])]
    if asked.village:
        lines.append(Line(_short(asked.village), [one.picked.percent for one in over], picked=True))
    said = "; ".join(f"{one.year}: {_percent(one.whole.percent)}" for one in over)
    return line_chart(
        "trend", title=_("%(what)s over the years") % {"what": indicator.title}, about=said,
        years=[one.year for one in over], lines=lines,
    )  # fmt: skip


def _map(asked: Asked, indicator, rows):
    spots = [Spot(one.of.number, _short(one.of), one.percent, one.of.latitude, one.of.longitude) for one in rows]
    title = _("%(what)s by village, %(year)s") % {"what": indicator.title, "year": asked.survey.year}
    return village_map("map", spots, title=title, about=_said(rows)) if spots else ""


def _bars(asked: Asked, indicator, rows):
    bars = [Bar(_short(one.of), one.percent, _of_known(one)) for one in rows]
    title = _("%(what)s by village, %(year)s") % {"what": indicator.title, "year": asked.survey.year}
    return bar_chart("bars", bars, title=title, about=_said(rows))


def _of_known(row) -> str:
    return f"({row.cells['yes']}/{row.cells['yes'] + row.cells['no']})" if row.percent is not None else ""


def _said(rows) -> str:
    return "; ".join(f"{_short(one.of)} {_percent(one.percent)}" for one in rows)


def _percent(value: int | None) -> str:
    return _("not known") if value is None else f"{value}%"


def _short(village) -> str:
    return _("V. %(number)s") % {"number": village.number}
