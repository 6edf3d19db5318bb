"""The kind `bank_statement`: what a bank says of one of the fund's accounts."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.fields import baht_shown, satang_of
from residents.imports import shown
from spreadsheets.kind import Column, Context, ImportKind, Words
from spreadsheets.plan import UnplannableFile
from welfare.imports.bank.fields import AMOUNT, DAY, FIELDS, IN, OUT
from welfare.imports.bank.match import match_lines
from welfare.imports.bank.parse import parse_lines
from welfare.imports.bank.write import undo_lines, write_lines
from welfare.imports.which import ACCOUNT, account_fields, account_of
from welfare.models import Account, BankLine


def _write_words(count: int) -> str:
    return ngettext("Write %(n)s line of the statement", "Write %(n)s lines of the statement", count) % {"n": count}


def _baht(satang: int | None) -> str:
    return "" if satang is None else baht_shown(satang)


def _out(facts: dict) -> str:
    return _baht(-facts["satang"]) if (facts.get("satang") or 0) < 0 else ""


def _in(facts: dict) -> str:
    return _baht(facts["satang"]) if (facts.get("satang") or 0) > 0 else ""


class BankStatementKind(ImportKind):
    code = "bank_statement"
    title = _("Bank statement")
    about = _(
        "The statement of one of the fund's bank accounts, as the bank gives it (Excel or CSV) or as it is typed from the "
        "passbook: day, what it was, money out, money in, balance. Nothing is written to the book by it: the lines are "
        "compared with the book afterwards."
    )
    permissions = ("welfare.import_bankline",)
    fields = FIELDS
    columns = (
        Column(_("Day"), lambda facts: shown.day(facts.get("dated_on")), whole=True),
        Column(_("As the bank wrote it"), lambda facts: facts.get("text", "")),
        Column(_("Money out"), _out, whole=True),
        Column(_("Money in"), _in, whole=True),
        Column(_("Balance at the bank"), lambda facts: _baht(facts.get("balance")), whole=True),
    )
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to write: the portal already has the lines of this statement."),
        see=_("See the lines of the statement"),
        undo=_("Lines of this statement that no document of the book was matched with go again. Matched lines stay, and are listed."),
    )  # fmt: skip
    tabs = ("new", "same", "refused")
    asks_day = False
    upload_view = "admin:residents_resident_import"
    see_view = "admin:welfare_bankline_changelist"

    def upload_fields(self, user):
        return account_fields()

    def settle(self, table, context):
        if DAY.name not in table.columns:
            raise UnplannableFile({"code": "column_missing", "columns": DAY.aliases[0]})
        if not {OUT.name, IN.name, AMOUNT.name} & set(table.columns):
            raise UnplannableFile({"code": "column_missing", "columns": f"{OUT.aliases[0]}, {IN.aliases[0]}"})
        return replace(context, params=context.params | {ACCOUNT: str(account_of(context).pk)})

    def parse(self, rows, context):
        return parse_lines(rows, context)

    def match(self, rows, context):
        match_lines(rows, account_of(context))

    def write(self, rows, context: Context, *, batch, by):
        write_lines(rows, account_of(context), batch=batch)

    def undo(self, rows, *, batch, by):
        return undo_lines(rows, Account.objects.get(pk=batch.params[ACCOUNT]), batch=batch)

    def facts_of(self, keys, *, batch, user):
        return {line.pk: _facts(line) for line in BankLine.objects.filter(pk__in=keys)}


def _facts(line: BankLine) -> dict:
    return {
        "dated_on": line.dated_on.isoformat(), "text": line.text, "satang": line.satang,
        "balance": None if line.balance is None else satang_of(line.balance),
    }  # fmt: skip
