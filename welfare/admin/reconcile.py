"""The page on which a bank account's statement and its book are brought together: sure pairs, what only one has, the sum."""

from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.admin.scoped import seen_or_404
from core.forms import ThaiDateField
from core.keys import read_key
from welfare.admin.sides import MOST, Side, documents_shown, lines_shown, writes
from welfare.models import Account, Document
from welfare.reconciling import last_day, proposals, statement
from welfare.rules.reconcile import Moved, sure
from welfare.services.bank import match_sure

SEE, MATCH, WRITE = "welfare.view_bankline", "welfare.add_bankmatch", "welfare.add_document"


class DayForm(forms.Form):
    on = ThaiDateField(label=_("at the end of the day"))


class ReconcilePage:
    """Mixin of the accounts' admin."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.reconcile_view)
        return [path("<int:pk>/reconcile/", view, name="welfare_account_reconcile"), *super().get_urls()]

    def reconcile_view(self, request, pk):
        """Reads the reconciliation of a day (`?on=`); sent, it matches the sure pairs that were ticked."""
        account = self._bank(request, pk)
        if request.method == "POST":
            return self._confirm(request, account)
        form = DayForm(request.GET)
        day = form.cleaned_data["on"] if form.is_valid() else last_day(account) or timezone.localdate()
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Bank and book"), "account": account,
            "day": day, "form": form if request.GET.get("on") else DayForm(initial={"on": day}), "most": MOST,
            "told_until": last_day(account), "may_match": request.user.has_perm(MATCH), **_sides(account, day, request.user),
        }  # fmt: skip
        return TemplateResponse(request, "welfare/admin/reconcile.html", context)

    def _bank(self, request, pk) -> Account:
        account = seen_or_404(self, request, pk)
        if not request.user.has_perm(MATCH if request.method == "POST" else SEE):
            raise PermissionDenied
        if not account.is_bank:
            raise Http404
        return account

    @staticmethod
    def _confirm(request, account: Account):
        asked = [pair.partition("-") for pair in request.POST.getlist("pair")]
        pairs = [(read_key(line), read_key(document)) for line, _sign, document in asked]
        done = match_sure(account, [pair for pair in pairs if None not in pair], by=request.user)
        told = ngettext(
            "%(n)s line is matched with its document.", "%(n)s lines are matched with their documents.", done
        )
        messages.success(request, told % {"n": done})
        return redirect("admin:welfare_account_reconcile", account.pk)


def _sides(account: Account, day: date, user) -> dict:
    """The sure pairs, and both lists of the statement; a line that is no sure pair can be worked on."""
    state, found = statement(account, on=day), proposals(account)
    pairs = sure(found)
    lines, paired = lines_shown(state.lines), {line for line, _document in pairs}
    for one in lines:
        one.is_free = one.moved.key in found and one.moved.key not in paired
        if one.is_free and user.has_perm(WRITE):
            one.writes = writes(account, one.row)
    return {
        "state": state,
        "pairs": _shown(account, pairs[:MOST]),
        "lines": lines,
        "documents": documents_shown(state.documents),
    }


def _shown(account: Account, pairs: list[tuple[int, int]]) -> list[tuple[Side, Side]]:
    lines = account.lines.in_bulk([line for line, _document in pairs])
    documents = Document.objects.in_bulk([document for _line, document in pairs])
    return [
        (_side(lines[line], lines[line].satang), _side(documents[document], lines[line].satang))
        for line, document in pairs
    ]


def _side(row, satang: int) -> Side:
    return Side(Moved(row.pk, row.dated_on, satang), row)
