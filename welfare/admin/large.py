"""Claims above the fund's limit, for the executive: who, what for, how much and why; approved or refused here."""

from django.contrib import admin
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from programs.admin.acts import act_on
from programs.admin.filters import ALL, OpenFirst
from residents.admin.looks import NotedLooks
from thai.dates import format_date
from welfare.admin.base import BookPage
from welfare.admin.claim_forms import WhyForm
from welfare.admin.claims import lines
from welfare.enums import ClaimStatus
from welfare.models import LargeClaim
from welfare.models.large import APPROVE_LARGE
from welfare.services import claims as services


class WaitsFilter(OpenFirst):
    """What waits comes first, then what one has decided."""

    title = _("state")
    parameter_name = "state"
    first = "todo"

    def lookups(self, request, model_admin):
        return [("todo", _("waits for my decision")), ("decided", _("decided by me")), (ALL, _("all"))]

    def queryset(self, request, queryset):
        waits = {"status": ClaimStatus.CHECKED}
        return {"todo": queryset.filter(**waits), "decided": queryset.exclude(**waits)}.get(self.value(), queryset)


@admin.register(LargeClaim)
class LargeClaimAdmin(NotedLooks, BookPage):
    list_display = ["who", "kind_name", "amount_words", "state", "checked_words"]
    list_display_links = ["who"]
    list_filter = [WaitsFilter]
    ordering = ["entered_at", "pk"]
    sortable_by = []
    fields = ["who", "kind_name", "amount_words", "how_much", "state", "checked_words", "refusal"]
    readonly_fields = fields
    change_form_outer_before_template = "welfare/admin/large_claim_acts.html"

    def looked_at(self, row):
        return row.member.resident

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("member__resident", "member__fund", "kind", "checked_by")

    def get_fields(self, request, obj=None):
        return [name for name in self.fields if name != "refusal" or (obj and obj.refusal)]

    @admin.display(description=_("Full name"))
    def who(self, claim):
        return claim.member.staff_label

    @admin.display(description=_("kind of benefit"))
    def kind_name(self, claim):
        return claim.kind.name

    @admin.display(description=_("amount (baht)"))
    def amount_words(self, claim):
        return f"{claim.amount:,.2f}" if claim.amount else "–"

    @admin.display(description=_("why this amount"))
    def how_much(self, claim):
        return lines(claim.why.splitlines())

    @admin.display(description=_("state"))
    def state(self, claim):
        return claim.get_status_display()

    @admin.display(description=_("checked"))
    def checked_words(self, claim):
        if claim.checked_at is None:
            return None
        who = f"{claim.checked_by.staff_label} · " if claim.checked_by else ""
        return f"{who}{format_date(timezone.localdate(claim.checked_at), 'short')}"

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            waits, own = obj.status == ClaimStatus.CHECKED, obj.entered_by_id == request.user.pk
            limit = obj.member.fund.approval_limit(timezone.localdate())
            context |= {"claim": obj, "limit": limit, "may_decide": waits, "may_approve": waits and not own}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, "welfare_largeclaim"
        own = [
            path("<int:pk>/approve/", wrap(require_POST(self.approve_view)), name=f"{name}_approve"),
            path("<int:pk>/refuse/", wrap(self.refuse_view), name=f"{name}_refuse"),
        ]
        return own + super().get_urls()

    def approve_view(self, request, pk):
        act, said = services.approve, _("Approved; the treasurer pays it now.")
        return act_on(self, request, pk, lambda claim: act(claim, by=request.user), said, permission=APPROVE_LARGE)

    def refuse_view(self, request, pk):
        claim = self.row_for(request, pk, APPROVE_LARGE)
        return self.form_page(
            request, WhyForm(request.POST or None), title=_("Refuse the claim"), dangerous=True,
            about=f"{self.who(claim)} · {claim.kind.name} · {self.amount_words(claim)} {_('baht')}",
            save=lambda form: services.refuse(claim, why_not=form.cleaned_data["why"], by=request.user) and None,
            said=_("Refused. The member can object."), back=reverse("admin:welfare_largeclaim_change", args=[claim.pk]),
        )  # fmt: skip
