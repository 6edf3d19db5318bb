"""Members of a fund: the register, and what they owe on a day."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import baht_of
from papers.report import Column, Param, Report
from residents.reports.register import may_take_whole_numbers, number_of
from welfare.enums import Standing
from welfare.models import Fund, Member
from welfare.reports.which import FUND, fund_of
from welfare.rules.months import first_day
from welfare.standing import owed_months, with_standing

ON = Param("on", _("On the day"), "date", default=timezone.localdate)
NUMBER_OF_MEMBER = Column("member_no", _("Member no."), "integer", width=10)
NAME = Column("name", _("Full name"), width=28, personal="identifying")
VILLAGE = Column("village", _("Village no."), "integer", width=8)
STANDINGS = dict(Standing.choices)
# Who still belongs to the fund, or has lapsed and may come back: of them something can be owed.
OWING = (Standing.ARREARS, Standing.LAPSED)


def members_seen(fund: Fund, user, on):
    """The members that the user may see, with how they stand."""
    found = Member.objects.visible_to(user).select_related("resident__village")
    return with_standing(found, fund, on=on).order_by("number")


class FundMembers(Report):
    code = "fund_members"
    title = _("Members of the fund")
    permission = "welfare.export_member"
    params = (FUND, ON)
    columns = (
        NUMBER_OF_MEMBER,
        Column("citizen_id", _("Citizen number"), width=17, personal="identifying"),
        NAME,
        VILLAGE,
        Column("joined_on", _("Member since"), "date", width=16, personal="personal"),
        Column("standing", _("Standing"), width=16, personal="personal", labels=STANDINGS),
    )

    def rows(self, *, user, params):
        whole = may_take_whole_numbers(user)
        for one in members_seen(fund_of(params), user, params["on"]):
            yield (
                one.number, number_of(one.resident.citizen_id_cipher, whole=whole), one.resident.full_name,
                one.resident.village.number, one.joined_on, one.standing,
            )  # fmt: skip


class FundArrears(Report):
    """One line a member who owes something at the end of the day."""

    code = "fund_arrears"
    title = _("Contributions owed")
    permission = "welfare.export_member"
    params = (FUND, ON)
    columns = (
        NUMBER_OF_MEMBER,
        NAME,
        VILLAGE,
        Column("owes_from", _("Unpaid from"), "date", width=16, personal="personal"),
        Column("months", _("Months"), "integer", width=9, personal="personal", total=True),
        Column("amount", _("Baht"), "money", width=12, personal="personal", total=True),
        Column("standing", _("Standing"), width=16, personal="personal", labels=STANDINGS),
    )

    def rows(self, *, user, params):
        fund = fund_of(params)
        schedule = fund.schedule()
        # Asked for in the statement, each standing would be counted twice.
        for one in (one for one in members_seen(fund, user, params["on"]) if one.missed >= 1 and one.standing in OWING):
            months = owed_months(one.missed, params["on"])
            yield (
                one.number, one.resident.full_name, one.resident.village.number, first_day(months.start), one.missed,
                baht_of(schedule.owed(months)), one.standing,
            )  # fmt: skip
