"""The fund itself: its dated rules, and who runs it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.fields import baht_short
from programs.admin.base import PartInline
from programs.admin.reporting import ReportsPage
from thai.dates import format_date
from welfare.admin.base import BAHT_AND_DATES, FundModelAdmin
from welfare.admin.moves import OpeningPage
from welfare.admin.papers import FundPapers
from welfare.models import Fund, FundRule, Officer


class FundPart(PartInline):
    formfield_overrides = BAHT_AND_DATES

    def has_delete_permission(self, request, obj=None):
        return False


class FundRuleInline(FundPart):
    model = FundRule
    ordering = ["-since"]
    fields = [
        "since", ("contribution", "every"), ("entry_fee", "first_due"), ("months_ahead", "lapse_after"),
        ("comes_back", "waits_again"), ("refund", "must_live_here"), ("age_from", "age_to"), "approve_above", "resolution",
    ]  # fmt: skip


class OfficerInline(FundPart):
    model = Officer
    fields = ["role", "name", "resident", "village", ("since", "until"), "shown"]
    autocomplete_fields = ["resident", "village"]


@admin.register(Fund)
class FundAdmin(OpeningPage, ReportsPage, FundPapers, FundModelAdmin):
    report_prefix = "fund_"
    report_first = ("fund_half_year", "fund_cash_book", "fund_arrears", "fund_members")
    reports_title = _("Reports of the fund")
    list_display = ["name", "registration_no", "asks_now"]
    list_display_links = ["name"]
    ordering = ["pk"]
    sortable_by = []
    autocomplete_fields = ["organization"]
    fields = ["name", "registration_no", "founded_on", "office", "organization", "books_from", "is_public"]
    inlines = [FundRuleInline, OfficerInline]
    change_form_outer_before_template = "welfare/admin/fund_acts.html"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("rules")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        return super().render_change_form(request, context | {"fund": obj}, add, change, form_url, obj)

    @admin.display(description=_("contribution"))
    def asks_now(self, fund):
        """The latest rule in a few words."""
        rule = max(fund.rules.all(), key=lambda one: one.since, default=None)
        if rule is None:
            return None
        return _("%(amount)s baht %(every)s, since %(since)s") % {
            "amount": baht_short(rule.contribution), "every": rule.get_every_display(),
            "since": format_date(rule.since, "short"),
        }  # fmt: skip
