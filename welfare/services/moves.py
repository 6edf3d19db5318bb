"""Money that is no contribution and no benefit: the other payers, fees, interest, expenses, between cash and bank, the reserve,
what the older books held, and what who leaves gets back. Each is one document; nobody needs to know debit from credit."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import baht_shown, satang_of
from welfare.enums import AccountRole, DocumentKind, Refund
from welfare.models import Document, Fund, Member
from welfare.models.claim import GRANTED
from welfare.services.book import BookRefused, Draft, Line, Written, accounts_of, locked, write

# Stands for the cash box or the bank, as whoever writes it says.
PLACE = "place"
PLACES = (AccountRole.CASH, AccountRole.BANK)


@dataclass(frozen=True)
class Preset:
    """What happened, in plain words, and where the money goes: from the account `credit` to the account `debit`."""

    code: str
    title: str
    kind: str
    debit: str
    credit: str
    of_member: bool = False

    @property
    def asks_place(self) -> bool:
        return PLACE in (self.debit, self.credit)


def _preset(code: str, title, kind: str, debit: str, credit: str, **more) -> tuple[str, Preset]:
    return code, Preset(code, title, kind, debit, credit, **more)


RECEIPT, VOUCHER, JOURNAL = DocumentKind.RECEIPT, DocumentKind.VOUCHER, DocumentKind.JOURNAL
PRESETS = dict([
    _preset("local", gettext_lazy("The local government contributes"), RECEIPT, PLACE, AccountRole.LOCAL),
    _preset("state", gettext_lazy("The state contributes"), RECEIPT, PLACE, AccountRole.STATE),
    _preset("donation", gettext_lazy("A donation"), RECEIPT, PLACE, AccountRole.DONATION),
    _preset("entry", gettext_lazy("A member's entry fee"), RECEIPT, PLACE, AccountRole.ENTRY_FEE, of_member=True),
    _preset("interest", gettext_lazy("Interest of the bank"), RECEIPT, AccountRole.BANK, AccountRole.INTEREST),
    _preset("expense", gettext_lazy("An expense of the fund"), VOUCHER, AccountRole.EXPENSES, PLACE),
    _preset("refund", gettext_lazy("Given back to who leaves"), VOUCHER, AccountRole.REFUNDS, PLACE, of_member=True),
    _preset("deposit", gettext_lazy("Cash to the bank"), JOURNAL, AccountRole.BANK, AccountRole.CASH),
    _preset("withdrawal", gettext_lazy("From the bank to the cash box"), JOURNAL, AccountRole.CASH, AccountRole.BANK),
    _preset("over", gettext_lazy("More cash than the books say"), JOURNAL, AccountRole.CASH, AccountRole.DIFFERENCE),
    _preset("short", gettext_lazy("Less cash than the books say"), JOURNAL, AccountRole.DIFFERENCE, AccountRole.CASH),
    _preset("reserve", gettext_lazy("Set aside as reserve"), JOURNAL, AccountRole.OPENING, AccountRole.RESERVE),
    _preset("unreserve", gettext_lazy("Taken from the reserve"), JOURNAL, AccountRole.RESERVE, AccountRole.OPENING),
])  # fmt: skip


@dataclass(frozen=True)
class Move:
    """What was written down: `satang`, in or out of `place` where the preset asks for one; `key` makes it one document."""

    preset: Preset
    satang: int
    on: datetime.date
    key: str
    place: str = AccountRole.CASH
    note: str = ""


@transaction.atomic
def move(fund: Fund, said: Move, *, by, member: Member | None = None) -> Written:
    """One document. Raises BookRefused. For an entry fee or a refund `member` is named, and has it once."""
    fund = locked(fund)
    if said.preset.of_member:
        _check_member(fund, said, member)
    accounts = accounts_of(fund)
    debit, credit = (
        accounts[said.place if role == PLACE else role].pk for role in (said.preset.debit, said.preset.credit)
    )
    draft = Draft(said.preset.kind, said.on, [Line(debit, credit, said.satang)], key=said.key, note=said.note)
    [written] = write(fund, [draft], by=by)
    if said.preset.of_member and not written.again:
        _keep_with_member(member, said.preset.code, written.document, by=by)
    return written


PAPER_OF = {"entry": "entry_receipt", "refund": "refund_voucher"}


def _check_member(fund: Fund, said: Move, member: Member | None) -> None:
    if member is None or member.fund_id != fund.pk:
        raise BookRefused(_("Choose the member of this fund whom it is about."), code="no_member")
    before = standing_paper(member, said.preset.code)
    if before and before.key != said.key:
        raise BookRefused(
            _("It was written for this member already: look at %(document)s."), code="again", params={"document": before.label}
        )  # fmt: skip
    if said.preset.code == "refund" and before is None:
        due, why = refund_due(member)
        if said.satang != due:
            raise BookRefused(
                _("The fund's rule gives back %(due)s baht: %(why)s"), code="not_due",
                params={"due": baht_shown(due), "why": why},
            )  # fmt: skip


def standing_paper(member: Member, code: str) -> Document | None:
    """The member's receipt of the entry fee, or voucher of the refund, unless it was turned round."""
    document = getattr(Member.objects.select_related(f"{PAPER_OF[code]}__undone").get(pk=member.pk), PAPER_OF[code])
    return None if document is None or hasattr(document, "undone") else document


