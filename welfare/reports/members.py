"""Members of a fund: the register, and what they owe on a day."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import baht_of
from papers.report import Column, Param, Report
from papers.usual import EVERY_MONTH, HALF_YEAR, MEMBERS
from residents.reports.register import CITIZEN_ID, may_take_whole_numbers, number_of
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
CHUNK = 500
# Who still belongs to the fund, or has lapsed and may come back: of them something can be owed.
OWING = (Standing.ARREARS, Standing.LAPSED)


def members_seen(fund: Fund, user, on):
    """The members that the user may see, with how they stand."""
    found = Member.objects.visible_to(user).select_related("resident__village")
    return with_standing(found, fund, on=on).order_by("number")


class FundMembers(Report):
    code = "fund_members"
    title = _("Members of the fund")
    tells = _("The members of the fund and how each stands.")
    asked_by, due = MEMBERS, HALF_YEAR
    permission = "welfare.export_member"
    params = (FUND, ON)
    columns = (
        NUMBER_OF_MEMBER,
        CITIZEN_ID,
        NAME,
        VILLAGE,
        Column("joined_on", _("Member since"), "date", width=16, personal="personal"),
        Column(
            "standing",
            _("Standing"),
            width=16,
            personal="personal",
            labels=STANDINGS,
            explains=_("By the rules of the fund on the day asked for."),
        ),
    )

    def rows(self, *, user, params):
        whole = may_take_whole_numbers(user)
        for one in members_seen(fund_of(params), user, params["on"]).iterator(CHUNK):
            yield (
                one.number, number_of(one.resident.citizen_id_cipher, whole=whole), one.resident.full_name,
                one.resident.village.number, one.joined_on, one.standing,
            )  # fmt: skip


class FundArrears(Report):
    """One line a member who owes something at the end of the day."""

    code = "fund_arrears"
    title = _("Contributions owed")
    tells = _("Who owes the fund how many months.")
    asked_by, due = MEMBERS, EVERY_MONTH
    permission = "welfare.export_member"
    params = (FUND, ON)
    columns = (
        NUMBER_OF_MEMBER,
        NAME,
        VILLAGE,
        Column(
            "owes_from",
            _("Unpaid from"),
            "date",
            width=16,
            personal="personal",
            explains=_("The first month that is not paid."),
        ),
        Column(
            "months",
            _("Months"),
            "integer",
            width=9,
            personal="personal",
            total=True,
            explains=_("Whole months owed until the day asked for."),
        ),
        Column(
            "amount",
            _("Baht"),
            "money",
            width=12,
            personal="personal",
            total=True,
            explains=_("Months owed times the contribution of each month."),
        ),
        Column(
            "standing",
            _("Standing"),
            width=16,
            personal="personal",
            labels=STANDINGS,
            explains=_("By the rules of the fund on the day asked for."),
        ),
    )

    def rows(self, *, user, params):
        fund = fund_of(params)
        schedule = fund.schedule()
        # Asked for in the statement too, each standing would be counted twice; who has missed nothing is spared the question.
        owing = members_seen(fund, user, params["on"]).filter(missed__gte=1).iterator(CHUNK)
        for one in (one for one in owing if one.standing in OWING):
            months = owed_months(one.missed, params["on"])
            yield (
                one.number, one.resident.full_name, one.resident.village.number, first_day(months.start), one.missed,
                baht_of(schedule.owed(months)), one.standing,
            )  # fmt: skip
