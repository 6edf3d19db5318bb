"""The kind `fund_collections`: a fund's wide sheet, a column a month from October to September."""

import json
from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.fields import baht_of, baht_shown
from residents.imports import shown
from spreadsheets.enums import Outcome
from spreadsheets.kind import Column, Context, ImportKind, Words
from spreadsheets.plan import UnplannableFile
from welfare.imports.collections.fields import FIELDS
from welfare.imports.collections.match import match_collections, slips_of
from welfare.imports.collections.months import month_columns, months_told
from welfare.imports.collections.parse import Reader
from welfare.imports.which import fund_fields, fund_of
from welfare.models import Document, Fund, Member
from welfare.rules.months import first_day, month_of
from welfare.services.book import BookRefused, locked
from welfare.services.contributions import month_name, take, take_back

MONTHS = "months"


def _write_words(count: int) -> str:
    return ngettext("Post the contributions of %(n)s member", "Post the contributions of %(n)s members", count) % {
        "n": count
    }


def _total(facts: dict) -> str:
    return baht_shown(sum(facts.get("paid", {}).values())) if facts.get("paid") else ""


def _months(facts: dict) -> str:
    """What the plan understood: each new month with its amount, a tick said as such."""
    ticks = facts.get("ticks", [])
    said = (
        f"{month_name(month)} {'✓' if month in ticks else ''}{baht_of(facts['paid'][str(month)]):,.0f}"
        for month in facts.get("new", [])
    )
    return ", ".join(said)


class CollectionKind(ImportKind):
    code = "fund_collections"
    title = _("Contributions of the welfare fund, a column a month")
    about = _(
        "The fund's sheet of a year with a column for each month: amounts, ticks (one contribution) or receipt numbers. "
        "Each is posted on the last day of its month, in a series of its own. Blank, - and x are unpaid."
    )
    permissions = ("welfare.import_contribution",)
    fields = FIELDS
    columns = (
        Column(_("Member no."), lambda facts: str(facts.get("member_no") or ""), whole=True),
        Column(_("Name"), shown.name),
        Column(_("Sum"), _total, whole=True),
        Column(_("Months to post"), _months),
    )
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to post: the book already has the contributions of this file."),
        see=_("See the people in the registry"),
        undo=_("Each receipt of this import is turned round in the open period: its number stays, the months are unpaid again."),
    )  # fmt: skip
    tabs = ("new", "same", "refused")
    asks_day = False
    upload_view = "admin:residents_resident_import"
    see_view = "admin:residents_resident_changelist"

    def upload_fields(self, user):
        return fund_fields()

    def settle(self, table, context):
        fund_of(context)
        months = month_columns(table, context.today)
        if not any(months.values()):
            raise UnplannableFile({"code": "months_needed"})
        told = months_told(table, months)
        table.columns |= told
        table.unread = [heading for heading in table.unread if heading not in told.values()]
        return replace(context, params=context.params | {MONTHS: json.dumps(months)})

    def parse(self, rows, context):
        reader = Reader(_columns(context), fund_of(context).schedule())
        return [reader.read(row) for row in rows]

    def match(self, rows, context):
        match_collections(rows, _with_books(fund_of(context), context), context)

    def write(self, rows, context, *, batch, by):
        fund = locked(fund_of(context))
        _begin_books(fund, context, by=by)
        new = [row for row in rows if row.outcome == Outcome.NEW]
        slips = [slip for _row, slip in slips_of(new, context.today, key=f"import-{batch.pk}")]
        take(fund, slips, by=by, batch=batch, past=True)

    def undo(self, rows, *, batch, by):
        return undo_collections(rows, batch=batch, by=by)

    def facts_of(self, keys, *, batch, user):
        members = (
            Member.objects.visible_to(user)
            .filter(pk__in=keys)
            .select_related("resident__village", "resident__household")
        )
        return {one.pk: shown.facts_of(one.resident) | {"member_no": one.number} for one in members}

    def labels_of(self, keys, *, user):
        members = Member.objects.visible_to(user).filter(pk__in=keys).select_related("resident")
        return {one.pk: one.staff_label for one in members}


def _columns(context: Context) -> dict[str, dict[int, int]]:
    """By sheet the month of each column: as JSON has it, columns are text."""
    told = json.loads(context.params[MONTHS])
    return {sheet: {int(column): month for column, month in found.items()} for sheet, found in told.items()}


def _with_books(fund: Fund, context: Context) -> Fund:
    """The fund, its books begun by the first month of the file at the latest; not saved."""
    months = [month for found in _columns(context).values() for month in found.values()]
    first = min(months) if fund.books_from is None else min(*months, month_of(fund.books_from))
    fund.books_from = first_day(first)
    return fund


def _begin_books(fund: Fund, context: Context, *, by) -> None:
    before = fund.books_from
    if _with_books(fund, context).books_from != before:
        fund._history_user = by
        fund.save()


def undo_collections(rows, *, batch, by):
    """Turns round the receipts of the batch that still stand: money is never deleted. None or all of them."""
    standing = Document.objects.filter(batch=batch, undoes__isnull=True, undone__isnull=True).order_by("pk")
    try:
        take_back(list(standing.select_related("fund")), on=None, key="undo", note="", by=by)
    except BookRefused:
        # The money was spent meanwhile: it cannot be given back before it is there again.
        return rows
    return []
