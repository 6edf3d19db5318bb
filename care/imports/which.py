"""Which entitlement a file is of, and of which payment list: the one chosen beside it, else the only one that fits."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from care.models import Entitlement, PaymentList
from care.services.payments import month_name
from core.keys import read_key
from spreadsheets.kind import Context
from spreadsheets.plan import UnplannableFile
from thai.text import clean

ENTITLEMENT, LIST = "entitlement", "list"
LISTS_OFFERED = 24


def entitlement_of(context: Context, table=None) -> Entitlement:
    """As chosen; else the one that the file's titles name. Raises UnplannableFile where none is told, or not for this user."""
    seen = Entitlement.objects.visible_to(context.user).filter(source="")
    asked = context.params.get(ENTITLEMENT)
    if asked:
        found = list(seen.filter(code=asked))
    else:
        found = [one for one in seen.filter(paid_here=True) if table and _named(one, table)]
    if len(found) != 1:
        raise UnplannableFile({"code": "entitlement_needed"})
    return found[0]


def _named(entitlement: Entitlement, table) -> bool:
    """Whether what stands above the headings, or a sheet's name, holds the entitlement's name."""
    name = clean(entitlement.name_th or "").replace(" ", "")
    lines = []
    for sheet in table.layout:
        top = sheet.headers[0][0] if sheet.headers else 0
        lines += [sheet.name, *(clean(cell) for line in sheet.lines if line.number < top for cell in line.cells)]
    return bool(name) and any(name in line.replace(" ", "") for line in lines)


def list_of(context: Context) -> PaymentList:
    """The approved list that was chosen, else the only one. Raises UnplannableFile where several could be meant, or none."""
    seen = PaymentList.objects.visible_to(context.user).approved().select_related("entitlement")
    asked = context.params.get(LIST)
    found = list((seen.filter(pk=read_key(asked) or 0) if asked else seen)[:2])
    if len(found) != 1:
        raise UnplannableFile({"code": "payment_list_needed"})
    return found[0]


def entitlement_fields(user) -> dict[str, forms.Field]:
    seen = Entitlement.objects.visible_to(user).filter(source="")
    choices = [("", _("as the file says")), *seen.values_list("code", "name")]
    return {ENTITLEMENT: _choice(_("Entitlement"), choices, required=False)}


def list_fields(user) -> dict[str, forms.Field]:
    seen = PaymentList.objects.visible_to(user).approved().select_related("entitlement")[:LISTS_OFFERED]
    choices = [(str(one.pk), f"{one.entitlement.name} {month_name(one.month)} ({one.number})") for one in seen]
    return {LIST: _choice(_("Payment list"), choices, required=True)}


def _choice(label, choices, *, required: bool) -> forms.Field:
    return forms.ChoiceField(label=label, choices=choices, required=required, widget=UnfoldAdminSelectWidget)
