"""The books: what the accounts hold, the numbered documents, and the periods that are closed."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminSelectWidget

from core.fields import baht_of, baht_shown
from core.keys import read_key
from thai.dates import format_date
from thai.fiscal import fiscal_year
from welfare.admin.base import BookPage, FundModelAdmin, OfFundForm
from welfare.admin.filters import DocumentKindFilter, FundFilter, chosen_fund
from welfare.admin.moves import MovesPages
from welfare.admin.papers import DocumentPapers
from welfare.admin.reconcile import ReconcilePage
from welfare.balances import balances, with_balances
from welfare.enums import AccountKind, ClosingKind
from welfare.models import Account, Closing, Document, Fund
from welfare.rules.months import last_day, month_of
from welfare.services.book import closed_up_to
from welfare.services.closing import close, unfinished
from welfare.verify import broken

VERIFY, CLOSE = "welfare.view_transfer", "welfare.add_closing"
MOST_BROKEN = 5
GROWS_BY_DEBIT = (AccountKind.ASSET, AccountKind.EXPENSE)


@admin.register(Account)
class AccountAdmin(ReconcilePage, FundModelAdmin):
    list_display = ["code", "name", "kind", "holds"]
    list_display_links = ["name"]
    list_filter = [FundFilter]
    ordering = ["fund", "code"]
    sortable_by = []
    search_fields = ["name"]
    fields = ["fund", "code", "name", "kind", "bank_number", "may_be_negative"]
    list_before_template = "welfare/admin/account_list_acts.html"
    change_form_outer_before_template = "welfare/admin/account_acts.html"

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if request.resolver_match.url_name != "welfare_account_changelist":
            return rows
        fund = chosen_fund(request)
        return with_balances(rows.filter(fund=fund), fund, on=timezone.localdate()) if fund else rows.none()

    @admin.display(description=_("holds today (baht)"))
    def holds(self, account):
        return baht_shown(_as_people_read(account, account.satang))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        return super().render_change_form(request, context | {"account": obj}, add, change, form_url, obj)

    def get_readonly_fields(self, request, obj=None):
        """What was posted to an account cannot change its side."""
        return ["fund", "kind"] if obj is not None else []

    def get_urls(self):
        own = [
            path("verify/", self.admin_site.admin_view(require_POST(self.verify_view)), name="welfare_account_verify")
        ]
        return own + super().get_urls()

    def verify_view(self, request):
        """Counts the whole book anew: chain, numbers, sums."""
        if not request.user.has_perm(VERIFY):
            raise PermissionDenied
        for fund in Fund.objects.all():
            problems = [line for line, _n in zip(broken(fund), range(MOST_BROKEN), strict=False)]
            for line in problems:
                messages.error(request, f"{fund.name}: {line}")
            if not problems:
                told = _("%(fund)s: the whole book holds. Every number, sum and fingerprint was counted anew.")
                messages.success(request, told % {"fund": fund.name})
        return redirect("admin:welfare_account_changelist")


@admin.register(Document)
class DocumentAdmin(DocumentPapers, MovesPages, BookPage):
    list_display = ["label_words", "day", "kind", "total_words", "note", "state"]
    list_display_links = ["label_words"]
    list_filter = [FundFilter, DocumentKindFilter]
    extra_lookups = ("round__id__exact", "batch__id__exact")
    ordering = ["-pk"]
    sortable_by = []
    search_fields = ["number"]
    search_help_text = _("Number of the document")
    fields = ["label_words", "kind", "day", "total_words", "note", "state", "written"]
    readonly_fields = fields
    list_before_template = "welfare/admin/document_list_acts.html"
    change_form_outer_before_template = "welfare/admin/document_acts.html"
    change_form_outer_after_template = "welfare/admin/document_lines.html"

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("undoes", "undone", "made_by", "fund")
        if request.resolver_match.url_name == "welfare_document_changelist":
            rows = rows.filter(fund=chosen_fund(request))
        return rows.annotate(total=Sum("transfers__amount"))

    def get_search_results(self, request, queryset, search_term):
        """`12` or `12/2569`, with the letters of its series or without."""
        number, _slash, year = search_term.strip().partition("/")
        digits = "".join(sign for sign in number if sign.isdecimal())
        if not digits:
            return queryset, False
        queryset = queryset.filter(number=read_key(digits))
        return (queryset.filter(fiscal_year=int(year)) if year.isdecimal() and len(year) == 4 else queryset), False

    @admin.display(description=_("number"))
    def label_words(self, document):
        return document.label

    @admin.display(description=_("dated"))
    def day(self, document):
        return format_date(document.dated_on, "short")

    @admin.display(description=_("Baht"))
    def total_words(self, document):
        return f"{document.total:,.2f}"

    @admin.display(description=_("state"))
    def state(self, document):
        if document.undoes:
            return _("turns %(document)s round") % {"document": document.undoes}
        undone = getattr(document, "undone", None)
        return _("turned round by %(document)s") % {"document": undone} if undone else None

    @admin.display(description=_("written"))
    def written(self, document):
        at = timezone.localtime(document.made_at)
        who = document.made_by.staff_label if document.made_by else _("the system")
        return f"{format_date(at.date(), 'short')} {at:%H.%M} · {who}"

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        lines = (
            obj.transfers.select_related("debit", "credit", "contribution__member__resident").order_by("seq")
            if obj
            else []
        )
        more = {
            "document": obj,
            "is_undone": hasattr(obj, "undone"),
            "lines": lines,
            "named": request.user.has_perm("welfare.view_contribution"),
        }
        return super().render_change_form(request, context | more, add, change, form_url, obj)


class CloseForm(OfFundForm):
    period = forms.ChoiceField(label=_("period"), choices=(), widget=UnfoldAdminSelectWidget)

    def __init__(self, *args, fund: Fund, **kwargs):
        super().__init__(*args, initial={"fund": fund.pk}, **kwargs)
        self.fields["period"].choices = periods_to_close(fund)

    @property
    def asked(self) -> tuple[str, int]:
        kind, month = self.cleaned_data["period"].split("-")
        return kind, int(month)


def periods_to_close(fund: Fund) -> list[tuple[str, str]]:
    """The ends of months that are over and open: each a month, a half-year (March) or a fiscal year (September)."""
    today, closed = timezone.localdate(), closed_up_to(fund)
    first = month_of(closed) + 1 if closed else _first_month(fund, today)
    return [
        (f"{kind}-{month}", f"{ClosingKind(kind).label}: {_('up to')} {format_date(last_day(month))}")
        for month in range(first, month_of(today)) for kind in _kinds(month)
    ]  # fmt: skip


def _first_month(fund: Fund, today) -> int:
    first = fund.documents.order_by("dated_on").values_list("dated_on", flat=True).first()
    return month_of(first or today)


def _kinds(month: int) -> list[str]:
    """What ends with the month: of the fiscal year, March ends a half and September the year."""
    ends = {2: [ClosingKind.HALF], 8: [ClosingKind.YEAR]}
    return [kind.value for kind in (ends.get(month % 12) or [ClosingKind.MONTH])]


@admin.register(Closing)
class ClosingAdmin(BookPage):
    list_display = ["period", "up_to_words", "closed"]
    list_display_links = ["period"]
    list_select_related = ["closed_by"]
    list_filter = [FundFilter]
    ordering = ["-up_to"]
    sortable_by = []
    fields = ["period", "up_to_words", "closed", "last_seq"]
    readonly_fields = fields
    change_form_outer_after_template = "welfare/admin/closing_balances.html"

    def has_add_permission(self, request):
        return request.user.has_perm(CLOSE)

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("closed_by", "fund")
        is_list = request.resolver_match.url_name == "welfare_closing_changelist"
        return rows.filter(fund=chosen_fund(request)) if is_list else rows

    @admin.display(description=_("closes"))
    def period(self, closing):
        return f"{closing.get_kind_display()} {fiscal_year(closing.up_to)}"

    @admin.display(description=_("closed up to"))
    def up_to_words(self, closing):
        return format_date(closing.up_to)

    @admin.display(description=_("closed by"))
    def closed(self, closing):
        who = closing.closed_by.staff_label if closing.closed_by else _("the system")
        return f"{who} · {format_date(timezone.localdate(closing.closed_at), 'short')}"

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        rows = obj.balances.select_related("account").order_by("account__code") if obj else []
        held = [(row.account, _as_people_read(row.account, row.balance)) for row in rows]
        return super().render_change_form(request, context | {"held": held, "closing": obj}, add, change, form_url, obj)

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        fund = Fund.objects.meant(read_key(request.POST.get("fund", ""))) or chosen_fund(request)
        if fund is None:
            return redirect("admin:welfare_closing_changelist")
        form = CloseForm(request.POST or None, fund=fund)

        def save(form):
            kind, month = form.asked
            closing = close(fund, kind=kind, up_to=last_day(month), by=request.user)
            return reverse("admin:welfare_closing_change", args=[closing.pk])

        return self.form_page(
            request, form, title=_("Close the books"), save=save, said=_("The books are closed up to this day."),
            back=reverse("admin:welfare_closing_changelist"), template="welfare/admin/close_books.html",
            about=_("Nothing dated in a closed period can be written or changed any more; a mistake is turned round in the open period."),
            fund=fund, closed=closed_up_to(fund), accounts=_held(fund), open=unfinished(fund, up_to=timezone.localdate()), nothing=not form.fields["period"].choices,
        )  # fmt: skip


def _as_people_read(account: Account, balance):
    """A balance (debit less credit) with the sign of the account's own side: what members gave is not a minus."""
    return balance if account.kind in GROWS_BY_DEBIT else -balance


def _held(fund: Fund) -> list[tuple[Account, object]]:
    """What each account holds today, of those that hold something."""
    held = balances(fund, on=timezone.localdate())
    return [
        (account, baht_of(_as_people_read(account, held[account.pk])))
        for account in fund.accounts.order_by("code")
        if held[account.pk]
    ]
