"""Which fund a file is of: the one chosen beside it, else the only one."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from spreadsheets.kind import Context
from spreadsheets.plan import UnplannableFile
from welfare.models import Fund

FUND = "fund"


def fund_of(context: Context) -> Fund:
    """Raises UnplannableFile where several funds could be meant, or none."""
    asked = context.params.get(FUND, "")
    funds = list(Fund.objects.filter(pk=asked) if asked.isdecimal() else Fund.objects.all()[:2])
    if len(funds) != 1:
        raise UnplannableFile({"code": "fund_needed"})
    return funds[0]


def choice_of_fund() -> forms.ChoiceField | None:
    """The field beside the file; None where there is nothing to choose."""
    funds = list(Fund.objects.all())
    if len(funds) < 2:
        return None
    return forms.ChoiceField(
        label=_("Fund"), choices=[(str(fund.pk), fund.name) for fund in funds], widget=UnfoldAdminSelectWidget
    )
