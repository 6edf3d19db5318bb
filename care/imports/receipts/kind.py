"""The kind `receipts`: the office's register of who receives an entitlement."""

from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from care.enums import PayBy
from care.imports.receipts.fields import FIELDS
from care.imports.receipts.match import AMOUNT_DIFFERS, held, match_receipts
from care.imports.receipts.parse import parse_receipt
from care.imports.receipts.write import undo_receipts, write_receipts
from care.imports.which import ENTITLEMENT, entitlement_fields, entitlement_of
from care.models import Entitlement, Receipt
from care.models.receipt import mask_account
from core.fields import baht_shown
from residents.imports import shown
from residents.imports.kind import ResidentKind
from residents.imports.parse import Villages
from residents.models import Village
from residents.models.group import sees_sensitive
from spreadsheets.kind import Column, Words


def _write_words(count: int) -> str:
    return ngettext("Write that %(n)s person receives", "Write that %(n)s people receive", count) % {"n": count}


def _baht(name: str):
    return lambda facts: baht_shown(facts[name]) if facts.get(name) else ""


def _account(facts: dict) -> str:
    return " ".join(filter(None, (facts.get("bank"), mask_account(facts.get("account") or ""))))


class ReceiptKind(ResidentKind):
    code = "receipts"
    title = _("Register of who receives")
    about = _(
        "The office's own list of who receives an allowance: name, number, birth date, amount, account. Who is not in the registry "
        "yet is brought along, for the registry clerk to confirm. Where the amount is not the rule's, the row says so."
    )
    permissions = ("care.import_receipt",)
    fields = FIELDS
    columns = (
        *shown.PERSON_COLUMNS,
        Column(_("Baht, as the register says"), _baht("told"), whole=True),
        Column(_("Baht by the rule"), _baht("by_rule"), whole=True),
        Column(_("Since"), lambda facts: shown.day(facts.get("since")), whole=True),
        Column(_("Account"), _account, whole=True),
    )
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to write: the portal already knows who receives by this file."),
        see=_("See the people in the registry"),
        undo=_(
            "What this import wrote of who receives goes again, with the people whom the registry did not have. Whoever was paid or "
            "edited since stays, and is listed."
        ),
    )
    reading_is_noted = True

    # --- who: a file about a sensitive entitlement is as sensitive as that

    def may_use(self, user, params):
        code = params.get(ENTITLEMENT)
        seen = code is None or Entitlement.objects.visible_to(user).filter(code=code).exists()
        return super().may_use(user, params) and seen

    def told_to(self, user):
        if sees_sensitive(user):
            return super().told_to(user)
        open_ones = Q(params__entitlement__in=list(Entitlement.objects.visible_to(user).values_list("code", flat=True)))
        own_without = Q(params__entitlement__isnull=True, created_by=user)
        return super().told_to(user) & (open_ones | own_without)

    def upload_fields(self, user):
        return entitlement_fields(user)

    # --- stages

    def settle(self, table, context):
        return replace(context, params=context.params | {ENTITLEMENT: entitlement_of(context, table).code})

    def parse(self, rows, context):
        villages = Villages.of(Village.objects.values_list("number", "name"))
        return [parse_receipt(row, villages, context) for row in rows]

    def match(self, rows, context):
        match_receipts(rows, entitlement_of(context), context)

    def write(self, rows, context, *, batch, by):
        write_receipts(rows, entitlement_of(context), context, batch=batch, by=by)

    def undo(self, rows, *, batch, by):
        entitlement = Entitlement.objects.get(code=batch.params[ENTITLEMENT])
        return undo_receipts(rows, entitlement, batch=batch, by=by)

    # --- what the preview shows

    def facts_of(self, keys, *, batch, user):
        found = super().facts_of(keys, batch=batch, user=user)
        receipts = Receipt.objects.visible_to(user).filter(
            resident__in=found, entitlement__code=batch.params[ENTITLEMENT]
        )
        for receipt in receipts:
            found[receipt.resident_id] |= held(receipt)
        return found

    def value_words(self, name, value):
        if name == "told":
            return baht_shown(value)
        if name == "pay_by":
            return str(PayBy(value).label)
        return mask_account(value) if name == "account" else super().value_words(name, value)

    def notes(self, flag, facts):
        said = (
            {"told": baht_shown(facts["told"]), "rule": baht_shown(facts["by_rule"])} if facts.get("by_rule") else None
        )
        told = [_("The register says %(told)s baht, the rule %(rule)s.") % said] if said else []
        return told + ([] if flag == AMOUNT_DIFFERS else super().notes(flag, facts))
