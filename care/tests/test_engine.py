"""The engine's statement and a plain reading of the same rule agree, whatever the rule and the people."""

import datetime
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from care.engine import Engine
from care.enums import CriterionKind, Match, Stands
from care.models import Entitlement, Fact, FactKind, Receipt, ReceiptState
from care.rules.values import Amount, Criterion, Rule
from care.tests import slow_rule
from residents.models import Condition, PopulationGroup, Resident
from residents.tests import factories as people

pytestmark = pytest.mark.django_db

FACTS = ("state_pension", "welfare_card", "thai", "income_per_head", "adl")
LATEST = datetime.date(2040, 12, 31)
days = st.dates(datetime.date(1915, 1, 1), datetime.date(2026, 11, 1))
# Days on which a rule is asked lie close to birthdays often enough only if both fall on few days of the year.
close = st.builds(
    lambda year, day: datetime.date(year, *day),
    st.integers(1930, 2024),
    st.sampled_from([(1, 1), (2, 28), (3, 1), (8, 31), (9, 1), (9, 2), (9, 30), (10, 1), (12, 31)]),
)
births = st.one_of(st.none(), days, close, st.just(datetime.date(1964, 2, 29)), st.just(datetime.date(2020, 2, 29)))
asked = st.one_of(
    st.dates(datetime.date(2023, 1, 1), LATEST),
    st.builds(
        lambda year, day: datetime.date(year, *day),
        st.integers(2023, 2040),
        st.sampled_from([(1, 1), (2, 28), (3, 1), (8, 31), (9, 1), (9, 30), (10, 1), (12, 31)]),
    ),
    st.just(datetime.date(2024, 2, 29)),
)
ages = st.one_of(st.none(), st.sampled_from([0, 1, 6, 12, 18 * 12, 60 * 12, 70 * 12, 90 * 12]), st.integers(0, 1200))


@st.composite
def periods(draw):
    since = draw(st.one_of(st.none(), st.dates(datetime.date(2020, 1, 1), LATEST)))
    until = draw(st.one_of(st.none(), st.dates(datetime.date(2020, 1, 2), LATEST)))
    return (since, until) if since is None or until is None or until > since else (since, None)


@st.composite
def criteria(draw):
    kind = draw(st.sampled_from(CriterionKind.values))
    presumed = draw(st.booleans())
    if kind == CriterionKind.AGE:
        age_from, age_below = draw(ages), draw(ages)
        if age_from is None and age_below is None:
            age_from = 720
        return Criterion(kind, age_from=age_from, age_below=age_below, presumed=presumed)
    if kind == CriterionKind.GROUP:
        groups = draw(st.lists(st.sampled_from([1, 4, 5, 6, 7, 10, 12]), min_size=1, max_size=3, unique=True))
        return Criterion(kind, groups=tuple(groups), match=draw(st.sampled_from(Match.values)), presumed=presumed)
    if kind == CriterionKind.SEX:
        return Criterion(kind, sex=draw(st.sampled_from("MF")), presumed=presumed)
    if kind == CriterionKind.FACT:
        code = draw(st.sampled_from(FACTS))
        if code in ("income_per_head", "adl"):
            return Criterion(kind, fact=code, least=draw(st.sampled_from([None, 3])), most=11, presumed=presumed)
        return Criterion(kind, fact=code, wanted=draw(st.booleans()), presumed=presumed)
    return Criterion(kind, presumed=presumed)


@st.composite
def rules(draw):
    sets = draw(st.lists(st.lists(criteria(), min_size=1, max_size=4).map(tuple), min_size=1, max_size=3))
    bands = draw(
        st.lists(
            st.builds(
                Amount, st.sampled_from([60000, 70000]), st.sampled_from([None, 0, 60]),
                st.sampled_from([None, 18, 70]), st.sampled_from(["", "welfare_card"]),
            ),
            max_size=3,
        )
    )  # fmt: skip
    monthly = draw(st.booleans())
    died = not monthly and draw(st.booleans())
    return Rule(
        tuple(sets), tuple(bands), monthly=monthly, population="died" if died else "living",
        died_within=draw(st.integers(1, 12)) if died else 0,
    )  # fmt: skip


@st.composite
def persons(draw):
    birth = draw(births)
    died = draw(st.one_of(st.none(), st.none(), st.dates(datetime.date(2022, 1, 1), LATEST)))
    return {
        "birth": birth, "died": None if birth and died and died < birth else died, "sex": draw(st.sampled_from(["M", "F", ""])),
        "first": draw(st.sampled_from(["1", "3", "8", "0", "6", ""])), "registered": draw(st.booleans()),
        "groups": {
            number: [draw(periods())] for number in draw(st.lists(st.sampled_from([5, 10, 12]), max_size=2, unique=True))
        },
        "facts": {
            code: [(*draw(periods()), draw(st.integers(0, 1) if code in FACTS[:3] else st.integers(0, 14)))]
            for code in draw(st.lists(st.sampled_from(FACTS), max_size=3, unique=True))
        },
    }  # fmt: skip


def save(person, serial):
    house = people.household(house_no=f"{serial}/1")
    dead = {"status": "deceased", "died_on": person["died"]} if person["died"] else {}
    made = people.resident(
        number=people.citizen_id(serial, person["first"]) if person["first"] else "", house=house, sex=person["sex"],
        birth_date=person["birth"], registered_household=house if person["registered"] else None, **dead,
    )  # fmt: skip
    groups = {group.number: group for group in PopulationGroup.objects.all()}
    for number, spans in person["groups"].items():
        for since, until in spans:
            Condition.objects.create(resident=made, group=groups[number], since=since, until=until)
    for code, rows in person["facts"].items():
        kind = FactKind.objects.get(code=code)
        owner = {"household": house} if kind.of_household else {"resident": made}
        for since, until, value in rows:
            Fact.objects.create(kind=kind, since=since, until=until, value=value, **owner)
    return made


