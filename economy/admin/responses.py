"""Surveys of households: the way through a village, the sheet on a phone, and what was answered."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from accounts import trail
from core.admin import ReadOnlyAdmin
from economy.admin.asked import round_of, village_of
from economy.admin.base import EconomyModelAdmin
from economy.admin.sheet_form import Sheet, sheet_of
from economy.admin.sheet_papers import SheetPapers
from economy.models import HouseholdResponse, SurveyRound
from economy.services.responses import ADD, CHANGE, take_back
from economy.street import houses, next_house, progress
from programs.admin.acts import act_on
from programs.admin.kept import answer_sent
from residents.admin.about import AboutVillageFilter
from residents.admin.looks import NotedLooks
from residents.models import Household
from thai.dates import format_date


class RoundFilter(admin.SimpleListFilter):
    title = _("survey round")
    parameter_name = "round"

    def lookups(self, request, model_admin):
        return [(str(year), str(year)) for year in SurveyRound.objects.values_list("year", flat=True)]

    def queryset(self, request, queryset):
        known = self.value() in {value for value, _label in self.lookup_choices}
        return queryset.filter(round__year=int(self.value())) if known else queryset


class OutcomeFilter(admin.SimpleListFilter):
    title = _("what came of it")
    parameter_name = "outcome"

    def lookups(self, request, model_admin):
        return HouseholdResponse._meta.get_field("outcome").choices

    def queryset(self, request, queryset):
        known = self.value() in {value for value, _label in self.lookup_choices}
        return queryset.filter(outcome=self.value()) if known else queryset


@admin.register(HouseholdResponse)
class HouseholdResponseAdmin(SheetPapers, NotedLooks, EconomyModelAdmin, ReadOnlyAdmin):
    list_display = ["house", "year", "outcome", "day", "by_whom"]
    list_display_links = ["house"]
    list_select_related = ["household__village", "round", "recorded_by"]
    list_filter = [RoundFilter, OutcomeFilter, AboutVillageFilter]
    ordering = ["-round__year", "village", "household__house_key"]
    sortable_by = ["day"]
    list_before_template = "economy/admin/response_list_acts.html"
    change_form_outer_before_template = "economy/admin/response_found.html"
    fields = ["house", "year", "outcome", "day", "people", "respondent", "note", "by_whom"]
    readonly_fields = fields
    empty_words = _("Nobody has been asked yet. Open a round, choose a village, and begin at its first house.")

    def looked_at(self, row):
        return row.household

    @admin.display(description=_("household"))
    def house(self, response):
        return response.household.staff_label

    @admin.display(description=_("round"))
    def year(self, response):
        return response.round.year

    @admin.display(description=_("asked on"), ordering="surveyed_on")
    def day(self, response):
        return format_date(response.surveyed_on, "short")

    @admin.display(description=_("written by"))
    def by_whom(self, response):
        return response.recorded_by.staff_label if response.recorded_by else _("the system")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        own = {
            "response": obj,
            "found": found_in(obj),
            "money": money_in(obj),
            "may_change": self._may_change(request, obj),
        }
        return super().render_change_form(request, context | own, add, change, form_url, obj)

    def _may_change(self, request, response) -> bool:
        return request.user.has_perm(CHANGE) and response.round.is_open

    def get_urls(self):
        wrap, own = self.admin_site.admin_view, "economy_householdresponse"
        return [
            path("route/", wrap(require_GET(self.route_view)), name=f"{own}_route"),
            path("house/<int:pk>/", wrap(self.sheet_view), name=f"{own}_sheet"),
            path("<int:pk>/back/", wrap(require_POST(self.back_view)), name=f"{own}_back"),
            *super().get_urls(),
        ]

    # --- the way

    def route_view(self, request):
        """The villages of a round and how far each is; of one of them, its houses in order."""
        if not request.user.has_perm(ADD):
            raise PermissionDenied
        rounds = list(SurveyRound.objects.all())
        survey = round_of(request, rounds)
        village = village_of(request)
        done = progress(survey, user=request.user) if survey else []
        if village is None and len(done) == 1:
            village = done[0].village
        stops = list(houses(survey, village, user=request.user)) if survey and village else []
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Survey of the village"), "rounds": rounds,
            "survey": survey, "village": village, "progress": done, "stops": stops, "media": self.media,
            "waiting": next((house for house in stops if house.outcome is None), None),
            "mine": next((one for one in done if village and one.village.pk == village.pk), None),
        }  # fmt: skip
        return TemplateResponse(request, "economy/admin/route.html", context)

    # --- the sheet

    def sheet_view(self, request, pk):
        """The sheet of a house; a browser that sends what it kept asks for JSON and is answered in it."""
        if not request.user.has_perm(ADD):
            raise PermissionDenied
        house = Household.objects.visible_to(request.user).select_related("village").filter(pk=pk).first()
        survey = round_of(request, list(SurveyRound.objects.all()))
        if house is None or survey is None:
            raise Http404
        trail.log_view(user=request.user, row=house)
        if request.method != "POST":
            return self._sheet_page(request, sheet_of(survey, house, request.user, copy="copy" in request.GET))
        return self._sent(request, sheet_of(survey, house, request.user, request.POST))

    def _sent(self, request, sheet: Sheet):
        def save() -> str:
            sheet.record()
            messages.success(request, _("House %(no)s is written down.") % {"no": sheet.house.house_no})
            return self._next(sheet, request.user)

        return answer_sent(request, sheet, save=save, page=lambda: self._sheet_page(request, sheet))

    @staticmethod
    def _next(sheet: Sheet, user) -> str:
        """The next house that nobody has asked; when all are asked, the village."""
        asked = urlencode({"round": sheet.survey.year})
        after = next_house(sheet.survey, sheet.house, user=user)
        if after is not None:
            return f"{reverse('admin:economy_householdresponse_sheet', args=[after.pk])}?{asked}"
        return f"{reverse('admin:economy_householdresponse_route')}?{asked}&village={sheet.house.village.number}"

    def _sheet_page(self, request, sheet: Sheet):
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Survey of a household"), "sheet": sheet,
            "media": self.media + sheet.form.media,
        }  # fmt: skip
        return TemplateResponse(request, "economy/admin/sheet.html", context)

    def back_view(self, request, pk):
        """To the survey if it is refused, else to the list: the survey is not there any more."""
        back = act_on(
            self, request, pk, lambda row: take_back(row, by=request.user), _("The survey is taken back."), permission=CHANGE
        )  # fmt: skip
        stands = self.get_queryset(request).filter(pk=pk).exists()
        return back if stands else redirect("admin:economy_householdresponse_changelist")


def found_in(response: HouseholdResponse) -> list:
    """Its answers, in the order of the questionnaire."""
    return list(response.answers.select_related("indicator", "option").order_by("indicator__position", "pk"))


def money_in(response: HouseholdResponse) -> list:
    return list(response.amounts.select_related("item", "purpose").order_by("item__flow", "item__position", "pk"))
