"""Each check finds what it is for, and not what only looks like it; in one statement, in words for every row."""

import dataclasses

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from residents.health.board import rows_in_order
from residents.health.check import About, HealthCheck, all_checks, checks_for
from residents.health.checks import REGISTRY_CHECKS
from residents.health.counting import count
from residents.models import Household, Resident, Village
from residents.tests.health.examples import ALSO_FOUND, ALSO_NEAR, EXAMPLES, TODAY, neighbours

MODELS = {About.PERSON: Resident, About.HOUSEHOLD: Household, About.VILLAGE: Village}
pytestmark = pytest.mark.django_db


def keys(made) -> set[int]:
    return {row.pk for row in (made if isinstance(made, list) else [made])}


def found(code) -> set[int]:
    return set(all_checks()[code].found(TODAY).values_list("pk", flat=True))


def test_every_check_of_the_registry_has_both_examples():
    assert set(EXAMPLES) == {check.code for check in REGISTRY_CHECKS}


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_check_finds_its_example_and_not_the_near_miss(code):
    example, near = EXAMPLES[code]
    wanted, other = keys(example()), keys(near())
    assert found(code) & (wanted | other) == wanted


@pytest.mark.parametrize(("code", "example"), ALSO_FOUND)
def test_a_check_also_finds(code, example):
    assert keys(example()) - found(code) == set()


@pytest.mark.parametrize(("code", "near"), ALSO_NEAR)
def test_a_check_does_not_find(code, near):
    assert keys(near()) & found(code) == set()


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_check_counts_what_it_finds(code):
    EXAMPLES[code].found()
    assert sum(count(all_checks()[code], TODAY).values()) == len(found(code))


@pytest.mark.parametrize("code", EXAMPLES)
def test_rows_and_counts_are_one_statement_each_whatever_is_found(code):
    check = all_checks()[code]
    EXAMPLES[code].found()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        list(check.found(TODAY).prefetch_related(None))
        count(check, TODAY)
    assert len(asked) == 2


@pytest.mark.parametrize("code", EXAMPLES)
def test_what_is_wrong_is_said_without_asking_again(code, django_assert_num_queries):
    check = all_checks()[code]
    EXAMPLES[code].found()
    rows = list(rows_in_order(check, TODAY, None, None))
    with django_assert_num_queries(0):
        told = [check.told(row, TODAY) for row in rows]
    assert [type(words) for words in told] == [str] * len(rows)


@pytest.mark.parametrize("code", EXAMPLES)
def test_rows_are_of_the_model_that_the_check_is_about(code):
    check = all_checks()[code]
    assert check.rows(TODAY).model == MODELS[check.about]


def test_no_row_comes_twice():
    neighbours(6, "081-000-0009, 081-000-0008")
    rows = list(all_checks()["shared_phone"].found(TODAY).values_list("pk", flat=True))
    assert len(rows) == len(set(rows)) == 6


def test_a_telephone_that_breaks_json_breaks_no_check():
    odd = neighbours(5, '081"\\, x')
    assert found("shared_phone") == keys(odd)


def test_a_pillar_adds_its_own_by_the_setting():
    own = dataclasses.replace(all_checks()["no_house"], code="own", permission="residents.add_village")
    globals()["OWN"] = (own,)
    try:
        with override_settings(HEALTH_CHECKS=[f"{__name__}.OWN"]):
            all_checks.cache_clear()
            assert checks_for() == [own]
    finally:
        all_checks.cache_clear()


def test_one_code_for_two_checks_is_refused():
    path = "residents.health.checks.REGISTRY_CHECKS"
    try:
        with override_settings(HEALTH_CHECKS=[path, path]), pytest.raises(ImproperlyConfigured):
            all_checks.cache_clear()
            all_checks()
    finally:
        all_checks.cache_clear()


def test_a_sensitive_check_can_not_keep_a_word_as_a_task():
    sensitive = all_checks()["sensitive_condition_past_end"]
    fields = {field.name: getattr(sensitive, field.name) for field in dataclasses.fields(sensitive)}
    with pytest.raises(ImproperlyConfigured):
        HealthCheck(**fields | {"confirmable": True})
