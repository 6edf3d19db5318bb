"""Poverty in many ways, in plain words; who moved; and what another cut-off would say."""

from decimal import Decimal

from django import forms
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from economy.admin.board.asked import Asked, Asking
from economy.charts.bars import Bar, bar_chart
from economy.charts.columns import Column, column_chart
from economy.measures.asked import Weighed
from economy.poverty import STANDINGS, Figures, Poverty, WhatIf, moved, poverty_of, what_if


class CutoffForm(forms.Form):
    cutoff = forms.DecimalField(
        label=gettext_lazy("cut-off (percent of all weights)"), min_value=1, max_value=100, max_digits=5, decimal_places=2,
        required=False,
    )  # fmt: skip

    @property
    def asked(self) -> Decimal | None:
        return self.cleaned_data.get("cutoff") if self.is_valid() else None


class PovertyPages(Asking):
    def get_urls(self):
        wrap, own = self.admin_site.admin_view, "economy_surveyround"
        return [
            path("board/poverty/", wrap(self.poverty_view), name=f"{own}_poverty"),
            path("board/whatif/", wrap(self.whatif_view), name=f"{own}_whatif"),
            *super().get_urls(),
        ]

    def poverty_view(self, request):
        asked = self._asked(request)
        weighed = _weighed(asked.survey)
        found = poverty_of(weighed, asked.villages, user=request.user) if weighed else None
        chosen = next((one for one in found.villages if one.of == asked.village), None) if found else None
        return self._board_page(
            request, "economy/board/poverty.html", _("Who is poor in many ways at once"), asked, weighed=weighed, poverty=found,
            figures=(chosen or found.whole) if found else None, moved=_moved(asked, weighed, request.user), names=STANDINGS,
            chart=_chart(asked, found) if found else "", no_line=_lacks_line(weighed),
        )  # fmt: skip

    def whatif_view(self, request):
        """The same answers, held against other cut-offs. Nothing is changed by it."""
        asked = self._asked(request)
        weighed = _weighed(asked.survey)
        form = CutoffForm(request.GET if "cutoff" in request.GET else None)
        rows = what_if(weighed, form.asked, user=request.user) if weighed else []
        return self._board_page(
            request, "economy/board/whatif.html", _("What if the cut-off were another?"), asked, weighed=weighed, rows=rows, form=form,
            chosen=next((one for one in rows if one.asked), None), chart=_columns(rows), names=STANDINGS,
        )  # fmt: skip


def _weighed(survey) -> Weighed | None:
    return Weighed.of(survey) if survey else None


def _moved(asked: Asked, weighed: Weighed | None, user):
    earlier = _weighed(asked.before) if weighed else None
    return moved(earlier, weighed, user=user) if earlier else None


def _lacks_line(weighed: Weighed | None) -> bool:
    """The round asks for the income, and no line is written by which it could be judged."""
    return weighed is not None and bool(weighed.asked.by_line) and not weighed.asked.lines


def _chart(asked: Asked, found: Poverty):
    bars = [Bar(_("V. %(number)s") % {"number": one.of.number}, one.headcount, _of_told(one)) for one in found.villages]
    return bar_chart(
        "poor", bars, title=_("Poor households of each village, %(year)s") % {"year": asked.survey.year},
        about=_("In percent of the households of which it can be told; the numbers stand in the table."),
    )  # fmt: skip


def _of_told(one: Figures) -> str:
    return f"({one.index.poor}/{one.index.told})" if one.is_told else ""


def _columns(rows: list[WhatIf]):
    columns = [
        Column(f"{one.cutoff:.0f}", chosen=one.chosen, **one.figures.cells) for one in rows if one.figures.is_told
    ]
    return column_chart(
        "columns", columns, title=_("Households by standing with each cut-off"),
        about=_("The triangle marks the cut-off of the rule; the numbers stand in the table."),
    )  # fmt: skip
