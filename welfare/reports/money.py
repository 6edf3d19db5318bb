"""The fund's money: what the accounts hold, and who paid what in a fiscal year."""

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import baht_of
from papers.report import Column, Param, Report
from residents.reports.register import may_take_whole_numbers, number_of
from thai.fiscal import fiscal_year, fiscal_year_days
from welfare.balances import with_balances
from welfare.models import Contribution
from welfare.reports.members import NAME, NUMBER_OF_MEMBER, ON, VILLAGE
from welfare.reports.which import FUND, fund_of

YEAR = Param("fiscal_year", _("Fiscal year"), "integer", default=lambda: fiscal_year(timezone.localdate()))


class FundTrialBalance(Report):
    """Each account with what it holds on the side where it lies; both sides have the same sum."""

    code = "fund_trial_balance"
    title = _("Trial balance of the fund")
    permission = "welfare.view_totals"
    params = (FUND, ON)
    columns = (
        Column("account", _("Account"), width=10),
        Column("name", _("Name of the account"), width=40),
        Column("debit", _("Debit"), "money", width=16, total=True),
        Column("credit", _("Credit"), "money", width=16, total=True),
    )

    def rows(self, *, user, params):
        fund = fund_of(params)
        for account in with_balances(fund.accounts.order_by("code"), fund, on=params["on"]):
            held = baht_of(abs(account.satang))
            nothing = baht_of(0)
            debit, credit = (held, nothing) if account.satang >= 0 else (nothing, held)
            yield account.code, account.name, debit, credit


class FundContributions(Report):
    """One line a member and month in which something was received, reversals taken off."""

    code = "fund_contributions"
    title = _("Contributions received")
    permission = "welfare.export_member"
    params = (FUND, YEAR)
    columns = (
        NUMBER_OF_MEMBER,
        Column("citizen_id", _("Citizen number"), width=17, personal="identifying"),
        NAME,
        VILLAGE,
        Column("month", _("Month"), width=10, personal="personal"),
        Column("amount", _("Baht"), "money", width=12, personal="personal", total=True),
    )

    def rows(self, *, user, params):
        days = fiscal_year_days(params["fiscal_year"])
        paid = Contribution.objects.visible_to(user).filter(member__fund=fund_of(params), received_on__range=days)
        months = (
            paid.order_by()
            .values_list(
                "member__number", "member__resident__citizen_id_cipher", "member__resident__title",
                "member__resident__first_name", "member__resident__last_name", "member__resident__village__number",
                "received_on__year", "received_on__month",
            )
            .annotate(total=Sum("amount"))
            .order_by("member__number", "received_on__year", "received_on__month")
        )  # fmt: skip
        whole = may_take_whole_numbers(user)
        for member, cipher, title, first, last, village, year, month, total in months.iterator(2000):
            if total:
                yield (
                    member, number_of(cipher, whole=whole), f"{title}{first} {last}".strip(), village,
                    f"{year}-{month:02}", total,
                )  # fmt: skip
