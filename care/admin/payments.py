"""The month's payment lists: made, looked through, approved by a second person, taken as papers, and what became of them."""

from datetime import date

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Sum
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminSelectWidget

from accounts import trail
from care.admin.payment_words import as_typed, asked_of, forecast_page, page_of, reports_for, shown_of
from care.models import Entitlement, PaymentList
from care.models.payment import APPROVE
from care.reports.payments import list_name, sees_accounts
from care.rules.ages import month_later, month_of
from care.services import payments as services
from care.services.back_pay import add_back_pay, offers
from core.admin import ReadOnlyAdmin
from core.admin.filters import OneChoice
from core.admin.scoped import seen_or_404
from core.forms import ThaiDateField
from papers.errors import PaperError
from papers.http import download
from papers.report import parse_params
from programs.admin.acts import act_on
from residents.admin.event_forms import RowChoice
from residents.admin.looks import NotedLooks
from thai.dates import format_date

MONTHS_OFFERED = 6
MAKE, RESULTS = services.MAKE, services.RESULTS
NAME = "care_paymentlist"


def _months():
    """The next month, this one, and those before."""
    this = month_of(timezone.localdate())
    months = [month_later(this, ahead) for ahead in range(1, -MONTHS_OFFERED, -1)]
    return [(month.isoformat(), services.month_name(month)) for month in months]


class MakeForm(forms.Form):
    """Which list: there is one draft of an entitlement and a month, however often the form is sent."""

    entitlement = RowChoice(
        label=_("Entitlement"), queryset=Entitlement.objects.none(), widget=UnfoldAdminSelectWidget, empty_label=None
    )
    month = forms.TypedChoiceField(
        label=_("month"), choices=_months, coerce=date.fromisoformat,
        widget=UnfoldAdminSelectWidget, initial=lambda: month_of(timezone.localdate()).isoformat(),
    )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Entitlement.objects.visible_to(user).filter(paid_here=True, given="monthly").order_by("order", "pk")
        self.fields["entitlement"].queryset = rows


class DayForm(forms.Form):
    on = ThaiDateField(label=_("paid on"), initial=timezone.localdate)


class ApprovalFilter(OneChoice):
    title = _("approval")
    parameter_name = "approval"
    choice = ("mine", _("waits for my approval"))

    def chosen(self, request, queryset):
        return queryset.to_approve(request.user)


