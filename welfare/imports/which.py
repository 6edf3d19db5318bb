"""Which fund a file is of, and which of its bank accounts: the one chosen beside it, else the only one."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from core.keys import read_key
from spreadsheets.kind import Context
from spreadsheets.plan import UnplannableFile
from welfare.models import Account, Fund

FUND, ACCOUNT = "fund", "account"


def fund_of(context: Context) -> Fund:
    """Raises UnplannableFile where several funds could be meant, or none."""
    fund = Fund.objects.meant(read_key(context.params.get(FUND, "")))
    if fund is None:
        raise UnplannableFile({"code": "fund_needed"})
    return fund


def account_of(context: Context) -> Account:
    """Raises UnplannableFile where several bank accounts could be meant, or none."""
    account = Account.objects.bank_meant(context.params.get(ACCOUNT, ""))
    if account is None:
        raise UnplannableFile({"code": "account_needed"})
    return account


def fund_fields() -> dict[str, forms.Field]:
    """The field beside the file; none where there is nothing to choose."""
    return _choice(FUND, _("Fund"), [(str(fund.pk), fund.name) for fund in Fund.objects.all()])


def account_fields() -> dict[str, forms.Field]:
    return _choice(ACCOUNT, _("Bank account"), bank_choices())


def bank_choices() -> list[tuple[str, str]]:
    """Each with its fund, where there are several."""
    several = Fund.objects.count() > 1
    banks = Account.objects.banks().select_related("fund").order_by("fund", "code")
    return [(str(one.pk), f"{one.fund.name}: {one.name}" if several else one.name) for one in banks]


def _choice(name: str, label: str, choices: list[tuple[str, str]]) -> dict[str, forms.Field]:
    if not choices[1:]:
        return {}
    return {name: forms.ChoiceField(label=label, choices=choices, widget=UnfoldAdminSelectWidget)}
