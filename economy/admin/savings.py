"""Figures of savings groups, the newest first; on the page of one what the group had before."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.fields import baht_short
from economy.admin.groups import CheckedForm, GroupModelAdmin, OrganizationVillageFilter
from economy.models import SavingsFigure
from economy.services import savings as services
from thai.dates import format_date


class FigureForm(CheckedForm):
    sure = forms.BooleanField(label=_("The figures are so, though they look wrong"), required=False)

    def check_row(self, row):
        services.check_figure(row, sure=bool(self.cleaned_data.get("sure")))


@admin.register(SavingsFigure)
class SavingsFigureAdmin(GroupModelAdmin):
    form = FigureForm
    list_display = ["name", "day", "members", "saved_words", "lent_words"]
    list_display_links = ["name"]
    list_select_related = ["organization"]
    list_filter = [OrganizationVillageFilter]
    extra_lookups = ("organization__id__exact",)
    ordering = ["-as_of", "-pk"]
    sortable_by = []
    search_fields = ["organization__name"]
    autocomplete_fields = ["organization"]
    fields = ["organization", "as_of", ("members", "committee"), ("saved", "lent"), "sure", "note"]
    change_form_outer_after_template = "economy/admin/savings_history.html"
    empty_words = _(
        "Write down what a savings group told: members, savings and loans of a day. Each day adds a line to its story."
    )

    @admin.display(description=_("group or organization"))
    def name(self, figure):
        return figure.organization.name

    @admin.display(description=_("as of"))
    def day(self, figure):
        return format_date(figure.as_of, "short")

    @admin.display(description=_("saved in all (baht)"))
    def saved_words(self, figure):
        return baht_short(figure.saved)

    @admin.display(description=_("lent to members (baht)"))
    def lent_words(self, figure):
        return "" if figure.lent is None else baht_short(figure.lent)

    def save_model(self, request, obj, form, change):
        services.save_figure(obj, sure=form.cleaned_data["sure"], by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        figures = list(SavingsFigure.objects.filter(organization=obj.organization_id)) if obj else []
        return super().render_change_form(
            request, context | {"figure": obj, "figures": figures}, add, change, form_url, obj
        )
