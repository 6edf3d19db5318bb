"""The fund's money: what the accounts hold, and who paid what in a fiscal year."""

from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import baht_of
from papers.params import FIRST_YEAR, LAST_YEAR
from papers.report import Column, Param, Report
from papers.usual import EVERY_MONTH, MEMBERS, YEARLY
from residents.reports.register import CITIZEN_ID, may_take_whole_numbers, number_of
from thai.fiscal import fiscal_year, fiscal_year_days
from welfare.balances import with_balances
from welfare.models import Contribution
from welfare.reports.members import NAME, NUMBER_OF_MEMBER, ON, VILLAGE
from welfare.reports.which import FUND, fund_of

YEAR = Param(
    "fiscal_year", _("Fiscal year"), "integer", default=lambda: fiscal_year(timezone.localdate()), least=FIRST_YEAR,
    most=LAST_YEAR,
)  # fmt: skip


class FundTrialBalance(Report):
    """Each account with what it holds on the side where it lies; both sides have the same sum."""

    code = "fund_trial_balance"
    title = _("Trial balance of the fund")
    tells = _("The balance of every account: both sides are equal.")
    asked_by, due = MEMBERS, EVERY_MONTH
    permission = "welfare.view_totals"
    params = (FUND, ON)
    columns = (
        Column("account", _("Account"), width=10),
        Column("name", _("Name of the account"), width=40),
        Column(
            "debit",
            _("Debit"),
            "money",
            width=16,
            total=True,
            explains=_("What stands on the left of the account on the day."),
        ),
        Column(
            "credit",
            _("Credit"),
            "money",
            width=16,
            total=True,
            explains=_("What stands on the right of the account on the day; both columns have one sum."),
        ),
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
    tells = _("What each member paid in, month by month.")
    asked_by, due = MEMBERS, YEARLY
    permission = "welfare.export_member"
    params = (FUND, YEAR)
    columns = (
        NUMBER_OF_MEMBER,
        CITIZEN_ID,
        NAME,
        VILLAGE,
        Column(
            "month",
            _("Month"),
            width=10,
            personal="personal",
            explains=_("The month in which the money was received, not for which it was paid."),
        ),
        Column("amount", _("Baht"), "money", width=12, personal="personal", total=True),
    )

    def rows(self, *, user, params):
        days = fiscal_year_days(params["fiscal_year"])
        paid = Contribution.objects.visible_to(user).filter(member__fund=fund_of(params), received_on__range=days)
        columns = (
            "member__number", "member__resident__citizen_id_cipher", "member__resident__title",
            "member__resident__first_name", "member__resident__last_name", "member__resident__village__number",
        )  # fmt: skip
        found = paid.order_by("member__number", "received_on").values_list(*columns, "received_on", "amount")
        whole = may_take_whole_numbers(user)
        # The months are told apart here: on SQLite a statement would ask Python for the month of every row.
        for (member, month), rows in groupby(found.iterator(2000), key=lambda row: (row[0], f"{row[-2]:%Y-%m}")):
            (_number, cipher, title, first, last, village, _day, baht), *others = rows
            if total := baht + sum(row[-1] for row in others):
                name = f"{title}{first} {last}".strip()
                yield member, number_of(cipher, whole=whole), name, village, month, total
