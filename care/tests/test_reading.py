"""The reading of plain answers says what the statement over the registry says, whatever the rule and the person."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.engine import Engine
from care.enums import CriterionKind
from care.rules.reading import Answers, read
from care.rules.values import Criterion, Rule
from care.tests.slow_rule import AGES, _recorded, judged
from care.tests.test_engine import FACTS, asked, persons, rules, save, undone
from care.tests.test_engine import answer as engine_s
from residents.models import Resident

pytestmark = pytest.mark.django_db

CONDITIONS = (5, 8, 9, 10, 11, 12, 13)


def known_of(person, rule, on) -> Answers:
    """What the office knows of the person on the day that the rule is asked about, as if the person had told it."""
    day = judged(rule, on)
    facts = {code: _recorded(code, person, day) for code in FACTS}
    thai = None if facts["thai"] is None else facts["thai"] == 1
    if thai is None and person["first"] not in ("", "8"):
        thai = person["first"] in "12345"
    held = {
        number: any((not since or since <= day) and (not until or until > day) for since, until in spans)
        for number, spans in person["groups"].items()
    }
    return Answers(
        person["birth"], person["died"], person["sex"], person["registered"] or None, thai,
        dict.fromkeys(CONDITIONS, False) | held, {code: value for code, value in facts.items() if value is not None},
    )  # fmt: skip


@given(st.lists(rules(), min_size=1, max_size=4), st.lists(persons(), min_size=1, max_size=3), asked)
def test_plain_answers_are_read_as_the_registry_is(all_rules, everybody, on):
    with undone():
        keys = [save(person, serial).pk for serial, person in enumerate(everybody, 1)]
        engine = Engine(on)
        for rule in all_rules:
            for key, person in zip(keys, everybody, strict=True):
                found = read(rule, known_of(person, rule, on), on, AGES)
                assert found.entitled is engine_s(engine, rule, key)
                assert found.satang == Resident.objects.filter(pk=key).annotate(x=engine.amount(rule)).get().x


RULE = Rule(((Criterion(CriterionKind.FACT, fact="welfare_card"),),), excluded_by=(7,))


@pytest.mark.parametrize(
    ("holds", "receives", "entitled"),
    [
        (1, False, True), (1, True, False), (1, None, None), (0, None, False), (None, True, False),
        (None, False, None),
    ],
)  # fmt: skip
def test_another_entitlement_shuts_the_right_out(holds, receives, entitled):
    told = Answers(
        facts={} if holds is None else {"welfare_card": holds}, receives={} if receives is None else {7: receives}
    )
    assert read(RULE, told, datetime.date(2026, 11, 1), AGES).entitled is entitled
