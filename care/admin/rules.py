"""One dated rule: who has a right and to how much, with what it matches today and what it would change, before it is saved."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms.models import BaseInlineFormSet
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.admin import StackedInline, TabularInline

from care.admin.base import CareModelAdmin
from care.admin.rule_forms import AmountForm, CriterionForm, typed_rule
from care.models import AmountBand, Criterion, Entitlement, EntitlementRule
from care.models.entitlement import refuse_untold
from care.preview import preview
from care.rules import checks
from care.rules.values import sets_of
from care.services.rules import copy_rule
from care.words import rule_words, stored_rule_words
from core.fields import BahtField
from core.keys import read_key
from programs.admin.base import AMOUNT
from thai.dates import format_date

CHANGE = "care.change_entitlementrule"


class RulePart:
    """Lines of a rule: whoever changes the rule changes them."""

    extra = 0

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm(CHANGE)

    has_change_permission = has_delete_permission = has_add_permission


class CriteriaFormSet(BaseInlineFormSet):
    """Refuses conditions that contradict one another."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        kept = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        sets = sets_of((form.cleaned_data["number"], form.plain) for form in kept)
        if found := list(checks.set_problems(sets)):
            raise forms.ValidationError(found)
        told = [form.cleaned_data for form in kept]
        asked = [group for said in told for group in said.get("groups") or ()] + [said.get("fact") for said in told]
        _refuse_untold(self.instance, asked)


class AmountFormSet(BaseInlineFormSet):
    """Refuses amounts that overlap or leave an age out."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        kept = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        monthly = bool(self.instance.entitlement_id and self.instance.entitlement.monthly)
        given = self.instance.in_force and monthly
        if found := list(checks.amount_problems([form.plain for form in kept], monthly=given)):
            raise forms.ValidationError(found)
        _refuse_untold(self.instance, [form.cleaned_data.get("fact") for form in kept])


def _refuse_untold(rule: EntitlementRule, asked: list) -> None:
    if rule.entitlement_id and not rule.entitlement.sensitive:
        refuse_untold(filter(None, asked))


class CriterionInline(RulePart, StackedInline):
    model = Criterion
    form, formset = CriterionForm, CriteriaFormSet
    fields = [
        ("number", "kind"), ("age_from", "age_below", "unit"), ("match", "groups"), "sex",
        ("fact", "wanted"), ("least_words", "most_words"), "presumed",
    ]  # fmt: skip
    ordering = ["number", "order", "pk"]


class AmountInline(RulePart, TabularInline):
    model = AmountBand
    form, formset = AmountForm, AmountFormSet
    fields = ["order", "age_from", "age_below", "fact", "amount"]
    formfield_overrides = {BahtField: {"widget": AMOUNT}}


@admin.register(EntitlementRule)
class EntitlementRuleAdmin(CareModelAdmin):
    list_display = ["name", "since", "in_words", "confirmed"]
    list_display_links = ["name"]
    list_select_related = ["entitlement"]
    list_filter = ["entitlement"]
    ordering = ["entitlement__order", "entitlement", "-since"]
    sortable_by = []
    fields = [
        "entitlement", ("since", "in_force"), "source_name", "source_url", "source_read_on", "note", "confirmed",
    ]  # fmt: skip
    readonly_fields = ["confirmed"]
    inlines = [CriterionInline, AmountInline]
    change_form_outer_before_template = "care/admin/rule_acts.html"
    change_form_after_template = "care/admin/preview_rule.html"

    class Media:
        js = ["js/care-rule.js"]

    def get_queryset(self, request):
        seen = super().get_queryset(request).filter(entitlement__in=Entitlement.objects.visible_to(request.user))
        return seen.select_related("entitlement", "confirmed_by").prefetch_related(
            "criteria__fact", "criteria__groups", "amounts__fact", "entitlement__excluded_by"
        )

    @admin.display(description=_("entitlement"))
    def name(self, rule):
        return rule.entitlement.name

    @admin.display(description=_("who, and how much"))
    def in_words(self, rule):
        return " · ".join(stored_rule_words(rule))

    @admin.display(description=_("confirmed by the office"))
    def confirmed(self, rule):
        if rule.confirmed_at is None:
            return _("not yet: compare it with the paper in force, and confirm it")
        day = format_date(timezone.localdate(rule.confirmed_at), "short")
        return f"{rule.confirmed_by.staff_label if rule.confirmed_by else ''} {day}".strip()

    def get_changeform_initial_data(self, request):
        entitlement = Entitlement.objects.visible_to(request.user).filter(
            pk=read_key(request.GET.get("entitlement", "")) or 0
        )
        return {"entitlement": entitlement.values_list("pk", flat=True).first(), "since": timezone.localdate()}

    def save_model(self, request, obj, form, change):
        """What is rewritten is confirmed anew."""
        obj.confirmed_at = obj.confirmed_by = None
        super().save_model(request, obj, form, change)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("preview/", wrap(require_POST(self.preview_view)), name="care_entitlementrule_preview"),
            path("<int:pk>/confirm/", wrap(require_POST(self.confirm_view)), name="care_entitlementrule_confirm"),
            path("<int:pk>/copy/", wrap(require_POST(self.copy_view)), name="care_entitlementrule_copy"),
        ]
        return own + super().get_urls()

    def preview_view(self, request):
        """What the rule in the form matches today beside the rule in force; nothing is written."""
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        entitlement = Entitlement.objects.visible_to(request.user).filter(
            pk=read_key(request.POST.get("entitlement", "")) or 0
        ).first()  # fmt: skip
        rule = typed_rule(entitlement, request.POST) if entitlement else None
        if rule is None:
            return TemplateResponse(request, "care/admin/previewed.html", {})
        if found := checks.problems(rule):
            return TemplateResponse(request, "care/admin/previewed.html", {"problems": found})
        told = preview(entitlement, rule, on=timezone.localdate(), user=request.user)
        return TemplateResponse(request, "care/admin/previewed.html", {"told": told, "words": rule_words(rule)})

    def confirm_view(self, request, pk):
        """Somebody of the office compared it with the paper in force."""
        rule = self.row_for(request, pk, CHANGE)
        rule.confirmed_at, rule.confirmed_by = timezone.now(), request.user
        rule._history_user = request.user
        rule.save()
        messages.success(request, _("Confirmed: the public page no longer says “unconfirmed”."))
        return redirect("admin:care_entitlementrule_change", pk)

    def copy_view(self, request, pk):
        """A new rule from today on that begins as this one: one changes what changes."""
        rule = self.row_for(request, pk, CHANGE)
        day = timezone.localdate()
        if EntitlementRule.objects.filter(entitlement=rule.entitlement_id, since=day).exists():
            messages.warning(request, _("A rule begins today already: change that one."))
            return redirect("admin:care_entitlementrule_change", pk)
        copied = copy_rule(rule, since=day, by=request.user)
        messages.success(request, _("A new rule from today on, still the same: change it, and its first day, here."))
        return redirect("admin:care_entitlementrule_change", copied.pk)
