"""The household's money on the sheet: an amount a line of the office's lists; a debt with its lender and purpose."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.fields import baht_short
from core.keys import read_key
from economy.admin.sheet_questions import AMOUNT, Part
from economy.enums import AMOUNTS, AnswerKind, Flow
from economy.models import FinanceItem, HouseholdResponse
from economy.rules.judging import judged
from economy.services.responses import Given

DEBTS = 4
# The questions that ask for the sum of a list.
TOTALS = {"income": Flow.INCOME, "debt": Flow.LENDER}


@dataclass
class Line:
    """One amount, as it is typed. A debt's line has the lender and the purpose to choose."""

    name: str
    title: str
    flow: str
    item: int | None = None
    purpose: int | None = None
    value: str = ""
    problem: str = ""
    amount: Decimal | None = None

    def read(self) -> None:
        try:
            self.amount = AMOUNT.clean(self.value)
        except ValidationError as refused:
            self.problem = " ".join(refused.messages)
        if self.amount and self.item is None:
            self.problem = _("Choose whom the debt is owed to.")


@dataclass
class Money:
    lines: list[Line]
    items: list[FinanceItem] = field(default_factory=list)

    @classmethod
    def of(cls, there: HouseholdResponse | None, post=None) -> "Money":
        """The lines of the lists, with what is there already, or with what was sent."""
        items = list(FinanceItem.objects.all())
        held = {(one.item_id, one.purpose_id): one.amount for one in there.amounts.all()} if there else {}
        lines = [
            Line(f"m{one.pk}", one.name, one.flow, one.pk, value=_shown(held.get((one.pk, None))))
            for one in items
            if one.flow in AMOUNTS and one.flow != Flow.LENDER and (one.asked or (one.pk, None) in held)
        ]
        found = cls(lines + _debts(items, held), items)
        return found if post is None else found._takes(post)

    def _takes(self, post) -> "Money":
        known = {one.flow: {item.pk for item in self.items if item.flow == one.flow} for one in self.items}
        sent = sum(f"d{n}" in post for n in range(60))
        self.lines += [_debt(n) for n in range(len(self._of(Flow.LENDER)), sent)]
        for line in self.lines:
            line.value = post.get(line.name, "").strip()
            if line.flow == Flow.LENDER:
                lender, purpose = read_key(post.get(f"{line.name}-to", "")), read_key(post.get(f"{line.name}-for", ""))
                line.item = lender if lender in known.get(Flow.LENDER, ()) else None
                line.purpose = purpose if purpose in known.get(Flow.PURPOSE, ()) else None
        return self

    def _of(self, flow: str) -> list[Line]:
        return [line for line in self.lines if line.flow == flow]

    def read(self) -> None:
        taken: set[tuple[int, int | None]] = set()
        for line in self.lines:
            line.read()
            if line.amount and not line.problem:
                if (line.item, line.purpose) in taken:
                    line.problem = _("This lender and purpose stand here already: add the amounts up.")
                taken.add((line.item, line.purpose))

    @property
    def amounts(self) -> dict[tuple[int, int | None], Decimal]:
        return {(line.item, line.purpose): line.amount for line in self.lines if line.amount}

    def hold_against(self, parts: list[Part]) -> None:
        """A sum that is asked by itself is that of its list; where it was left out the list says it."""
        for part in parts:
            flow = TOTALS.get(part.indicator.code)
            amounts = [line.amount for line in self._of(flow) if line.amount] if flow else []
            if not amounts or part.problem or part.indicator.kind != AnswerKind.NUMBER:
                continue
            total = sum(amounts)
            if part.given.number is None:
                part.value, part.given = baht_short(total), Given(*judged(part.indicator, number=total))
            elif part.given.number != total:
                part.problem = _("The list adds up to %(sum)s, and here stands %(said)s. Put one of them right.") % {
                    "sum": baht_short(total), "said": baht_short(part.given.number),
                }  # fmt: skip

    # --- as the template shows it

    @property
    def lists(self) -> list[tuple[str, list[Line]]]:
        flows = [Flow(flow) for flow in AMOUNTS if flow != Flow.LENDER]
        return [(str(flow.label), self._of(flow)) for flow in flows if self._of(flow)]

    @property
    def debts(self) -> list[tuple[Line, list, list]]:
        """Each debt's line with the lenders and the purposes, and which of them is chosen."""
        return [
            (line, self._choices(Flow.LENDER, line.item), self._choices(Flow.PURPOSE, line.purpose))
            for line in self._of(Flow.LENDER)
        ]

    def _choices(self, flow: str, chosen: int | None) -> list[tuple[int, str, bool]]:
        return [
            (one.pk, one.name, one.pk == chosen)
            for one in self.items
            if one.flow == flow and (one.asked or one.pk == chosen)
        ]

    @property
    def is_open(self) -> bool:
        return any(line.value or line.problem for line in self.lines)


def _debts(items: list[FinanceItem], held: dict) -> list[Line]:
    lenders = {one.pk for one in items if one.flow == Flow.LENDER}
    there = [(key, amount) for key, amount in held.items() if key[0] in lenders]
    lines = [_debt(n) for n in range(max(DEBTS, len(there) + 1))]
    for line, ((lender, purpose), amount) in zip(lines, there, strict=False):
        line.item, line.purpose, line.value = lender, purpose, _shown(amount)
    return lines


def _debt(n: int) -> Line:
    return Line(f"d{n}", _("debt %(n)s") % {"n": n + 1}, Flow.LENDER)


def _shown(amount: Decimal | None) -> str:
    return "" if amount is None else baht_short(amount)
