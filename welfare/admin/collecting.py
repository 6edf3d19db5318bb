"""The screen at the table in the village: who is asked, house by house, what is typed, and the receipts that come of it.

Made for the keyboard: the arrows and Enter go from amount to amount, the space bar takes what is asked (static/js/collect.js).
Without scripts it is a plain form.
"""

from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from core.fields import BahtFormField, baht_shown, satang_of
from core.forms import ThaiDateField
from core.once import new_key
from thai.dates import format_date
from welfare.enums import AccountRole, Standing
from welfare.models import CollectionRound, Document
from welfare.services.contributions import Payment, Slip
from welfare.services.rounds import Visit, collect_each, visits

COLLECT = "welfare.collect"
RECENT = 12
STANDINGS = dict(Standing.choices)


@dataclass
class Line:
    """One member on the screen; `typed` is as it was typed."""

    visit: Visit
    typed: str = ""
    satang: int = 0
    problem: str = ""

    @property
    def standing(self) -> str:
        return STANDINGS[self.visit.standing]

    @property
    def may_give(self) -> bool:
        return self.visit.standing != Standing.LAPSED


@dataclass
class House:
    """Who pays together, on one receipt."""

    number: int
    name: str
    lines: list[Line] = field(default_factory=list)
    by_bank: bool = False
    problem: str = ""

    def slip(self, key: str, on) -> Slip:
        payments = [Payment(line.visit.member.pk, line.satang) for line in self.lines if line.satang]
        into = AccountRole.BANK if self.by_bank else AccountRole.CASH
        return Slip(payments, on, f"{key}-{self.number}", into=into)

    @property
    def is_wrong(self) -> bool:
        return any(line.problem for line in self.lines)

    def forget(self) -> None:
        for line in self.lines:
            line.typed = ""
        self.by_bank = False


class CollectingPage:
    """Mixin of the rounds' admin."""

    def collect_view(self, request, pk):
        round = self.row_for(request, pk, COLLECT)
        houses = _houses(visits(round))
        if request.method == "POST":
            if self._take(request, round, houses):
                return redirect("admin:welfare_collectionround_collect", pk)
            # Somebody's receipts were written: what each has given, and owes, is asked anew.
            houses = _as_now(round, houses)
        return TemplateResponse(request, "welfare/admin/collect.html", self._context(request, round, houses))

    def _take(self, request, round: CollectionRound, houses: list[House]) -> bool:
        """Writes what is in order; whether all of it was. What is not keeps its words and what was typed."""
        key = f"round-{round.pk}-{request.user.pk}-{request.POST.get('page', '')[:24]}"
        sent, day = [house for house in houses if _read(house, request.POST) and not house.is_wrong], _day(request)
        if day is None:
            return False
        slips = {house.slip(key, day).key: house for house in sent}
        written, refused = collect_each(
            round, [house.slip(key, day) for house in sent], by=request.user, seen=_seen(request)
        )
        for slip, house in slips.items():
            house.problem = refused.get(slip, "")
            if slip not in refused:
                house.forget()
        self._say(request, [one for one in written if not one.again])
        return not refused and not any(house.is_wrong for house in houses)

    @staticmethod
    def _say(request, written) -> None:
        satang = sum(transfer.satang for one in written for transfer in one.transfers)
        if written:
            told = ngettext("%(n)s receipt, %(baht)s baht.", "%(n)s receipts, %(baht)s baht.", len(written))
            messages.success(request, told % {"n": len(written), "baht": baht_shown(satang)})

    def _context(self, request, round: CollectionRound, houses: list[House]) -> dict:
        lines = [line for house in houses for line in house.lines]
        receipts = Document.objects.filter(round=round, undone__isnull=True).annotate(total=Sum("transfers__amount"))
        return {
            **self.admin_site.each_context(request), "opts": self.opts, "round": round, "houses": houses,
            "title": self._about(round), "page": new_key(),
            "day": request.POST.get("on") or format_date(timezone.localdate(), "numeric"),
            "seen": ",".join(f"{line.visit.member.pk}={line.visit.given}" for line in lines if line.visit.given),
            "asked": sum(line.visit.owed for line in lines), "given": sum(line.visit.given for line in lines),
            "payers": sum(1 for line in lines if line.visit.given), "members": len(lines),
            "recent": receipts.order_by("-pk")[:RECENT],
            "back": reverse("admin:welfare_collectionround_change", args=[round.pk]),
        }  # fmt: skip


def _houses(found: list[Visit]) -> list[House]:
    """The list in the order of the houses. Who lives in no known house is a house of one."""
    houses: dict[int, House] = {}
    for visit in found:
        person = visit.member.resident
        number = person.household_id or -visit.member.pk
        houses.setdefault(number, House(number, visit.house)).lines.append(Line(visit))
    return list(houses.values())


def _as_now(round: CollectionRound, typed: list[House]) -> list[House]:
    """The houses as the book has them now, with what is still typed in them."""
    before = {house.number: house for house in typed}
    lines = {line.visit.member.pk: line for house in typed for line in house.lines}
    houses = _houses(visits(round))
    for house in houses:
        if old := before.get(house.number):
            house.by_bank, house.problem = old.by_bank, old.problem
        for line in house.lines:
            if old := lines.get(line.visit.member.pk):
                line.typed, line.problem = old.typed, old.problem
    return houses


def _read(house: House, sent) -> bool:
    """Reads what was typed for a house; whether anything was."""
    amount = BahtFormField(required=False)
    house.by_bank = f"bank-{house.number}" in sent
    for line in house.lines:
        line.typed = sent.get(f"give-{line.visit.member.pk}", "").strip()[:20] if line.may_give else ""
        try:
            baht = amount.clean(line.typed)
        except ValidationError as problem:
            line.problem = " ".join(problem.messages)
        else:
            line.satang = satang_of(baht) if baht else 0
    return any(line.typed for line in house.lines)


def _day(request):
    """The day of the receipts; None, with a word about it, where it cannot be read."""
    try:
        return ThaiDateField().clean(request.POST.get("on", ""))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return None


def _seen(request) -> dict[int, int]:
    """What the page showed that each member had given; words that are no numbers say nothing."""
    pairs = (pair.partition("=")[::2] for pair in request.POST.get("seen", "").split(","))
    return {int(member): int(satang) for member, satang in pairs if member.isdecimal() and satang.isdecimal()}