@admin.register(PaymentList)
class PaymentListAdmin(NotedLooks, ReadOnlyAdmin):
    list_display = ["month_name", "entitlement_name", "kind", "people", "amount_words", "state"]
    list_display_links = ["month_name"]
    list_select_related = ["entitlement"]
    list_filter = ["entitlement", ApprovalFilter]
    extra_lookups = ("month__gte", "month__lte", "month__gt", "approved_at__isnull")
    ordering = ["-month", "-pk"]
    sortable_by = []
    fields = ["made", "approved"]
    readonly_fields = fields
    change_form_outer_before_template = "care/admin/payment_list.html"
    list_before_template = "care/admin/payment_list_acts.html"

    def get_queryset(self, request):
        seen = super().get_queryset(request).select_related("entitlement", "made_by", "approved_by")
        return seen.annotate(people=Count("lines"), baht=Sum("lines__amount"))

    def has_add_permission(self, request):
        return request.user.has_perm(MAKE)

    # --- the list of lists

    @admin.display(description=_("month"))
    def month_name(self, payments):
        return services.month_name(payments.month)

    @admin.display(description=_("entitlement"))
    def entitlement_name(self, payments):
        return payments.entitlement.name

    @admin.display(description=_("list"))
    def kind(self, payments):
        return _("supplementary %(n)s") % {"n": payments.number - 1} if payments.is_supplementary else _("of the month")

    @admin.display(description=_("payments"))
    def people(self, payments):
        return f"{payments.people:,}"

    @admin.display(description=_("baht"))
    def amount_words(self, payments):
        return f"{payments.baht or 0:,.2f}"

    @admin.display(description=_("state"))
    def state(self, payments):
        if not payments.is_approved:
            return _("draft: waits for approval")
        return _("approved %(day)s") % {"day": _day(payments.approved_at)}

    @admin.display(description=_("Made by"))
    def made(self, payments):
        return f"{_who(payments.made_by)}, {_day(payments.made_at)}"

    @admin.display(description=_("Approved by"))
    def approved(self, payments):
        return f"{_who(payments.approved_by)}, {_day(payments.approved_at)}" if payments.is_approved else "–"

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"may_make": request.user.has_perm(MAKE)} | (extra_context or {}))

    # --- one list

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context |= {"title": list_name(obj), **page_of(obj, request.user), "day_form": DayForm()}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        acts = {
            "again": self.again_view, "discard": self.discard_view, "approve": self.approve_view,
            "accept": self.accept_view, "rest": self.rest_view,
        }  # fmt: skip
        own = [path(f"<int:pk>/{act}/", wrap(require_POST(view)), name=f"{NAME}_{act}") for act, view in acts.items()]
        own += [
            path("<int:pk>/backpay/", wrap(self.backpay_view), name=f"{NAME}_backpay"),
            path("<int:pk>/village/<int:number>/", wrap(self.village_view), name=f"{NAME}_village"),
            path("<int:pk>/papers/<slug:code>/", wrap(require_POST(self.paper_view)), name=f"{NAME}_paper"),
            path("forecast/", wrap(self.forecast_view), name=f"{NAME}_forecast"),
        ]
        return own + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        if not request.user.has_perm(MAKE):
            raise PermissionDenied
        form = MakeForm(request.POST or None, user=request.user)
        if request.method == "POST" and form.is_valid():
            try:
                made = services.make_list(**form.cleaned_data, by=request.user)
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                messages.success(request, _("The draft is made. Look through what stands out, then have it approved."))
                return redirect(f"admin:{NAME}_change", made.pk)
        return self._page(request, "care/admin/payment_make.html", _("Make a payment list"), form=form)

    def _page(self, request, template: str, title: str, **extra):
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": title,
            "back": reverse(f"admin:{NAME}_changelist"), "media": self.media, **extra,
        }  # fmt: skip
        return TemplateResponse(request, template, context)

    def again_view(self, request, pk):
        return self._act(request, pk, MAKE, services.make_again, _("The draft is made again, as things stand now."))

    def approve_view(self, request, pk):
        shown = request.POST.get("shown", "")
        said = _("Approved. The list stays as it is, and can be paid.")
        return self._act(request, pk, APPROVE, lambda row, by: services.approve(row, by=by, shown=shown), said)

    def accept_view(self, request, pk):
        said = _("Written down: the rule's amounts count.")
        return self._act(request, pk, MAKE, services.accept_rule_amounts, said)

    def _act(self, request, pk, permission, act, said):
        return act_on(self, request, pk, lambda row: act(row, by=request.user), said, permission=permission)

    def discard_view(self, request, pk):
        payments = self._row(request, pk, MAKE)
        try:
            services.discard(payments, by=request.user)
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
            return redirect(f"admin:{NAME}_change", pk)
        messages.success(request, _("The draft is thrown away. Nothing was paid by it."))
        return redirect(f"admin:{NAME}_changelist")

    def _row(self, request, pk, permission: str = "") -> PaymentList:
        payments = seen_or_404(self, request, pk)
        if permission and not request.user.has_perm(permission):
            raise PermissionDenied
        return payments

    # --- back-pay

    def backpay_view(self, request, pk):
        payments = self._row(request, pk, MAKE)
        if request.method == "POST":
            return self._act(
                request, pk, MAKE, lambda row, by: add_back_pay(row, request.POST.getlist("pay"), by=by),
                _("The months that were ticked are in the draft now."),
            )  # fmt: skip
        trail.log_view(user=request.user, row=payments)
        title = _("Back-pay: months that were missed or came back")
        return self._page(request, "care/admin/back_pay.html", title, payments=payments, offers=offers(payments))

    # --- the people of one village, and what became of their payments

    def village_view(self, request, pk, number):
        payments = self._row(request, pk)
        if request.method == "POST" and not request.user.has_perm(RESULTS):
            raise PermissionDenied
        found = payments.lines.filter(village=number).with_reason().in_house_order()
        lines, told = list(found), {}
        if not lines:
            raise Http404
        form = DayForm(request.POST if request.method == "POST" else None)
        if request.method == "POST":
            if self._recorded(request, payments, lines, form, told):
                return redirect(f"admin:{NAME}_village", payments.pk, number)
            lines = list(found.all())
        trail.log_view(user=request.user, row=payments)
        shown = {
            "payments": payments, "lines": as_typed(lines, request.POST, told), "number": number, "full": sees_accounts(request.user),
            "may_record": payments.is_approved and request.user.has_perm(RESULTS), "form": form,
        }  # fmt: skip
        return self._page(request, "care/admin/payment_village.html", list_name(payments), **shown)

    @staticmethod
    def _recorded(request, payments, lines, form, told: dict) -> bool:
        """Whether the results that were typed are written; where not, the form says why, or it is `told` beside lines."""
        if not form.is_valid():
            return False
        try:
            written = services.record_shown_results(
                payments, asked_of(request.POST, lines), shown=shown_of(request.POST, lines), on=form.cleaned_data["on"],
                by=request.user,
            )  # fmt: skip
        except ValidationError as refused:
            if hasattr(refused, "error_dict"):
                told.update(refused.message_dict)
                form.add_error(None, _("Nothing is written yet: correct what is marked."))
            else:
                form.add_error(None, refused.messages)
            return False
        messages.success(request, _("Written down: %(n)s results.") % {"n": written})
        return True

    def rest_view(self, request, pk):
        form = DayForm(request.POST)
        if not form.is_valid():
            # A day that cannot be read is never today by itself: it stands on the papers.
            self._row(request, pk, RESULTS)
            messages.warning(request, " ".join(form.errors["on"]))
            return redirect(f"admin:{NAME}_change", pk)
        on = form.cleaned_data["on"]
        said = _("Written down: all payments of which nothing else is known were paid.")
        return self._act(request, pk, RESULTS, lambda row, by: services.mark_rest_paid(row, on=on, by=by), said)

    # --- papers

    def paper_view(self, request, pk, code):
        payments = self._row(request, pk)
        report = next((one for one in reports_for(request.user) if one.code == code), None)
        if report is None:
            raise PermissionDenied
        form = "pdf" if request.POST.get("format") == "pdf" else "xlsx"
        try:
            return download(
                report, user=request.user, params=parse_params(report, {"list": str(payments.pk)}), format=form
            )
        except PaperError as problem:
            messages.warning(request, str(problem))
            return redirect(f"admin:{NAME}_change", pk)

    def forecast_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return forecast_page(self, request)


def _who(user) -> str:
    return user.staff_label if user else str(_("the office system"))


def _day(moment) -> str:
    return format_date(timezone.localdate(moment), "short")