@contextmanager
def undone():
    """One example leaves nothing to the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answer(engine, rule, key):
    told = engine.entitled(rule)
    one = Resident.objects.filter(pk=key)
    yes, no = one.filter(told.yes).exists(), one.filter(told.no).exists()
    assert not (yes and no)
    return True if yes else False if no else None


@given(st.lists(rules(), min_size=1, max_size=4), st.lists(persons(), min_size=1, max_size=3), asked)
def test_the_statement_says_what_a_plain_reading_says(all_rules, everybody, on):
    with undone():
        keys = [save(person, serial).pk for serial, person in enumerate(everybody, 1)]
        engine = Engine(on)
        for rule in all_rules:
            for key, person in zip(keys, everybody, strict=True):
                assert answer(engine, rule, key) is slow_rule.read(rule, person, on)
                satang = Resident.objects.filter(pk=key).annotate(satang=engine.amount(rule)).get().satang
                assert satang == slow_rule.amount(rule, person, on)


OLD_AGE = Rule(((Criterion(CriterionKind.AGE, age_from=720),),), tuple(
    Amount(satang, years, below) for years, below, satang in ((60, 70, 60000), (70, 80, 70000), (80, 90, 80000), (90, None, 100000))
))  # fmt: skip


@given(births.filter(bool), st.integers(2023 * 12, 2053 * 12 - 1))
def test_the_allowance_of_every_month_of_thirty_years(birth, month):
    on = datetime.date(month // 12, month % 12 + 1, 17)
    person = {"birth": birth, "died": None, "groups": {}, "facts": {}}
    with undone():
        made = people.resident(birth_date=birth, number="")
        found = Engine(on).people(OLD_AGE).filter(pk=made.pk).first()
        assert (found is not None) is slow_rule.read(OLD_AGE, person, on)
        assert (found.satang if found else None) == slow_rule.amount(OLD_AGE, person, on)


@pytest.mark.parametrize(
    ("birth", "first_paid"),
    [((1966, 9, 1), (2026, 9)), ((1966, 9, 2), (2026, 10)), ((1964, 2, 29), (2024, 3)), ((1965, 3, 1), (2025, 3))],
)
def test_the_first_month_that_is_paid(birth, first_paid):
    born, month = people.resident(birth_date=datetime.date(*birth)), datetime.date(*first_paid, 1)
    before = month - datetime.timedelta(days=1)
    assert Engine(month).people(OLD_AGE).filter(pk=born.pk).exists()
    assert not Engine(before).people(OLD_AGE).filter(pk=born.pk).exists()


@pytest.mark.parametrize(("died", "paid"), [((2026, 10, 31), False), ((2026, 11, 1), True), ((2026, 11, 20), True)])
def test_who_is_alive_on_the_first_has_the_whole_month(died, paid):
    """Dying on the 1st one was alive on the 1st."""
    made = people.resident(birth_date=datetime.date(1940, 1, 1), status="deceased", died_on=datetime.date(*died))
    assert Engine(datetime.date(2026, 11, 1)).people(OLD_AGE).filter(pk=made.pk).exists() is paid


def receipt(entitlement, person, status, since=datetime.date(2026, 1, 1)):
    made = Receipt.objects.create(entitlement=entitlement, resident=person, applied_on=since)
    ReceiptState.objects.create(receipt=made, status=status, since=since)
    return made


def stands(entitlement, person, rule, on=datetime.date(2026, 11, 1)):
    engine = Engine(on)
    rows = Resident.objects.filter(pk=person.pk).annotate(stands=engine.stands(rule))
    return Stands(rows.get().stands)


@pytest.mark.parametrize(
    ("birth", "status", "expected"),
    [
        ((1950, 1, 1), None, Stands.MISSING), ((1950, 1, 1), "applied", Stands.MISSING),
        ((1950, 1, 1), "confirmed", Stands.RECEIVES), ((1950, 1, 1), "receiving", Stands.RECEIVES),
        ((1950, 1, 1), "suspended", Stands.MISSING), ((1950, 1, 1), "ended", Stands.MISSING),
        ((1950, 1, 1), "waived", Stands.NO_RIGHT), ((1990, 1, 1), None, Stands.NO_RIGHT),
        ((1990, 1, 1), "receiving", Stands.UNMATCHED), (None, None, Stands.UNKNOWN), (None, "receiving", Stands.RECEIVES),
    ],
)  # fmt: skip
def test_how_somebody_stands_to_an_entitlement(birth, status, expected):
    entitlement = Entitlement.objects.get(code="old_age_allowance")
    person = people.resident(birth_date=birth and datetime.date(*birth))
    if status:
        receipt(entitlement, person, status)
    rule = Rule(OLD_AGE.sets, OLD_AGE.amounts, entitlement=entitlement.pk)
    assert stands(entitlement, person, rule) is expected


def test_whoever_receives_an_excluding_entitlement_has_no_right():
    one, other = Entitlement.objects.filter(code__in=["old_age_allowance", "newborn_grant"]).order_by("order")
    person = people.resident(birth_date=datetime.date(1950, 1, 1))
    rule = Rule(OLD_AGE.sets, OLD_AGE.amounts, entitlement=one.pk, excluded_by=(other.pk,))
    assert stands(one, person, rule) is Stands.MISSING
    receipt(other, person, "receiving")
    assert stands(one, person, rule) is Stands.NO_RIGHT
