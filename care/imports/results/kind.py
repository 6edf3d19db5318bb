"""The kind `payment_results`: what became of the payments of one approved list, as the bank tells it."""

from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from care.enums import PaymentState
from care.imports.results.fields import FIELDS, RESULT
from care.imports.results.match import match_results
from care.imports.results.parse import parse_result
from care.imports.results.write import undo_results, write_results
from care.imports.which import LIST, list_fields, list_of
from care.models import PaymentList
from care.models.receipt import mask_account
from core.fields import baht_shown
from core.keys import read_key
from residents.imports import shown
from spreadsheets.kind import Column, ImportKind, Words


def _write_words(count: int) -> str:
    return ngettext("Write the result of %(n)s payment", "Write the results of %(n)s payments", count) % {"n": count}


def _result(facts: dict) -> str:
    return str(PaymentState(facts["result"]).label) if facts.get("result") else ""


class PaymentResultKind(ImportKind):
    code = "payment_results"
    title = _("Results of a payment list")
    about = _(
        "The bank's file after the transfer (Excel or CSV): account or citizen number, amount, paid or returned, and why. Each line is "
        "found in the payment list; what is not in it is refused."
    )
    permissions = ("care.import_paymentresult",)
    fields = FIELDS
    columns = (
        Column(_("Name"), shown.name),
        Column(_("Account"), lambda facts: mask_account(facts.get("account") or ""), whole=True),
        Column(_("Baht"), lambda facts: baht_shown(facts["satang"]) if facts.get("satang") else "", whole=True),
        Column(_("Result"), _result),
        Column(_("Why"), lambda facts: facts.get("why", "")),
    )
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to write: the portal already knows these results."),
        see=_("See the payment lists"),
        undo=_("What was known before stands again. Payments of which something else became known since stay, and are listed."),
    )  # fmt: skip
    tabs = ("new", "changed", "same", "refused")
    upload_view = "admin:residents_resident_import"
    see_view = "admin:care_paymentlist_changelist"
    reading_is_noted = True

    def may_use(self, user, params):
        asked = params.get(LIST)
        seen = not asked or PaymentList.objects.visible_to(user).filter(pk=read_key(asked) or 0).exists()
        return super().may_use(user, params) and seen

    def told_to(self, user):
        """A file about a sensitive entitlement is as sensitive as that."""
        seen = [str(pk) for pk in PaymentList.objects.visible_to(user).values_list("pk", flat=True)]
        return super().told_to(user) & (Q(params__list__in=seen) | Q(params__list__isnull=True, created_by=user))

    def upload_fields(self, user):
        return list_fields(user)

    def settle(self, table, context):
        params = context.params | {LIST: str(list_of(context).pk), "results": str(int(RESULT.name in table.columns))}
        return replace(context, params=params)

    def parse(self, rows, context):
        return [parse_result(row, context, has_results=context.params["results"] == "1") for row in rows]

    def match(self, rows, context):
        match_results(rows, list_of(context))

    def write(self, rows, context, *, batch, by):
        write_results(rows, list_of(context), batch=batch, by=by)

    def undo(self, rows, *, batch, by):
        payments = PaymentList.objects.select_related("entitlement").get(pk=batch.params[LIST])
        return undo_results(rows, payments, batch=batch, by=by)
