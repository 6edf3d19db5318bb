"""Home visits: the sheet on a phone, the way through a village, the queue, and what was found."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from accounts import trail
from care.admin.routes import RoutePages
from care.admin.visit_form import MOST_PHOTOS, Sheet, sheet_of
from care.admin.work import WorkAdmin
from care.barthel import BED_TO, HOME_TO, MOST
from care.due import with_due
from care.models import HomeVisit
from care.models.visit import VITALS
from care.services.rights import in_sight
from care.services.visits import VISIT, members_of
from core.admin import ReadOnlyAdmin
from programs.admin.filters import FiscalYearFilter
from programs.admin.kept import answer_sent
from residents.admin.filters import VillageFilter
from residents.models import Household, villages_of
from thai.dates import format_date


class OfHouseFilter(VillageFilter):
    def queryset(self, request, queryset):
        return queryset.filter(household__village__number=int(self.value())) if self.value() else queryset


class VisitYearFilter(FiscalYearFilter):
    day = "on"


@admin.register(HomeVisit)
class HomeVisitAdmin(RoutePages, WorkAdmin, ReadOnlyAdmin):
    list_display = ["day", "house", "by_whom"]
    list_display_links = ["day", "house"]
    list_select_related = ["household__village", "recorded_by"]
    list_filter = [OfHouseFilter, VisitYearFilter]
    ordering = ["-on"]
    sortable_by = ["day"]
    list_before_template = "care/admin/visit_list_acts.html"
    change_form_outer_before_template = "care/admin/visit_found.html"
    fields = ["house", "day", "note", "by_whom"]
    readonly_fields = fields

    def looked_at(self, row):
        return row.household

    @admin.display(description=_("visited on"), ordering="on")
    def day(self, visit):
        return format_date(visit.on, "short")

    @admin.display(description=_("household"))
    def house(self, visit):
        return visit.household.staff_label

    @admin.display(description=_("visited by"))
    def by_whom(self, visit):
        return visit.recorded_by.staff_label if visit.recorded_by else _("the system")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        # A visit has no history: it is never edited.
        own = {"visit": obj, "found": found_in(obj, request.user) if obj else [], "show_history": False}
        return super().render_change_form(request, context | own, add, change, form_url, obj)

    def get_urls(self):
        view = self.admin_site.admin_view(self.visit_view)
        return [path("house/<int:pk>/", view, name="care_homevisit_visit"), *super().get_urls()]

    # --- the sheet

    def visit_view(self, request, pk):
        """The sheet of a house; a browser that sends what it kept asks for JSON and is answered in it."""
        if not request.user.has_perm(VISIT):
            raise PermissionDenied
        house = self._house(request.user, pk)
        trail.log_view(user=request.user, row=house)
        if request.method != "POST":
            return self._sheet_page(request, sheet_of(house, request.user))
        sheet = sheet_of(house, request.user, request.POST, request.FILES)
        if getattr(request, "upload_too_large", False):
            sheet.form.add_error(None, _("The photos are too large together. Send fewer, or smaller ones."))
        return self._sent(request, sheet)

    @staticmethod
    def _house(user, pk) -> Household:
        """A house in sight; to a visitor one in which somebody is given to them."""
        house = Household.objects.visible_to(user).select_related("village").filter(pk=pk).first()
        if house is None or (villages_of(user) is not None and not members_of(house, user).exists()):
            raise Http404
        return house

    def _sent(self, request, sheet: Sheet):
        def save() -> str:
            sheet.record()
            messages.success(request, _("The visit is written down."))
            return reverse("admin:care_homevisit_route")

        return answer_sent(request, sheet, save=save, page=lambda: self._sheet_page(request, sheet))

    def _sheet_page(self, request, sheet: Sheet):
        known = {
            one.pk: one for one in with_due(in_sight(request.user).filter(pk__in=[p.person.pk for p in sheet.people]))
        }
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Home visit"), "sheet": sheet,
            "people": [(one, known.get(one.person.pk)) for one in sheet.people], "most_photos": MOST_PHOTOS,
            "bed_to": BED_TO, "home_to": HOME_TO, "most": MOST, "media": self.media + sheet.form.media,
            "back": reverse("admin:care_homevisit_route"),
        }  # fmt: skip
        return TemplateResponse(request, "care/admin/visit.html", context)


def found_in(visit: HomeVisit, user) -> list[dict]:
    """What the visit found of each person whom this user sees in care work."""
    people = visit.people.visible_to(user).select_related("resident", "assessment").prefetch_related("photos__file")
    may_open = user.has_perm("residents.view_privatefile") and user.has_perm("residents.view_sensitive_group")
    return [
        {
            "row": one,
            "vitals": [(v.title, getattr(one, v.name), v.unit) for v in VITALS if getattr(one, v.name) is not None],
            "photos": [photo.file for photo in one.photos.all() if may_open and photo.file.removed_at is None],
            "kept": len(one.photos.all()),
        }
        for one in people
    ]
