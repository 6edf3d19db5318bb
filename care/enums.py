"""Fixed choices of care: entitlements, their conditions, and how somebody stands to one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Provider(models.TextChoices):
    STATE = "state", _("the state")
    LOCAL = "local", _("the local government")
    COMMUNITY = "community", _("the community")


class Given(models.TextChoices):
    """How an entitlement is given. A monthly one is judged at the end of the day before the month (care/rules/ages.py)."""

    MONTHLY = "monthly", _("money each month")
    ONCE = "once", _("money once")
    SERVICE = "service", _("a service")


class Population(models.TextChoices):
    """Among whom one looks for who is entitled."""

    LIVING = "living", _("people who live here")
    DIED = "died", _("people who died a short time ago")


class CriterionKind(models.TextChoices):
    AGE = "age", _("age")
    GROUP = "group", _("population group")
    SEX = "sex", _("sex")
    HOME = "home", _("name in a house register here")
    THAI = "thai", _("Thai nationality, by the first digit of the number")
    FACT = "fact", _("something recorded of the person or the household")


class AgeUnit(models.TextChoices):
    YEARS = "years", _("years")
    MONTHS = "months", _("months")


class Match(models.TextChoices):
    ANY = "any", _("one of them")
    ALL = "all", _("all of them")
    NONE = "none", _("none of them")


class Measure(models.TextChoices):
    YESNO = "yesno", _("yes or no")
    NUMBER = "number", _("a number")
    BAHT = "baht", _("an amount in baht")


class Answer(models.TextChoices):
    """Whether one condition is met."""

    MET = "met", _("met")
    NOT_MET = "not_met", _("not met")
    UNKNOWN = "unknown", _("cannot tell")
    PRESUMED = "presumed", _("presumed met")


class Stands(models.IntegerChoices):
    """How a person stands to an entitlement on a day: the four answers of the board, and no right to it."""

    NO_RIGHT = 0, _("no right to it")
    RECEIVES = 1, _("receives")
    MISSING = 2, _("entitled but not receiving")
    UNKNOWN = 3, _("cannot tell")
    UNMATCHED = 4, _("receiving but not matching the rule")

    @property
    def code(self) -> str:
        """As pages, style sheets and files name it."""
        return self.name.lower()


class ReceiptStatus(models.TextChoices):
    APPLIED = "applied", _("applied")
    CONFIRMED = "confirmed", _("right confirmed")
    RECEIVING = "receiving", _("receiving")
    SUSPENDED = "suspended", _("suspended")
    ENDED = "ended", _("ended")
    WAIVED = "waived", _("waived")


# Who has it: nothing is left for the person to do. Who gave it up in writing is not reminded.
HAS = (ReceiptStatus.CONFIRMED, ReceiptStatus.RECEIVING)
# Who can be removed from a list, and is checked each month.
RECEIVED = (*HAS, ReceiptStatus.SUSPENDED)
OPEN = (ReceiptStatus.APPLIED, *RECEIVED)


class PayBy(models.TextChoices):
    BANK = "bank", _("bank transfer")
    CASH = "cash", _("cash")


class Payee(models.TextChoices):
    SELF = "self", _("the person")
    PROXY = "proxy", _("somebody with a written proxy")
    GUARDIAN = "guardian", _("the guardian")


class PaymentState(models.TextChoices):
    """What became of a payment. An import that is taken back leaves what was known before: perhaps nothing."""

    PAID = "paid", _("paid")
    RETURNED = "returned", _("returned by the bank")
    UNCOLLECTED = "uncollected", _("not collected")
    UNKNOWN = "unknown", _("not known")


# The money is still the office's: the month may be paid again.
NOT_PAID = (PaymentState.RETURNED, PaymentState.UNCOLLECTED)


class PaymentSource(models.TextChoices):
    HAND = "hand", _("written by hand")
    FILE = "file", _("the bank's file")


class LeftOut(models.IntegerChoices):
    """Why somebody who applied for an entitlement, or receives it, is not paid for a month."""

    PAYABLE = 0, _("is paid")
    APPLIED = 1, _("the right is not confirmed yet: confirm or refuse it")
    SUSPENDED = 2, _("suspended: pay again only after it is set to receiving")
    DIED = 3, _("died before the 1st of the month: end the receiving")
    GONE = 4, _("did not live here on the 1st of the month: end the receiving, or correct the residence")
    ELSEWHERE = 5, _("another local government pays this month")
    NOT_YET = 6, _("confirmed beforehand: the right begins in a later month")
    NO_RIGHT = 7, _("receives, but has no right by the rule: suspend it, or correct what is recorded")
    UNKNOWN = 8, _("cannot tell the right: fill in what is blank (birth date, nationality)")
    NO_AMOUNT = 9, _("the rule names no amount for this person: correct the rule")


class Trouble(models.TextChoices):
    """What speaks against a payment list; those of `BLOCKING` must be cleared before anybody approves it."""

    DIED = "died", _("died before the 1st of the month")
    GONE = "gone", _("does not live here any more")
    NO_RIGHT = "no_right", _("no right by the rule")
    STOPPED = "stopped", _("was suspended, ended or given up since the list was made")
    CHANGED = "changed", _("how or to whom it is paid was changed since the list was made")
    AMOUNT = "amount", _("the amount by the rule is another one now")
    PAID = "paid", _("this month was paid already by another list")
    TWICE = "twice", _("stands in the list twice: same name and birth date, and no two numbers to tell them apart")
    TOLD = "told", _("the register that was brought in says another amount")
    ACCOUNT = "account", _("paid by bank, and no account is written down")
    UNMATCHED = "unmatched", _("receives without a right: is not in the list, and must be suspended or set right")
    NAMESAKE = "namesake", _("another person of the list has the same name and birth date")
    SHARED = "shared", _("another person of the list has the same account")
    LATE = "late", _("back-pay for somebody who has died since")


WARNINGS = (Trouble.NAMESAKE, Trouble.SHARED, Trouble.LATE)
WHAT_TO_DO = {
    Trouble.DIED: _("Make the list again: whoever is dead is left out by itself. End the receiving."),
    Trouble.GONE: _("Make the list again: whoever moved is left out by itself. End the receiving."),
    Trouble.NO_RIGHT: _("Correct what is recorded, or suspend the receiving; then make the list again."),
    Trouble.STOPPED: _("Make the list again."),
    Trouble.CHANGED: _("Make the list again."),
    Trouble.AMOUNT: _("Make the list again."),
    Trouble.PAID: _("Make the list again."),
    Trouble.TWICE: _("Suspend or end the receiving of one of the two; then make the list again."),
    Trouble.TOLD: _("Compare with the papers. Is the rule right, press “The rule's amounts count”; else correct the birth date."),
    Trouble.ACCOUNT: _("Write the account down, or choose cash; then make the list again."),
    Trouble.UNMATCHED: _("Suspend the receiving, or correct what is recorded; then make the list again."),
    Trouble.NAMESAKE: _("Two people, by their numbers. Look once more, then approve."),
    Trouble.SHARED: _("Fits a couple or a proxy. Look once more, then approve."),
    Trouble.LATE: _("Look to whom the money goes now: the account may be closed. Then approve."),
}  # fmt: skip


class Changed(models.TextChoices):
    """How a person's line differs from the month before."""

    NEW = "new", _("new")
    ENDED = "ended", _("paid no more")
    AMOUNT = "amount", _("amount changed")
    ACCOUNT = "account", _("account or way of paying changed")
