"""The queue of claims: entered with "why this amount" as one types, checked, approved by another, paid against a voucher."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from core.fields import baht_of
from core.keys import read_key
from programs.admin.acts import act_on
from residents.admin.looks import NotedLooks
from thai.dates import format_date
from welfare.admin.base import FundModelAdmin
from welfare.admin.claim_forms import ClaimForm, ObjectionForm, PayForm, WhyForm
from welfare.admin.evidence import ClaimEvidence
from welfare.admin.filters import ClaimStateFilter, ClaimVillageFilter, PaidYearFilter
from welfare.enums import ClaimStatus
from welfare.models import Claim, Member
from welfare.services import claims as services
from welfare.services.papers import lines_of
from welfare.words import rule_sentences

CHECK, APPROVE, PAY = "welfare.change_claim", "welfare.approve_claim", "welfare.pay_claim"
STEPS = {
    ClaimStatus.ENTERED: _("entered"), ClaimStatus.CHECKED: _("checked"), ClaimStatus.APPROVED: _("approved"),
    ClaimStatus.PAID: _("paid"),
}  # fmt: skip


@admin.register(Claim)
class ClaimAdmin(NotedLooks, ClaimEvidence, FundModelAdmin):
    list_display = ["who", "kind_name", "event", "amount_words", "state", "waits_since"]
    list_display_links = ["who"]
    list_select_related = ["member__resident__village", "kind"]
    list_filter = [ClaimStateFilter, PaidYearFilter, "kind", ClaimVillageFilter]
    extra_lookups = ("event_on__lte",)
    ordering = ["entered_at", "pk"]
    sortable_by = ["waits_since"]
    search_fields = ["member__number"]
    search_help_text = _("Member number")
    change_form_outer_before_template = "welfare/admin/claim_state.html"
    fields = [
        "who", "kind_name", "event", "quantity", "note", "claimed", "asked_by_rule", "how_much", "by_whom", "objection",
        "refusal",
    ]  # fmt: skip
    readonly_fields = fields

    def looked_at(self, row):
        return row.member.resident

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("member__resident__village", "member__fund", "kind", "rule", "voucher")
        )

    def has_change_permission(self, request, obj=None):
        # A claim goes its way by acts of their own; what was asked for is not rewritten.
        return False

    # --- the list

    @admin.display(description=_("Full name"))
    def who(self, claim):
        return f"{claim.member.number} {claim.member.resident.full_name}"

    @admin.display(description=_("kind of benefit"))
    def kind_name(self, claim):
        return claim.kind.name

    @admin.display(description=_("happened on"))
    def event(self, claim):
        return format_date(claim.event_on, "short")

    @admin.display(description=_("amount"))
    def amount_words(self, claim):
        return None if claim.amount is None else f"{claim.amount:,.2f}"

    @admin.display(description=_("state"))
    def state(self, claim):
        return claim.get_status_display()

    @admin.display(description=_("entered"), ordering="entered_at")
    def waits_since(self, claim):
        return format_date(timezone.localdate(claim.entered_at), "short")

    # --- one claim

    def get_fields(self, request, obj=None):
        hidden = {name for name in ("objection", "refusal", "note") if obj is None or not getattr(obj, name)}
        return [name for name in self.fields if name not in hidden]

    @admin.display(description=_("claimed on"))
    def claimed(self, claim):
        return format_date(claim.claimed_on)

    @admin.display(description=_("the rule of that day"))
    def asked_by_rule(self, claim):
        papers = (_("Paper: %(paper)s") % {"paper": line} for line in lines_of(claim.rule))
        return lines([*rule_sentences(claim.rule), *papers])

    @admin.display(description=_("why this amount"))
    def how_much(self, claim):
        return lines(claim.why.splitlines())

    @admin.display(description=_("who did what"))
    def by_whom(self, claim):
        acts = (
            ("entered", _("entered")),
            ("checked", _("checked")),
            ("approved", _("approved")),
            ("refused", _("refused")),
        )
        done = [
            f"{label}: {getattr(claim, f'{act}_by').staff_label if getattr(claim, f'{act}_by') else '–'}, "
            f"{format_date(timezone.localdate(getattr(claim, f'{act}_at')), 'short')}"
            for act, label in acts if getattr(claim, f"{act}_at")
        ]  # fmt: skip
        return lines(done)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context |= {
                "claim": obj, "steps": _steps(obj), "can": _can(request.user, obj),
                "claim_limit": obj.member.fund.approval_limit(timezone.localdate()),
            }  # fmt: skip
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- acts

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("worth/", wrap(require_POST(self.worth_view)), name="welfare_claim_worth"),
            path("<int:pk>/check/", wrap(require_POST(self.check_view)), name="welfare_claim_check"),
            path("<int:pk>/approve/", wrap(require_POST(self.approve_view)), name="welfare_claim_approve"),
            path("<int:pk>/refuse/", wrap(self.refuse_view), name="welfare_claim_refuse"),
            path("<int:pk>/object/", wrap(self.object_view), name="welfare_claim_object"),
            path("<int:pk>/pay/", wrap(self.pay_view), name="welfare_claim_pay"),
        ]
        return own + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        asked = Member.objects.visible_to(request.user).filter(pk=read_key(request.GET.get("member", "")) or 0).first()
        form = ClaimForm(
            request.POST or None, user=request.user, site=self.admin_site, initial={"member": asked and asked.pk}
        )

        def save(form):
            key, said = form.key_for(request.user, "claim"), dict(form.cleaned_data)
            del said["form_key"]
            claim = services.enter(said.pop("member"), said.pop("kind"), **said, key=key, by=request.user)
            return reverse("admin:welfare_claim_change", args=[claim.pk])

        return self.form_page(
            request, form, title=_("New claim for a benefit"), save=save, said=_("The claim is entered; it is checked next."),
            back=reverse("admin:welfare_claim_changelist"), template="welfare/admin/claim_add.html",
        )  # fmt: skip

    def worth_view(self, request):
        """What the claim in the form would be worth, and why; nothing is written."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ClaimForm(request.POST, user=request.user, site=self.admin_site)
        form.full_clean()
        said = form.cleaned_data
        if not all(said.get(name) for name in ("member", "kind", "event_on", "quantity", "claimed_on")) or form.errors:
            return TemplateResponse(request, "welfare/admin/worth.html", {})
        facts = {name: said[name] for name in ("event_on", "quantity", "claimed_on")}
        try:
            worth = services.worth(said["member"], said["kind"], **facts)
        except ValidationError as refused:
            return TemplateResponse(request, "welfare/admin/worth.html", {"problems": refused.messages})
        left = None if worth.left is None else baht_of(worth.left)
        shown = {
            "worth": worth,
            "left": left,
            "papers": lines_of(worth.rule),
            "baht": baht_of(worth.found.satang),
        }
        return TemplateResponse(request, "welfare/admin/worth.html", shown)

    def check_view(self, request, pk):
        return self._act(request, pk, CHECK, services.check, _("Checked; somebody else approves it now."))

    def approve_view(self, request, pk):
        return self._act(request, pk, APPROVE, services.approve, _("Approved; it can be paid now."))

    def _act(self, request, pk, permission, act, said):
        return act_on(self, request, pk, lambda claim: act(claim, by=request.user), said, permission=permission)

    def refuse_view(self, request, pk):
        claim = self.row_for(request, pk, CHECK)
        return self.form_page(
            request, WhyForm(request.POST or None), title=_("Refuse the claim"), about=self._about(claim), dangerous=True,
            save=lambda form: services.refuse(claim, why_not=form.cleaned_data["why"], by=request.user) and None,
            said=_("Refused. The member can object."), back=self._page(claim),
        )  # fmt: skip

    def object_view(self, request, pk):
        claim = self.row_for(request, pk, CHECK)
        return self.form_page(
            request, ObjectionForm(request.POST or None), title=_("The member objects"), about=self._about(claim),
            save=lambda form: services.reopen(claim, objection=form.cleaned_data["why"], by=request.user) and None,
            said=_("The claim is looked at again, with the objection."), back=self._page(claim),
        )  # fmt: skip

    def pay_view(self, request, pk):
        claim = self.row_for(request, pk, PAY)
        return self.form_page(
            request, PayForm(request.POST or None), title=_("Pay the claim"), about=self._about(claim),
            save=lambda form: services.pay(claim, **form.cleaned_data, by=request.user) and None,
            said=_("Paid. Print the voucher, and have it signed."), back=self._page(claim),
        )  # fmt: skip

    @staticmethod
    def _page(claim: Claim) -> str:
        return reverse("admin:welfare_claim_change", args=[claim.pk])

    def _about(self, claim: Claim) -> str:
        amount = f" · {claim.amount:,.2f} " + str(_("baht")) if claim.amount else ""
        return f"{self.who(claim)} · {claim.kind.name} · {self.event(claim)}{amount}"


def lines(sentences) -> str:
    """Sentences as a list."""
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line,) for line in sentences)))


def _steps(claim: Claim) -> list[tuple[str, bool]]:
    """The way of a claim, each step with whether it was taken."""
    reached = list(STEPS).index(claim.status) if claim.status in STEPS else -1
    return [(label, place <= reached) for place, label in enumerate(STEPS.values())]


def _can(user, claim: Claim) -> dict[str, bool]:
    """The acts that are this user's, as the claim stands. Who entered it sees why another must approve."""
    status = claim.status
    waits = status in (ClaimStatus.ENTERED, ClaimStatus.CHECKED)
    large = waits and services.is_above_limit(claim)
    may_approve = status == ClaimStatus.CHECKED and not large and user.has_perm(APPROVE)
    return {
        "executive": large,
        "check": status == ClaimStatus.ENTERED and user.has_perm(CHECK),
        "approve": may_approve and claim.entered_by_id != user.pk,
        "own": may_approve and claim.entered_by_id == user.pk,
        "refuse": waits and user.has_perm(CHECK),
        "object": status == ClaimStatus.REFUSED and user.has_perm(CHECK),
        "pay": status == ClaimStatus.APPROVED and user.has_perm(PAY),
    }
