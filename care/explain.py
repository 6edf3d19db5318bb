"""Why one person has a right, or has none, or why it cannot be told: each condition with its answer, in words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from care.enums import HAS, Answer, CriterionKind, Population, ReceiptStatus, Stands
from care.facts import fact_kinds
from care.known import ages_of, known_of, member_since
from care.models import Entitlement, ReceiptState
from care.rules.reading import NATIONALITY, Answers, read
from care.rules.steps import next_step, paid_from
from care.rules.stored import plain_rules, rules_on, with_rules
from care.rules.values import Criterion, Rule
from care.words import Words
from core.fields import baht_of
from residents.models import Condition, PopulationGroup, Resident


@dataclass(frozen=True)
class Explained:
    """One condition of a person: its words, its answer, and what the answer rests on."""

    words: str
    answer: str
    why: str

    @property
    def label(self) -> str:
        return Answer(self.answer).label


@dataclass(frozen=True)
class Explanation:
    """How a person stands to an entitlement. `sets` holds the conditions set by set; amounts are baht.

    `paid_from` and `next_month` are first days of months; `entitled` is None where it cannot be told.
    """

    entitlement: Entitlement
    stands: Stands
    entitled: bool | None
    shut_out: bool
    sets: tuple[tuple[Explained, ...], ...]
    amount: object = None
    paid_from: date | None = None
    next_month: date | None = None
    next_amount: object = None

    @property
    def blanks(self) -> list[str]:
        """What is blank and would settle the question, each once."""
        return list(dict.fromkeys(one.why for group in self.sets for one in group if one.answer == Answer.UNKNOWN))


def explain(person: Resident, *, on: date, entitlements: Iterable[Entitlement] | None = None) -> list[Explanation]:
    """Every entitlement that has a rule on the day, for one person."""
    return explain_all([person], on=on, entitlements=entitlements)[person.pk]


def explain_all(
    people: Sequence[Resident], *, on: date, entitlements: Iterable[Entitlement] | None = None
) -> dict[int, list[Explanation]]:
    """The same for several people (a page of them), by primary key. As many questions however many they are."""
    chosen = list(with_rules(Entitlement.objects.all()) if entitlements is None else entitlements)
    return _Explainer(people, on, chosen).of_all(chosen)


class _Explainer:
    """What is known of the people, asked once for each day that a rule is judged on."""

    def __init__(self, people: Sequence[Resident], on: date, chosen: Sequence[Entitlement]):
        self.people, self.on, self.rules = people, on, rules_on(on, chosen)
        # Earlier and later ones too: what comes next is told by them.
        self.all_rules = {one.pk: plain_rules(one) for one in chosen}
        asked = {code for rules in self.all_rules.values() for rule in rules for code in rule.asked}
        groups = list(PopulationGroup.objects.all())
        self.ages, self.since = ages_of(groups), member_since(Condition.objects.filter(resident__in=people).on(on))
        self.words = Words({group.number: group for group in groups}, fact_kinds())
        self.receives, self.waived = _stood(people, on)
        days = {rule.judged_on(on) for rule in self.rules.values()}
        self.known = {day: known_of(people, day, groups, self.receives, asked) for day in days}

    def of_all(self, chosen: Sequence[Entitlement]) -> dict[int, list[Explanation]]:
        explained = [one for one in chosen if one.pk in self.rules]
        return {
            person.pk: [self._of(one, person) for one in explained if self._concerns(self.rules[one.pk], person)]
            for person in self.people
        }

    def _concerns(self, rule: Rule, person: Resident) -> bool:
        """What follows a death is for who died a short time ago; all else for who is here when it is judged."""
        if rule.population == Population.DIED:
            return rule.follows(person.died_on, self.on)
        gone = [day for day in (person.died_on, person.moved_out_on) if day]
        return all(day > rule.judged_on(self.on) for day in gone)

    def _of(self, entitlement: Entitlement, person: Resident) -> Explanation:
        rule = self.rules[entitlement.pk]
        told = self.known[rule.judged_on(self.on)][person.pk]
        found = read(rule, told, self.on, self.ages)
        shut = bool(found.shut_out) or entitlement.pk in self.waived[person.pk]
        entitled = False if shut else found.entitled
        sets = tuple(
            tuple(self._explained(one, said, person, told, rule) for one, said in zip(group, answers, strict=True))
            for group, answers in zip(rule.sets, found.sets, strict=True)
        )
        made = Explanation(
            entitlement, _stands(entitled, entitlement.pk in self.receives[person.pk]), entitled, shut, sets
        )
        if not rule.amounts or entitled is False:
            return made
        return replace(made, **self._money(entitlement, person, found.satang, told))

    def _money(self, entitlement: Entitlement, person: Resident, satang: int | None, told: Answers) -> dict:
        """How much, from which month, and what comes next."""
        rule, all_rules = self.rules[entitlement.pk], self.all_rules[entitlement.pk]
        step = next_step(all_rules, told.birth, told.known, self.on) if rule.monthly else None
        return {
            "amount": None if satang is None else baht_of(satang),
            "paid_from": paid_from(rule, told.birth, self.since[person.pk].get) if rule.monthly else None,
            "next_month": step[0] if step else None, "next_amount": baht_of(step[1]) if step else None,
        }  # fmt: skip

    def _explained(self, one: Criterion, said: Answer, person: Resident, told: Answers, rule: Rule) -> Explained:
        by_digit = one.kind == CriterionKind.THAI and said == Answer.MET and NATIONALITY not in told.facts
        answer = Answer.PRESUMED if by_digit else said
        return Explained(
            self.words.condition(one), answer, self.words.why(one, answer, birth=person.birth_date, rule=rule)
        )


def _stood(people: Sequence[Resident], on: date) -> tuple[defaultdict, defaultdict]:
    """By person the entitlements that are received, and those that were given up in writing."""
    receives, waived = defaultdict(dict), defaultdict(set)
    states = ReceiptState.objects.on(on).filter(receipt__resident__in=people).order_by()
    for person, entitlement, status in states.values_list("receipt__resident", "receipt__entitlement", "status"):
        if status in HAS:
            receives[person][entitlement] = True
        elif status == ReceiptStatus.WAIVED:
            waived[person].add(entitlement)
    return receives, waived


def _stands(entitled: bool | None, has: bool) -> Stands:
    if has:
        return Stands.UNMATCHED if entitled is False else Stands.RECEIVES
    return {True: Stands.MISSING, False: Stands.NO_RIGHT, None: Stands.UNKNOWN}[entitled]
