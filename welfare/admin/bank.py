"""Lines of bank statements: the list, and what each of them is in the book."""

from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from thai.dates import format_date
from welfare.admin.base import BookPage
from welfare.admin.reconcile import MATCH
from welfare.admin.sides import MOST, Side, documents_shown, words_of
from welfare.models import Account, BankLine
from welfare.reconciling import bank_choices, unmatched_documents
from welfare.services.bank import match, take_apart

# By hand a line is matched with what was written so long before it or after.
AROUND = timedelta(days=60)


class MatchForm(forms.Form):
    """The page draws the documents itself, as a list to tick."""

    def __init__(self, *args, offered: list[Side], **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = {str(one.moved.key) for one in offered}

    @property
    def chosen(self) -> list[str]:
        return self.data.getlist("documents") if self.is_bound else []

    def clean(self):
        return super().clean() | {"documents": [int(key) for key in self.chosen if key in self.offered]}


class BankAccountFilter(SimpleListFilter):
    title = _("bank account")
    parameter_name = "account"

    def lookups(self, request, model_admin):
        choices = bank_choices()
        return choices if choices[1:] else []

    def queryset(self, request, queryset):
        account = Account.objects.bank_meant(self.value()) if self.value() else None
        return queryset.filter(account=account) if account else queryset


class MatchedFilter(SimpleListFilter):
    title = _("in the book")
    parameter_name = "matched"

    def lookups(self, request, model_admin):
        return [("no", _("no document yet")), ("yes", _("matched with a document"))]

    def queryset(self, request, queryset):
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.matched() if self.value() == "yes" else queryset.unmatched()


@admin.register(BankLine)
class BankLineAdmin(BookPage):
    export_right = "welfare.view_bankline"
    list_display = ["day", "told", "moved", "held", "document"]
    list_display_links = ["day"]
    list_filter = [BankAccountFilter, MatchedFilter]
    extra_lookups = ("batch__id__exact",)
    ordering = ["-dated_on", "-pk"]
    sortable_by = []
    fields = ["account", "day", "told", "moved", "held", "document"]
    readonly_fields = fields
    list_before_template = "welfare/admin/bank_list_acts.html"
    change_form_outer_before_template = "welfare/admin/bank_line_acts.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("account__fund").prefetch_related("matches__document")

    @admin.display(description=_("day"))
    def day(self, line):
        return format_date(line.dated_on, "short")

    @admin.display(description=_("as the bank wrote it"))
    def told(self, line):
        return words_of(line)

    @admin.display(description=_("Baht"))
    def moved(self, line):
        return f"{line.amount:+,.2f}"

    @admin.display(description=_("balance at the bank"))
    def held(self, line):
        return None if line.balance is None else f"{line.balance:,.2f}"

    @admin.display(description=_("document of the books"))
    def document(self, line):
        return ", ".join(str(one.document) for one in line.matches.all()) or None

    def changelist_view(self, request, extra_context=None):
        banks = Account.objects.banks().select_related("fund").order_by("fund", "code")
        return super().changelist_view(request, (extra_context or {}) | {"banks": banks})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        more = {"line": obj, "matches": obj.matches.all() if obj else []}
        return super().render_change_form(request, context | more, add, change, form_url, obj)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/match/", wrap(self.match_view), name="welfare_bankline_match"),
            path("<int:pk>/apart/", wrap(require_POST(self.apart_view)), name="welfare_bankline_apart"),
        ]
        return own + super().get_urls()

    def match_view(self, request, pk):
        """One or several documents that together are the line; those of its amount come first."""
        line = self.row_for(request, pk, MATCH)
        documents = _around(line)
        form = MatchForm(request.POST if request.method == "POST" else None, offered=documents)
        back = reverse("admin:welfare_account_reconcile", args=[line.account_id])
        return self.form_page(
            request, form, title=_("Which document is this line?"), back=back, said=_("The line is matched."),
            save=lambda form: match(line, form.cleaned_data["documents"], by=request.user), line=line,
            words=words_of(line), documents=documents, most=MOST, chosen=form.chosen, template="welfare/admin/match_line.html",
        )  # fmt: skip

    def apart_view(self, request, pk):
        line = self.row_for(request, pk, MATCH)
        take_apart(line, by=request.user)
        messages.success(request, _("The line and its document are apart again."))
        return redirect("admin:welfare_bankline_match", pk)


def _around(line: BankLine) -> list[Side]:
    """Documents of these weeks that stand in no statement: those of the line's amount, then the nearest."""
    found = unmatched_documents(line.account, since=line.dated_on - AROUND, until=line.dated_on + AROUND)
    found.sort(
        key=lambda one: (one.satang != line.satang, one.satang * line.satang < 0, abs(one.on - line.dated_on), one.key)
    )
    return documents_shown(found)