def _keep_with_member(member: Member, code: str, document: Document, *, by) -> None:
    fresh = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    setattr(fresh, PAPER_OF[code], document)
    fresh._history_user = by
    fresh.save()


def entry_fee(member: Member) -> int:
    """Satang that the rule of the day of joining asks (of the day of applying, while the committee has not decided)."""
    day = member.joined_on or member.applied_on
    rule = member.fund.rule_on(day) or member.fund.rules.order_by("since").first()
    return satang_of(rule.entry_fee)


def refund_due(member: Member) -> tuple[int, str]:
    """What who left gets back by the rule of that day (satang), and the sentence about it."""
    if member.left_on is None:
        return 0, _("the member has not left.")
    rule = member.fund.rule_on(member.left_on)
    if rule is None or rule.refund == Refund.NONE:
        return 0, _("nothing is given back to who leaves.")
    if rule.refund == Refund.UNDRAWN and member.claims.filter(status__in=GRANTED).exists():
        return 0, _("a benefit was drawn, and then nothing is given back.")
    total = member.contributions.aggregate(total=Sum("amount"))["total"]
    return (satang_of(total) if total else 0), _("all contributions of the member.")


@transaction.atomic
def open_books(fund: Fund, *, cash: int, bank: int, reserve: int, on: datetime.date, key: str, by) -> Written:
    """What the older books held at the end of the day `on` (satang), written once. Raises BookRefused."""
    fund = locked(fund)
    before = opening_of(fund)
    if before and before.key != f"opening-{key}":
        raise BookRefused(
            _("What the older books held is written already, in %(document)s. Turn that round first."), code="again",
            params={"document": before.label},
        )  # fmt: skip
    lines = list(_opening_lines(fund, cash=cash, bank=bank, reserve=reserve))
    note = _("carried in from the older books")
    return write(fund, [Draft(DocumentKind.JOURNAL, on, lines, key=f"opening-{key}", note=note)], by=by)[0]


def _opening_lines(fund: Fund, **held: int) -> Iterator[Line]:
    accounts = {role: account.pk for role, account in accounts_of(fund).items()}
    sides = {
        "cash": (AccountRole.CASH, AccountRole.OPENING), "bank": (AccountRole.BANK, AccountRole.OPENING),
        "reserve": (AccountRole.OPENING, AccountRole.RESERVE),
    }  # fmt: skip
    for name, (debit, credit) in sides.items():
        if held[name]:
            yield Line(accounts[debit], accounts[credit], held[name])


def opening_of(fund: Fund) -> Document | None:
    """The document with what the older books held, unless it was turned round."""
    return fund.documents.filter(key__startswith="opening-", undone__isnull=True, undoes__isnull=True).first()
