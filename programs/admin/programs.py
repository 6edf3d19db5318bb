"""Programs: what a pillar runs, with aims, money and indicators."""

from django import forms
from django.contrib import admin
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from programs.admin.base import ContentAdmin, InPillar, PartInline, TranslatedInline
from programs.admin.pictures import PicturePages
from programs.admin.publishing import PublishingPages, ShownFilter
from programs.admin.sheets import SheetPages
from programs.models import Program, ProgramAim, ProgramFunding, ProgramIndicator, pillars_of
from programs.reports import Programs
from residents.models import PopulationGroup


class AimInline(TranslatedInline):
    model = ProgramAim
    fields = ["means", "text"]


class FundingInline(PartInline):
    model = ProgramFunding
    fields = [("source", "detail", "amount")]


class IndicatorInline(TranslatedInline):
    model = ProgramIndicator
    fields = ["name", "unit", ("target", "result")]


@admin.register(Program)
class ProgramAdmin(SheetPages, PublishingPages, PicturePages, InPillar, ContentAdmin):
    public_view = "program"
    sheet_report, sheet_kind = Programs, "programs"
    picture_owner = "program"
    list_display = ["name", "pillar_name", "fiscal_year", "status", "shown_words"]
    list_select_related = ["pillar"]
    list_filter = ["pillar", "fiscal_year", "status", ShownFilter]
    ordering = ["-fiscal_year", "pillar__number", "name", "pk"]
    sortable_by = []
    search_fields = ["name", "other_names", "code"]
    search_help_text = _("A part of the name, or the project number")
    autocomplete_fields = ["organizations", "topics", "villages"]
    readonly_fields = ["money_words"]
    inlines = [AimInline, IndicatorInline, FundingInline]
    fieldsets = [
        (None, {"fields": ["pillar", "security", "name", "other_names", "summary", "text"]}),
        (_("For whom, where, by whom"), {"fields": ["target_groups", "villages", "organizations", "topics", "contact"]}),
        (_("Plan and money"), {"fields": [("fiscal_year", "code"), "status", "budget", "money_words", "note"]}),
    ]  # fmt: skip

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """That a program is for a sensitive group is public; who is in the group is not asked here."""
        if db_field.name == "target_groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "target_groups":
            field.queryset = PopulationGroup.objects.order_by("number")
        return field

    def get_search_results(self, request, queryset, search_term):
        """Of an activity, a series or a story one picks a program that one may write in."""
        if request.resolver_match.url_name == "autocomplete" and request.GET.get("field_name") == "program":
            queryset = queryset.filter(pillar__code__in=pillars_of(request.user))
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=_("pillar"))
    def pillar_name(self, program):
        return program.pillar.name

    @admin.display(description=_("sources of money"))
    def money_words(self, program):
        """The sum of the sources, and what of the budget they leave open."""
        total = program.funding.aggregate(total=Sum("amount"))["total"] if program.pk else None
        if total is None:
            return _("none written down yet")
        if program.budget is None or program.budget == total:
            return _("together %(total)s baht") % {"total": f"{total:,.2f}"}
        words = {"total": f"{total:,.2f}", "rest": f"{abs(program.budget - total):,.2f}"}
        if total < program.budget:
            return _("together %(total)s baht: %(rest)s baht of the budget have no source yet") % words
        return _("together %(total)s baht: %(rest)s baht more than the budget") % words
