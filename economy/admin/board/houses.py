"""From a number to the houses: who needs help first, who lacks one thing, and one household's wheel."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import trail
from core.keys import read_key
from economy.admin.board.asked import Asked, Asking, the_indicator
from economy.enums import Said
from economy.measures.asked import Asked as AskedOf
from economy.measures.asked import Weighed
from economy.measures.poverty import lacking, ranked
from economy.measures.rates import answers_of
from economy.models import HouseholdResponse, Indicator
from economy.wheel import wheel_of
from residents.models import Household
from residents.services.tasks import tasks_from_check

PER_PAGE = 25
TASK = "residents.add_task"
LISTED = {"no": Said.NO, "unknown": Said.UNKNOWN}


@dataclass(frozen=True)
class House:
    """One line of a list: the household, what it lacks, and how much of all that is counted (percent)."""

    response: int
    household: Household
    lacks: list[Indicator]
    percent: int | None = None


class HousePages(Asking):
    def get_urls(self):
        wrap, own = self.admin_site.admin_view, "economy_surveyround"
        return [
            path("board/help/", wrap(self.help_view), name=f"{own}_help"),
            path("board/help/tasks/", wrap(require_POST(self.help_tasks_view)), name=f"{own}_help_tasks"),
            path("board/indicator/<slug:code>/houses/", wrap(self.houses_view), name=f"{own}_houses"),
            path("board/house/<int:pk>/", wrap(self.house_view), name=f"{own}_house"),
            *super().get_urls(),
        ]

    def help_view(self, request):
        """Poor households, who lack most first, with the reasons."""
        asked = self._asked_names(request, request.GET)
        weighed = Weighed.of(asked.survey) if asked.survey else None
        found = ranked(weighed, user=request.user) if weighed else []
        if asked.village:
            found = [one for one in found if one.village == asked.village.pk]
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        page.houses = _houses(request.user, weighed, list(page), weighed.cut.total) if weighed else []
        return self._board_page(
            request, "economy/board/help.html", _("Who needs help first"), asked, weighed=weighed, page=page,
            may_task=request.user.has_perm(TASK),
        )  # fmt: skip

    def help_tasks_view(self, request):
        """A task for each household that was ticked, once. What it says tells nothing of what was answered: whoever sees the
        household reads it."""
        asked = self._asked_names(request, request.POST)
        if not request.user.has_perm(TASK):
            raise PermissionDenied
        back = f"{reverse('admin:economy_surveyround_help')}?{asked.query}"
        ticked = [key for key in map(read_key, request.POST.getlist("house")) if key is not None]
        if not ticked:
            messages.error(request, _("Tick the households for which a task is to be made."))
            return redirect(back)
        rows = Household.objects.visible_to(request.user).filter(pk__in=ticked[:PER_PAGE])
        what = _("Call at this household and see what would help")
        made = tasks_from_check("economy-call", rows=rows, what=what, by=request.user)
        messages.success(request, _("%(n)s tasks were made; who has one already has no second.") % {"n": made})
        return redirect(back)

    def houses_view(self, request, code):
        """Who answered one question with no, or of whom it is not known; in house order."""
        asked = self._asked_names(request, request.GET)
        indicator, said = the_indicator(asked, code), request.GET.get("said", "no")
        if said not in LISTED:
            raise Http404
        rows = _who_said(asked, indicator, LISTED[said], request.user)
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        houses = [one.household for one in page]
        trail.log_views(user=request.user, rows=houses)
        return self._board_page(
            request,
            "economy/board/houses.html",
            indicator.title,
            asked,
            indicator=indicator,
            said=said,
            page=page,
            houses=houses,
        )

    def house_view(self, request, pk):
        """What one household answered in the round, as a wheel."""
        asked = self._asked_names(request, request.GET)
        house = Household.objects.visible_to(request.user).select_related("village").filter(pk=pk).first()
        if house is None:
            raise Http404
        response = asked.survey and asked.survey.responses.answered().filter(household=house).first()
        trail.log_view(user=request.user, row=house)
        title = _("How %(house)s lives") % {"house": house.staff_label}
        return self._board_page(
            request, "economy/board/house.html", title, asked, house=house, response=response,
            wheel=wheel_of(response) if response else None,
        )  # fmt: skip


def _houses(user, weighed: Weighed, scored: list, total: int) -> list[House]:
    """Each look at a household has its line in the trail."""
    seen = Household.objects.visible_to(user).select_related("village", "head")
    houses = seen.in_bulk([one.household for one in scored])
    lacks = lacking(weighed, [one.response for one in scored])
    trail.log_views(user=user, rows=houses.values())
    return [
        House(one.response, houses[one.household], lacks.get(one.response, []), 100 * one.score.lacks // total)
        for one in scored
        if one.household in houses
    ]


def _who_said(asked: Asked, indicator: Indicator, said: Said, user):
    answers = answers_of(AskedOf.of(asked.survey), user).filter(indicator=indicator, verdict=said)
    rows = HouseholdResponse.objects.visible_to(user).filter(pk__in=answers.values("response"))
    if asked.village:
        rows = rows.filter(village=asked.village)
    rows = rows.filter(household__in=Household.objects.visible_to(user))
    return rows.select_related("household__village", "household__head").order_by(
        "household__village__number", "household__house_key", "pk"
    )
