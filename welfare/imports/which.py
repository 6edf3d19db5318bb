"""Which fund a file is of: the one chosen beside it, else the only one."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from core.keys import read_key
from spreadsheets.kind import Context
from spreadsheets.plan import UnplannableFile
from welfare.models import Fund

FUND = "fund"


def fund_of(context: Context) -> Fund:
    """Raises UnplannableFile where several funds could be meant, or none."""
    fund = Fund.objects.meant(read_key(context.params.get(FUND, "")))
    if fund is None:
        raise UnplannableFile({"code": "fund_needed"})
    return fund


def fund_fields() -> dict[str, forms.Field]:
    """The field beside the file; none where there is nothing to choose."""
    funds = [(str(fund.pk), fund.name) for fund in Fund.objects.all()]
    return (
        {FUND: forms.ChoiceField(label=_("Fund"), choices=funds, widget=UnfoldAdminSelectWidget)} if funds[1:] else {}
    )
