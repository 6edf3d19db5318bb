"""Papers of thanks: issued for one or for many, printed, withdrawn; and the reports of volunteering."""

from django.contrib import admin, messages
from django.http import Http404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from programs.admin.base import posted
from programs.admin.filters import OpenFirst
from programs.admin.parts import asked
from programs.admin.reporting import ReportsPage
from programs.models import Guest
from residents.admin.looks import NotedLooks
from residents.admin.printing import printed_list
from residents.models import Resident
from thai.dates import format_date
from thai.fiscal import fiscal_year, fiscal_year_days
from volunteers.admin.base import VolunteersModelAdmin
from volunteers.admin.thanks_forms import ManyForm, OneForm, WithdrawForm
from volunteers.enums import ThanksKind
from volunteers.hours import hours_words
from volunteers.models import ThanksPaper
from volunteers.papers.thanks import thanks_pdf
from volunteers.services import thanks
from volunteers.services.access import VolunteersRefused

VIEW = "volunteers.view_thankspaper"


class StandsFilter(OpenFirst):
    title = _("state")
    parameter_name = "state"
    first = "stands"

    def lookups(self, request, model_admin):
        return [("stands", _("stands")), ("withdrawn", _("withdrawn")), ("all", _("all"))]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(withdrawn_on__isnull=self.value() == "stands")


@admin.register(ThanksPaper)
class ThanksPaperAdmin(ReportsPage, NotedLooks, VolunteersModelAdmin):
    export_right = "volunteers.export_shift"
    report_prefix = "volunteer"
    report_first = (
        "volunteer_year", "volunteers_by_group", "volunteer_tasks", "volunteer_commitments", "volunteer_hours", "volunteer_trainings",
    )  # fmt: skip
    reports_title = _("Reports of volunteering")
    list_display = ["numbered", "name", "kind", "period", "hours", "issued", "state"]
    list_display_links = ["numbered"]
    list_filter = [StandsFilter, "kind", "fiscal_year"]
    list_before_template = "volunteers/admin/thanks_list_acts.html"
    search_fields = ["name"]
    search_help_text = _("A part of a name")
    ordering = ["-fiscal_year", "-number"]
    sortable_by = []
    fields = ["numbered", "name", "kind", "period", "hours", "times", "issued", "issued_by", "state", "why_withdrawn"]
    readonly_fields = fields
    change_form_outer_after_template = "volunteers/admin/thanks_work.html"
    empty_words = _("Once hours are confirmed, certificates and yearly letters of thanks are issued here.")

    def has_change_permission(self, request, obj=None):
        # What was printed stays as it was; it is withdrawn.
        return False

    # --- the list

    @admin.display(description=_("No."))
    def numbered(self, paper):
        return f"{paper.number}/{paper.fiscal_year}"

    @admin.display(description=_("Hours from – to"))
    def period(self, paper):
        return f"{format_date(paper.first_on, 'short')} – {format_date(paper.last_on, 'short')}"

    @admin.display(description=_("hours"))
    def hours(self, paper):
        return hours_words(paper.minutes)

    @admin.display(description=_("issued on"))
    def issued(self, paper):
        return format_date(paper.issued_on, "short")

    @admin.display(description=_("state"))
    def state(self, paper):
        if paper.stands:
            return _("stands")
        return _("withdrawn on %(day)s") % {"day": format_date(paper.withdrawn_on, "short")}

    def changelist_view(self, request, extra_context=None):
        letters = ThanksPaper.objects.visible_to(request.user).filter(
            kind=ThanksKind.LETTER, withdrawn_on__isnull=True
        )  # fmt: skip
        days = letters.order_by("-first_on").values_list("first_on", flat=True).distinct()
        years = [fiscal_year(day) for day in days]
        return super().changelist_view(request, (extra_context or {}) | {"letter_years": years})

    # --- one

    def looked_at(self, row):
        return row.resident or row.guest

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        work = {"paper": obj, "may_withdraw": obj is not None and obj.stands and request.user.has_perm(thanks.WITHDRAW)}
        return super().render_change_form(request, context | work, add, change, form_url, obj)

    # --- acts

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, "volunteers_thankspaper"
        own = [
            path("many/", wrap(self.many_view), name=f"{name}_many"),
            path("letters/<int:year>/", wrap(require_GET(self.letters_view)), name=f"{name}_letters"),
            path("<int:pk>/pdf/", wrap(require_GET(self.pdf_view)), name=f"{name}_pdf"),
            path("<int:pk>/withdraw/", wrap(self.withdraw_view), name=f"{name}_withdraw"),
        ]
        return own + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        """For one person, perhaps the one whom the address names."""
        self.need(request, thanks.ISSUE)
        chosen = {
            "resident": asked(request, "resident", Resident.objects.visible_to(request.user)),
            "guest": asked(request, "guest", Guest.objects.visible_to(request.user)),
        }
        form = OneForm(posted(request), user=request.user, site=self.admin_site, initial=chosen)

        def save(form):
            made = thanks.issue(form.who(), form.period(), by=request.user)
            return reverse("admin:volunteers_thankspaper_change", args=[made.pk])

        return self.form_page(
            request, form, title=_("Issue a paper of thanks"), save=save, said=_("The paper is issued: print it here."),
            back=reverse("admin:volunteers_thankspaper_changelist"),
        )  # fmt: skip

    def many_view(self, request):
        self.need(request, thanks.ISSUE)

        def save(form):
            least = form.cleaned_data["least_hours"]
            made = thanks.issue_all(form.period(), least_hours=least, by=request.user)
            if not made:
                raise VolunteersRefused(_("Nobody else gave so many hours in that time."), code="nobody")
            messages.info(
                request, ngettext("%(n)s paper is new.", "%(n)s papers are new.", len(made)) % {"n": len(made)}
            )

        return self.form_page(
            request, ManyForm(posted(request)), title=_("Issue for everybody with enough hours"), save=save,
            said=_("The papers are issued: print them here."), back=reverse("admin:volunteers_thankspaper_changelist"),
        )  # fmt: skip

    def pdf_view(self, request, pk):
        paper = self.row_for(request, pk, VIEW)
        return self._pdf(request, [paper], ThanksKind(paper.kind), {"paper": paper.pk})

    def letters_view(self, request, year):
        """All letters of a fiscal year that stand, to be printed at once."""
        self.need(request, VIEW)
        first = fiscal_year_days(year)[0] if 2500 <= year <= 2999 else None
        rows = self.get_queryset(request).filter(kind=ThanksKind.LETTER, withdrawn_on__isnull=True, first_on=first)
        if not (papers := list(rows.order_by("number"))):
            raise Http404
        return self._pdf(request, papers, ThanksKind.LETTER, {"fiscal_year": year})

    def _pdf(self, request, papers: list[ThanksPaper], kind: ThanksKind, params: dict):
        return printed_list(
            request, f"thanks-{kind}", lambda: thanks_pdf(papers, kind, whole=request.build_absolute_uri),
            report_code="thanks_papers", params=params, rows=len(papers),
        )  # fmt: skip

    def withdraw_view(self, request, pk):
        paper = self.row_for(request, pk, thanks.WITHDRAW)
        return self.form_page(
            request, WithdrawForm(posted(request)), title=_("Withdraw the paper"), about=paper.staff_label,
            said=_("The paper is withdrawn: its code says so."),
            save=lambda form: thanks.withdraw(paper, **form.cleaned_data, by=request.user) and None,
            back=reverse("admin:volunteers_thankspaper_change", args=[pk]),
        )  # fmt: skip
