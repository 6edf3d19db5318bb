"""What groups promised for each month: written down, and the board of a fiscal year."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from core.keys import read_key
from thai.dates import format_date
from thai.fiscal import fiscal_year
from volunteers.admin.base import GoesOnFilter, OfThePillar, VolunteersModelAdmin
from volunteers.models import Commitment
from volunteers.promises import Stand, board, stands_in

SEE = "volunteers.view_commitment"
OLDEST_YEAR, NEWEST_YEAR = 2560, 2700


@admin.register(Commitment)
class CommitmentAdmin(OfThePillar, VolunteersModelAdmin):
    export_right = "volunteers.export_shift"
    list_display = ["group", "what", "often", "begun", "ended", "call", "phone"]
    list_display_links = ["group"]
    list_select_related = ["organization", "kind"]
    list_filter = [GoesOnFilter, "kind"]
    list_before_template = "volunteers/admin/commitment_list_acts.html"
    autocomplete_fields = ["organization"]
    fields = [("organization", "kind"), "times", ("since", "until"), ("call", "phone")]
    ordering = ["organization", "pk"]
    sortable_by = []
    empty_words = _(
        "Write down what a group promised: for example the children and youth group, collecting litter once a month. The board "
        "then shows month by month what was kept."
    )

    @admin.display(description=_("group"))
    def group(self, found):
        return found.organization.name

    @admin.display(description=_("kind of work"))
    def what(self, found):
        return found.kind.name

    @admin.display(description=_("at least how often a month"))
    def often(self, found):
        return found.times

    @admin.display(description=_("since"))
    def begun(self, found):
        return format_date(found.since, "short")

    @admin.display(description=_("until"))
    def ended(self, found):
        return format_date(found.until, "short") if found.until else ""

    def get_urls(self):
        board_view = self.admin_site.admin_view(require_GET(self.board_view))
        return [path("board/", board_view, name="volunteers_commitment_board"), *super().get_urls()]

    def board_view(self, request):
        """Groups down, the months of a fiscal year across."""
        self.need(request, SEE)
        today = timezone.localdate()
        this = fiscal_year(today)
        year = read_key(request.GET.get("year", "")) or this
        year = year if OLDEST_YEAR <= year <= NEWEST_YEAR else this
        lines = board(year, today, request.user)
        now = stands_in(lines, today.replace(day=1))
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("What groups promised"), "year": year,
            "lines": lines, "stands": list(Stand), "before": year - 1, "after": year + 1,
            "today": today, "this_month": [(stand, now.count(stand)) for stand in Stand if now.count(stand)],
            "may_add": self.has_add_permission(request),
        }  # fmt: skip
        return TemplateResponse(request, "volunteers/admin/promises.html", context)
