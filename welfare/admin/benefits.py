"""What the fund gives: kinds of benefits and their dated rules, with what a change would have cost."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.admin import TabularInline

from core.fields import BahtField, BahtFormField, satang_of
from programs.admin.base import AMOUNT
from welfare.admin.base import FundModelAdmin
from welfare.models import BenefitKind, BenefitRule, BenefitStep
from welfare.rules.benefits import Benefit
from welfare.services.simulation import simulate
from welfare.words import rule_sentences

SIMULATED_YEARS = 3
MOST_STEPS = 100


@admin.register(BenefitKind)
class BenefitKindAdmin(FundModelAdmin):
    list_display = ["name", "gives", "account_name"]
    list_display_links = ["name"]
    list_select_related = ["account"]
    ordering = ["fund", "order", "pk"]
    sortable_by = []
    search_fields = ["name"]
    fields = ["fund", "name", "code", "told", "account", "order", "rules_so_far"]
    readonly_fields = ["rules_so_far"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("rules__steps")

    @admin.display(description=_("account of the books"))
    def account_name(self, kind):
        return kind.account.name

    @admin.display(description=_("gives now"))
    def gives(self, kind):
        rule = kind.rule_on(timezone.localdate())
        return " ".join(rule_sentences(rule)) if rule else _("nothing yet: write its first rule")

    @admin.display(description=_("rules, the latest first"))
    def rules_so_far(self, kind):
        """Each rule in words with its page, and the way to a new one."""
        if kind.pk is None:
            return _("Save the kind first; then write its rule.")
        rules = sorted(kind.rules.all(), key=lambda one: one.since, reverse=True)
        lines = format_html_join(
            "", '<li><a class="text-primary-600" href="{}">{}</a>: {}</li>',
            ((reverse("admin:welfare_benefitrule_change", args=[one.pk]), one.since_words, " ".join(rule_sentences(one))) for one in rules),
        )  # fmt: skip
        new = reverse("admin:welfare_benefitrule_add") + f"?kind={kind.pk}"
        return format_html(
            '<ul>{}</ul><a class="imports-button" href="{}">{}</a>', lines, new,
            _("Write a new rule"),
        )  # fmt: skip


class StepInline(TabularInline):
    model = BenefitStep
    fields = ["from_years", "amount"]
    extra = 0
    formfield_overrides = {BahtField: {"widget": AMOUNT}}

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        # What claims were counted by stays: the rule's own check speaks for it, its steps are closed.
        used = obj is not None and obj.claims.exists()
        return not used and request.user.has_perm("welfare.change_benefitrule")

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(BenefitRule)
class BenefitRuleAdmin(FundModelAdmin):
    list_display = ["kind_name", "since", "in_words"]
    list_display_links = ["kind_name"]
    list_select_related = ["kind"]
    list_filter = ["kind"]
    ordering = ["kind__order", "kind", "-since"]
    sortable_by = []
    fields = [
        "kind", "since", "given", ("paid_by", "amount"), "waiting_days", ("cap_event", "cap_year"),
        ("times_a_year", "once"), "within_days", "evidence", "resolution",
    ]  # fmt: skip
    inlines = [StepInline]
    change_form_after_template = "welfare/admin/simulate.html"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("steps")

    @admin.display(description=_("kind of benefit"))
    def kind_name(self, rule):
        return rule.kind.name

    @admin.display(description=_("what it gives"))
    def in_words(self, rule):
        return " ".join(rule_sentences(rule))

    def get_changeform_initial_data(self, request):
        """A new rule begins as the last one stands: one changes what changes."""
        kind = BenefitKind.objects.filter(pk=request.GET.get("kind") or 0).first()
        last = kind.rules.order_by("-since").first() if kind else None
        names = (
            "paid_by",
            "amount",
            "waiting_days",
            "cap_event",
            "cap_year",
            "times_a_year",
            "once",
            "within_days",
            "evidence",
        )
        return {"kind": kind and kind.pk} | ({name: getattr(last, name) for name in names} if last else {})

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [path("simulate/", wrap(require_POST(self.simulate_view)), name="welfare_benefitrule_simulate")]
        return own + super().get_urls()

    def simulate_view(self, request):
        """What the rule in the form would have cost in the past years; nothing is written."""
        if not request.user.has_perm("welfare.change_benefitrule"):
            raise PermissionDenied
        typed = self._typed(request)
        if typed is None:
            return HttpResponse()
        kind, rule = typed
        found = simulate(kind, rule, years=SIMULATED_YEARS, on=timezone.localdate())
        return TemplateResponse(request, "welfare/admin/simulated.html", {"kind": kind, "found": found})

    def _typed(self, request) -> tuple[BenefitKind, Benefit] | None:
        """The rule as typed so far; None while it cannot be read."""
        form = self.get_form(request)(request.POST)
        form.full_clean()
        said = form.cleaned_data
        if not said.get("kind") or set(form.errors) - {"since", "__all__"}:
            return None
        rule = BenefitRule(**{name: said.get(name) for name in BENEFIT_FIELDS if said.get(name) is not None})
        return said["kind"], rule.as_benefit(_steps(request))


BENEFIT_FIELDS = ("paid_by", "amount", "waiting_days", "cap_event", "cap_year", "times_a_year", "once", "within_days")


def _steps(request) -> list[tuple[int, int]]:
    """The steps as typed so far; a line that cannot be read yet is told of when the rule is saved."""
    lines = request.POST.get("steps-TOTAL_FORMS", "")
    typed = (
        _typed_step(request.POST, place) for place in range(min(int(lines), MOST_STEPS) if lines.isdecimal() else 0)
    )
    return [step for step in typed if step]


def _typed_step(sent, place: int) -> tuple[int, int] | None:
    years = sent.get(f"steps-{place}-from_years", "")
    amount = StepAmount({"amount": sent.get(f"steps-{place}-amount", "")})
    gone = f"steps-{place}-DELETE" in sent
    if gone or not (years.isdecimal() and len(years) < 4 and amount.is_valid()):
        return None
    return int(years), satang_of(amount.cleaned_data["amount"])


class StepAmount(forms.Form):
    amount = BahtFormField()
