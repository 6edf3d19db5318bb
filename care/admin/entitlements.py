"""Entitlements, their texts and rules, and the board of who receives and who misses what."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TabbedTranslationAdmin
from unfold.widgets import UnfoldAdminSelectWidget

from care.admin.base import CareModelAdmin
from care.admin.board import BoardPages
from care.coverage import source_choices
from care.models import Entitlement
from care.models.entitlement import asked_by, refuse_circles, refuse_untold
from care.rules.stored import with_rules
from care.words import stored_rule_words
from thai.dates import format_date

# Ten years after a death nobody applies for anything.
MOST_MONTHS = 120


class EntitlementForm(forms.ModelForm):
    """Two entitlements do not shut each other out; one that asks for something sensitive is sensitive."""

    answered_by = forms.ChoiceField(
        label=_("answered by another part of the portal"), required=False, widget=UnfoldAdminSelectWidget,
        help_text=_("Who has it is known there; no rule is written here."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Who may only read has no field of it.
        if field := self.fields.get("answered_by"):
            field.choices = [("", _("no: its rules are written here")), *source_choices()]
            field.initial = self.instance.source

    def clean_died_within(self):
        months = self.cleaned_data["died_within"]
        if months and months > MOST_MONTHS:
            raise ValidationError(_("Write months, at most %(most)s.") % {"most": MOST_MONTHS})
        return months

    def clean_excluded_by(self):
        chosen = list(self.cleaned_data["excluded_by"])
        refuse_circles(self.instance, chosen)
        if self.instance in chosen:
            raise ValidationError(_("An entitlement cannot shut itself out."))
        return self.cleaned_data["excluded_by"]

    def clean(self):
        said = super().clean()
        self.instance.source = said.get("answered_by", self.instance.source)
        if not said.get("sensitive"):
            asked = asked_by(self.instance) if self.instance.pk else []
            refuse_untold([*asked, *said.get("excluded_by", ())])
        return said


@admin.register(Entitlement)
class EntitlementAdmin(BoardPages, CareModelAdmin, TabbedTranslationAdmin):
    form = EntitlementForm
    list_display = ["name", "provider", "gives", "published"]
    list_display_links = ["name"]
    list_filter = ["provider", "given"]
    ordering = ["order", "pk"]
    sortable_by = []
    search_fields = ["name", "code"]
    fieldsets = [
        (None, {"fields": ["name", "code", "who", "papers", "where", "how", "published"]}),
        (
            _("How it is given"),
            {"fields": [("provider", "given"), ("population", "died_within"), "answered_by", "excluded_by"]},
        ),
        (_("In the office"), {"fields": ["paid_here", "sensitive", "order"]}),
        (_("Rules"), {"fields": ["rules_so_far"]}),
    ]
    readonly_fields = ["rules_so_far"]
    autocomplete_fields = ["excluded_by"]
    list_before_template = "care/admin/entitlement_list_acts.html"

    def get_queryset(self, request):
        return with_rules(super().get_queryset(request))

    @admin.display(description=_("who, and how much"))
    def gives(self, entitlement):
        rule = entitlement.rule_on(timezone.localdate())
        if entitlement.source:
            return _("answered by another part of the portal")
        return " · ".join(stored_rule_words(_of(entitlement, rule))) if rule else _("nothing yet: write its first rule")

    @admin.display(description=_("answered by another part of the portal"))
    def answered_by(self, entitlement):
        """To who may only read."""
        return dict(source_choices()).get(entitlement.source, "-")

    @admin.display(description=_("rules, the latest first"))
    def rules_so_far(self, entitlement):
        """Each rule in words with its page, and the way to a new one."""
        if entitlement.pk is None:
            return _("Save the entitlement first; then write its rule.")
        rules = sorted(entitlement.rules.all(), key=lambda one: one.since, reverse=True)
        lines = format_html_join(
            "", '<li><a class="text-primary-600" href="{}">{}</a> {}<br>{}</li>',
            (
                (
                    reverse("admin:care_entitlementrule_change", args=[one.pk]),
                    _("since %(day)s") % {"day": format_date(one.since, "short")},
                    "" if one.confirmed_at else _("(unconfirmed)"), " · ".join(stored_rule_words(_of(entitlement, one))),
                )
                for one in rules
            ),
        )  # fmt: skip
        new = reverse("admin:care_entitlementrule_add") + f"?entitlement={entitlement.pk}"
        return format_html(
            '<ul class="care-rules">{}</ul><a class="imports-button" href="{}">{}</a>',
            lines,
            new,
            _("Write a new rule"),
        )


def _of(entitlement: Entitlement, rule):
    """The rule with its entitlement, which is fetched already."""
    rule.entitlement = entitlement
    return rule
