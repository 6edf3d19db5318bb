"""Why one person has a right, or has none, or why it cannot be told: each condition with its answer, from the engine itself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Case, Q, Value, When

from care.engine import Engine
from care.enums import Answer, Stands
from care.models import Entitlement
from care.rules.steps import next_step, paid_from
from care.rules.stored import plain_rules, rules_on, with_rules
from care.rules.values import Rule
from care.words import Words
from core.fields import baht_of
from residents.models import Condition, Resident

YES_NO = {1: True, 0: False, 2: None}


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
    """Every entitlement that has a rule on the day, for one person: one statement answers all their conditions."""
    return explain_all([person], on=on, entitlements=entitlements)[person.pk]


def explain_all(
    people: Sequence[Resident], *, on: date, entitlements: Iterable[Entitlement] | None = None
) -> dict[int, list[Explanation]]:
    """The same for several people (a page of them), by primary key."""
    chosen = list(with_rules(Entitlement.objects.all()) if entitlements is None else entitlements)
    rules = rules_on(on, chosen)
    engine = Engine(on)
    found = _asked(engine, people, rules)
    words, since = Words(engine.groups, engine.kinds), _since(people, on)
    explained = [one for one in chosen if one.pk in rules]
    return {
        person.pk: [
            _explanation(one, rules[one.pk], found[person.pk], person, words, since[person.pk], on) for one in explained
        ]
        for person in people
    }  # fmt: skip


def _asked(engine: Engine, people: Sequence[Resident], rules: dict[int, Rule]) -> dict[int, dict]:
    columns = {}
    for key, rule in rules.items():
        columns |= {f"{name}_{key}": column for name, column in _columns(engine, rule).items()}
    rows = Resident.objects.filter(pk__in=[person.pk for person in people]).order_by()
    return {row["pk"]: row for row in rows.annotate(**columns).values("pk", *columns)}


def _columns(engine: Engine, rule: Rule) -> dict:
    told = engine.entitled(rule)
    columns = {
        "stands": engine.stands(rule, told=told),
        "right": Case(When(told.yes, then=Value(1)), When(told.no, then=Value(0)), default=Value(2)),
        "shut": _whether(engine.shut_out(rule)),
        **{
            f"c{i}_{j}": engine.answer(one, rule) for i, group in enumerate(rule.sets) for j, one in enumerate(group)
        },
        **{f"knows_{fact}": _whether(engine.knows(fact, rule)) for fact in rule.facts},
    }  # fmt: skip
    return columns | ({"satang": engine.amount(rule)} if rule.amounts else {})


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _since(people: Sequence[Resident], on: date) -> defaultdict[int, dict[int, date | None]]:
    """Since when each person belongs to the groups by condition; None where one of the entries does not say."""
    held = Condition.objects.filter(resident__in=people).on(on).values_list("resident", "group__number", "since")
    found: defaultdict[int, dict[int, date | None]] = defaultdict(dict)
    for person, number, since in held:
        before = found[person].get(number, since)
        found[person][number] = None if None in (before, since) else min(before, since)
    return found


def _explanation(entitlement, rule: Rule, found: dict, person, words: Words, since: dict, on: date) -> Explanation:
    key = entitlement.pk
    sets = tuple(
        tuple(_explained(one, found[f"c{i}_{j}_{key}"], person, words, rule) for j, one in enumerate(group))
        for i, group in enumerate(rule.sets)
    )
    made = Explanation(
        entitlement, Stands(found[f"stands_{key}"]), YES_NO[found[f"right_{key}"]], found[f"shut_{key}"], sets
    )
    if not rule.amounts or made.entitled is False:
        return made
    return _with_amounts(made, rule, found, person, since, on)


def _with_amounts(made: Explanation, rule: Rule, found: dict, person, since: dict, on: date) -> Explanation:
    key = made.entitlement.pk
    known = {fact for fact in rule.facts if found[f"knows_{fact}_{key}"]}
    satang = found[f"satang_{key}"]
    step = next_step(plain_rules(made.entitlement), person.birth_date, known, on) if rule.monthly else None
    return Explanation(
        made.entitlement, made.stands, made.entitled, made.shut_out, made.sets,
        amount=None if satang is None else baht_of(satang),
        paid_from=paid_from(rule, person.birth_date, since.get) if rule.monthly else None,
        next_month=step[0] if step else None, next_amount=baht_of(step[1]) if step else None,
    )  # fmt: skip


def _explained(one, answer: str, person, words: Words, rule: Rule) -> Explained:
    return Explained(words.condition(one), answer, words.why(one, answer, birth=person.birth_date, rule=rule))
