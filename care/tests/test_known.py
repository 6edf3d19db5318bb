"""What is fetched of a page of people and read says what the statement over the registry says."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.engine import Engine
from care.known import ages_of, known_of
from care.rules.reading import read
from care.tests.test_engine import answer, asked, persons, rules, save, undone
from residents.models import PopulationGroup, Resident

pytestmark = pytest.mark.django_db


@given(st.lists(rules(), min_size=1, max_size=4), st.lists(persons(), min_size=1, max_size=3), asked)
def test_who_is_fetched_and_read_stands_as_in_the_statement(all_rules, everybody, on):
    with undone():
        people = [save(person, serial) for serial, person in enumerate(everybody, 1)]
        groups, engine = list(PopulationGroup.objects.all()), Engine(on)
        for rule in all_rules:
            known = known_of(people, rule.judged_on(on), groups, defaultdict(dict))
            for person in people:
                found = read(rule, known[person.pk], on, ages_of(groups))
                assert found.entitled is answer(engine, rule, person.pk)
                counted = Resident.objects.filter(pk=person.pk).annotate(satang=engine.amount(rule)).get()
                assert found.satang == counted.satang
