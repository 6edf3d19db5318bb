"""Who receives what: applications, confirming the right, and every step after it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care.admin.base import CareModelAdmin
from care.admin.filters import StatusFilter
from care.admin.notices import NoticePages
from care.admin.receipt_forms import ApplyForm, HowPaidForm, StepForm
from care.admin.slips import SlipPages
from care.enums import ReceiptStatus
from care.explain import explain
from care.models import Entitlement, Receipt
from care.reports.receipts import Receipts
from care.rules.stored import with_rules
from care.services import receipts as services
from core.keys import read_key
from programs.admin.sheets import SheetPages
from residents.admin.looks import NotedLooks
from residents.models import Resident
from thai.dates import format_date

S = ReceiptStatus
# The acts of a page: what they are called, what they lead to, and whether they are the main one.
ACTS = {
    "confirm": (S.CONFIRMED, _("Confirm the right")),
    "receive": (S.RECEIVING, _("Is paid from now on")),
    "suspend": (S.SUSPENDED, _("Suspend")),
    "end": (S.ENDED, _("End")),
    "waive": (S.WAIVED, _("Gave it up in writing")),
}


@admin.register(Receipt)
class ReceiptAdmin(SheetPages, SlipPages, NoticePages, NotedLooks, CareModelAdmin):
    sheet_report, sheet_kind = Receipts, "receipts"
    list_display = ["who", "entitlement_name", "status", "since", "amount_told"]
    list_display_links = ["who"]
    list_filter = [StatusFilter, "entitlement"]
    ordering = ["-applied_on", "-pk"]
    sortable_by = []
    search_fields = ["resident__search_key"]
    fields = ["who", "entitlement_name", "applied", "answer", "money", "payee_words", "before", "note", "amount_told"]
    readonly_fields = fields
    change_form_outer_before_template = "care/admin/receipt_state.html"

    def looked_at(self, row):
        return row.resident

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("resident__village", "resident__household", "entitlement")
            .prefetch_related("states__by")
        )

    def has_change_permission(self, request, obj=None):
        # A receipt goes its way by acts of their own.
        return False

    # --- in words

    @admin.display(description=_("Full name"))
    def who(self, receipt):
        return receipt.resident.staff_label

    @admin.display(description=_("entitlement"))
    def entitlement_name(self, receipt):
        return receipt.entitlement.name

    @admin.display(description=_("status"))
    def status(self, receipt):
        return receipt.now.get_status_display() if receipt.now else None

    @admin.display(description=_("since"))
    def since(self, receipt):
        return format_date(receipt.now.since, "short") if receipt.now else None

    @admin.display(description=_("amount as the register says (baht)"))
    def amount_told(self, receipt):
        return None if receipt.told_amount is None else f"{receipt.told_amount:,.2f}"

    @admin.display(description=_("application taken on"))
    def applied(self, receipt):
        return format_date(receipt.applied_on)

    @admin.display(description=_("answer due by"))
    def answer(self, receipt):
        return receipt.answer_by and format_date(receipt.answer_by)

    @admin.display(description=_("paid by"))
    def money(self, receipt):
        return " ".join(
            filter(None, [receipt.get_pay_by_display(), receipt.bank, receipt.masked_account, receipt.account_name])
        )

    @admin.display(description=_("who takes the money"))
    def payee_words(self, receipt):
        return " ".join(filter(None, [receipt.get_payee_display(), receipt.payee_name, receipt.payee_paper]))

    @admin.display(description=_("the local government that paid before"))
    def before(self, receipt):
        until = receipt.elsewhere_until and format_date(receipt.elsewhere_until, "short")
        return " ".join(filter(None, [receipt.elsewhere, until])) or None

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            on, now = timezone.localdate(), obj.now
            told = explain(
                obj.resident, on=on, entitlements=list(with_rules(Entitlement.objects.filter(pk=obj.entitlement_id)))
            )
            context |= {
                "receipt": obj, "now": now, "states": list(obj.states.all()), "told": told[0] if told else None,
                "acts": _acts(request.user, now), "may_pay": request.user.has_perm(services.CHANGE),
                "notice": obj.notices.all().still(on),
            }  # fmt: skip
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- acts

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/act/<slug:act>/", wrap(self.act_view), name="care_receipt_act"),
            path("<int:pk>/pay/", wrap(self.pay_view), name="care_receipt_pay"),
            path("<int:pk>/again/", wrap(self.again_view), name="care_receipt_again"),
        ]
        return own + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        asked = {name: read_key(request.GET.get(name, "")) or 0 for name in ("resident", "entitlement")}
        person = Resident.objects.visible_to(request.user).filter(pk=asked["resident"]).first()
        wanted = Entitlement.objects.visible_to(request.user).filter(pk=asked["entitlement"]).first()
        form = ApplyForm(
            request.POST or None, user=request.user, site=self.admin_site,
            initial={"resident": person and person.pk, "entitlement": wanted and wanted.pk},
        )  # fmt: skip

        def save(form):
            said = form.cleaned_data
            receipt = Receipt(resident=said["resident"], entitlement=said["entitlement"], applied_on=said["applied_on"])
            receipt.answer_by = said["answer_by"]
            services.apply(form.put_into(receipt), by=request.user)
            return self._page(receipt)

        return self.form_page(
            request, form, title=_("Take an application"), template="care/admin/how_paid.html", save=save, back=reverse("admin:care_receipt_changelist"),
            said=_("The application is taken. Give the person the receipt."),
        )  # fmt: skip

    def act_view(self, request, pk, act):
        if act not in ACTS:
            raise Http404
        status, title = ACTS[act]
        receipt = self.row_for(request, pk, services.RIGHTS.get(status, services.CHANGE))

        def save(form):
            said = form.cleaned_data
            if status == S.CONFIRMED:
                services.confirm(receipt, **said, by=request.user)
            else:
                services.stand(receipt, status, **said, by=request.user)

        form = StepForm(
            request.POST or None, must_say=status in services.NEEDS_WHY,
            unannounced=status == S.ENDED and services.needs_notice(receipt)
            and not services.was_announced(receipt, timezone.localdate()),
        )  # fmt: skip
        return self.form_page(
            request, form, title=title, about=self._about(receipt), save=save, said=_("Written down."),
            back=self._page(receipt),
        )  # fmt: skip

    def pay_view(self, request, pk):
        """How and to whom it is paid."""
        receipt = self.row_for(request, pk, services.CHANGE)
        return self.form_page(
            request, HowPaidForm(request.POST or None, receipt=receipt), title=_("How it is paid"), about=self._about(receipt),
            save=lambda form: services.change_payment(form.put_into(receipt), by=request.user) and None,
            said=_("Written down."), back=self._page(receipt), template="care/admin/how_paid.html",
        )  # fmt: skip

    def again_view(self, request, pk):
        """Applies once more for what ended or was given up."""
        receipt = self.row_for(request, pk, services.RIGHTS[S.APPLIED])
        if request.method == "POST":
            try:
                services.apply(receipt, on=timezone.localdate(), by=request.user)
            except ValidationError as refused:
                messages.error(request, " ".join(refused.messages))
            else:
                messages.success(request, _("The application is taken. Give the person the receipt."))
        return redirect(self._page(receipt))

    @staticmethod
    def _page(receipt: Receipt) -> str:
        return reverse("admin:care_receipt_change", args=[receipt.pk])

    def _about(self, receipt: Receipt) -> str:
        return f"{self.who(receipt)} · {receipt.entitlement.name}"


def _acts(user, now) -> list[tuple[str, str, bool]]:
    """The acts that are this user's as it stands: code, title, and whether it ends something."""
    if now is None:
        return []
    return [
        (code, title, status in services.NEEDS_WHY)
        for code, (status, title) in ACTS.items()
        if status in services.NEXT[now.status] and user.has_perm(services.RIGHTS.get(status, services.CHANGE))
    ]
