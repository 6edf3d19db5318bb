"""What is fetched of a page of people and read says what the statement over the registry says."""

from collections import defaultdict
from datetime import date
from types import SimpleNamespace

import pytest
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st

from care.engine import Engine
from care.explain import explain
from care.known import ages_of, known_of
from care.models import Assessment, Entitlement, FactKind
from care.rules.reading import read
from care.rules.stored import with_rules
from care.services.rules import copy_rule
from care.tests.test_engine import answer, asked, persons, rules, save, undone
from care.tests.work_factories import assessment
from residents.models import PopulationGroup, Resident
from residents.tests.factories import resident

pytestmark = pytest.mark.django_db


@given(st.lists(rules(), min_size=1, max_size=4), st.lists(persons(), min_size=1, max_size=3), asked)
def test_who_is_fetched_and_read_stands_as_in_the_statement(all_rules, everybody, on):
    with undone():
        people = [save(person, serial) for serial, person in enumerate(everybody, 1)]
        groups, engine = list(PopulationGroup.objects.all()), Engine(on)
        for rule in all_rules:
            known = known_of(people, rule.judged_on(on), groups, defaultdict(dict), rule.asked)
            for person in people:
                found = read(rule, known[person.pk], on, ages_of(groups))
                assert found.entitled is answer(engine, rule, person.pk)
                counted = Resident.objects.filter(pk=person.pk).annotate(satang=engine.amount(rule)).get()
                assert found.satang == counted.satang


def test_other_parts_are_asked_for_what_a_rule_asks_alone(monkeypatch):
    asked_of = []

    def source(code):
        def rows(on):
            asked_of.append(code)
            return Assessment.objects.values(owner=F("resident_id"), value=F("total"))

        return SimpleNamespace(code=code, of_household=False, rows=rows)

    monkeypatch.setattr("care.known.named_sources", lambda: (source("adl"), source("debt")))
    known_of([resident()], date(2026, 11, 22), [], defaultdict(dict), {"adl"})
    assert asked_of == ["adl"]


def test_what_comes_next_rests_on_what_a_later_rule_asks():
    person, old_age = resident(birth_date=date(1950, 3, 4)), Entitlement.objects.get(code="old_age_allowance")
    later = copy_rule(old_age.rules.get(), since=date(2027, 1, 1), by=None)
    later.amounts.all().delete()
    later.amounts.create(fact=FactKind.objects.get(code="adl"), amount=1000)
    later.amounts.create(amount=900)
    assessment(person, 1, on=date(2026, 10, 1))
    only = with_rules(Entitlement.objects.filter(pk=old_age.pk))
    (found,) = explain(person, on=date(2026, 11, 22), entitlements=only)
    assert (found.next_month, found.next_amount) == (date(2027, 1, 1), 1000)
