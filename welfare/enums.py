"""Fixed choices of the welfare fund, in the words that its committee uses."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Every(models.TextChoices):
    """What one contribution is for. Whatever it is, dues are counted in months."""

    DAY = "day", _("a day")
    MONTH = "month", _("a month")
    YEAR = "year", _("a year")


class ComingBack(models.TextChoices):
    """How somebody whose membership has lapsed may come back."""

    PAYS = "pays", _("pays what is owed, and goes on")
    ANEW = "anew", _("begins anew, and owes nothing of before")
    NEVER = "never", _("cannot come back")


class Refund(models.TextChoices):
    """What somebody who leaves gets back."""

    NONE = "none", _("nothing")
    UNDRAWN = "undrawn", _("the contributions, if no benefit was ever drawn")
    ALL = "all", _("the contributions")


class FirstDue(models.TextChoices):
    JOINING = "joining", _("the month of joining")
    NEXT = "next", _("the month after joining")


class OfficerRole(models.TextChoices):
    CHAIR = "chair", _("chair of the fund")
    DEPUTY = "deputy", _("deputy chair")
    SECRETARY = "secretary", _("secretary")
    TREASURER = "treasurer", _("treasurer")
    COLLECTOR = "collector", _("collector of a village")
    AUDITOR = "auditor", _("internal auditor")
    COMMITTEE = "committee", _("member of the committee")
    ADVISER = "adviser", _("adviser")


class Standing(models.TextChoices):
    """How a member stands on a day; derived, never stored."""

    WAITING = "waiting", _("waits for the committee")
    REFUSED = "refused", _("refused")
    ACTIVE = "active", _("in good standing")
    ARREARS = "arrears", _("in arrears")
    LAPSED = "lapsed", _("lapsed")
    LEFT = "left", _("left")
    DECEASED = "deceased", _("deceased")


# Who belongs to the fund, whether or not something is owed; and of whom dues are asked, to belong on or again.
BELONGING = (Standing.ACTIVE, Standing.ARREARS)
PAYING = (*BELONGING, Standing.LAPSED)


class Resolution(models.TextChoices):
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")


class WhyLeft(models.TextChoices):
    RESIGNED = "resigned", _("resigned")
    MOVED = "moved", _("moved away")
    REMOVED = "removed", _("removed by the committee")


class AccountKind(models.TextChoices):
    """`ASSET` grows by a debit, the others by a credit; `EXPENSE` grows by a debit too."""

    ASSET = "asset", _("money that the fund has")
    LIABILITY = "liability", _("money that the fund owes")
    FUND = "fund", _("the fund's capital")
    INCOME = "income", _("money received")
    EXPENSE = "expense", _("money spent")


class AccountRole(models.TextChoices):
    """What the portal itself posts to. A fund may have more accounts; of these it has one each."""

    CASH = "cash", _("cash in hand")
    BANK = "bank", _("bank")
    CONTRIBUTIONS = "members", _("contributions of members")
    LOCAL = "local", _("contribution of the local government")
    STATE = "state", _("contribution of the state")
    DONATION = "donation", _("donations")
    ENTRY_FEE = "entry", _("entry fees")
    INTEREST = "interest", _("bank interest")
    BENEFITS = "benefits", _("benefits paid")
    REFUNDS = "refunds", _("contributions given back")
    EXPENSES = "expenses", _("running costs")
    RESERVE = "reserve", _("reserve")
    OPENING = "opening", _("carried in from the older books")
    DIFFERENCE = "difference", _("cash over and short")


class DocumentKind(models.TextChoices):
    RECEIPT = "receipt", _("receipt")
    VOUCHER = "voucher", _("payment voucher")
    JOURNAL = "journal", _("journal entry")


class ClosingKind(models.TextChoices):
    MONTH = "month", _("month")
    HALF = "half", _("half-year")
    YEAR = "year", _("fiscal year")


class PaidBy(models.TextChoices):
    """What the amount of a benefit is for."""

    EVENT = "event", _("each event")
    NIGHT = "night", _("each night")
    YEAR = "year", _("each year")
    YEARS = "years", _("years of membership")


class WhyNot(models.TextChoices):
    """Why a claim is worth nothing; several may hold at once."""

    NOT_YET = "not_yet", _("it has not happened yet")
    BEFORE_JOINING = "before_joining", _("it happened before the membership counts")
    WAITING = "waiting", _("it happened in the waiting time")
    NOT_BELONGING = "not_belonging", _("the membership did not hold on that day")
    TOO_LATE = "too_late", _("the time to claim is over")
    ONCE = "once", _("it is given once in a life")
    TIMES = "times", _("it was given as often as a year allows")
    NO_QUANTITY = "no_quantity", _("no nights are written")
    TOO_FEW_YEARS = "too_few", _("too few years of membership")
    USED_UP = "used_up", _("the most that is given is used up")


class ClaimStatus(models.TextChoices):
    ENTERED = "entered", _("entered")
    CHECKED = "checked", _("checked, waits for approval")
    APPROVED = "approved", _("approved, waits for payment")
    PAID = "paid", _("paid")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class RequestKind(models.TextChoices):
    """What somebody asks of the fund before anybody knows who it is."""

    JOIN = "join", _("joining the fund")
    CLAIM = "claim", _("a benefit")


class RequestState(models.TextChoices):
    NEW = "new", _("received")
    TAKEN = "taken", _("being looked at")
    DONE = "done", _("passed on")
    REFUSED = "refused", _("refused")
