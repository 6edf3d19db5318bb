"""What came of asking a household: written once, changed while the round is open, refused in words."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from economy.enums import Outcome, Said
from economy.models import Answer, FinanceItem, HouseholdResponse
from economy.services.access import EconomyRefused
from economy.services.responses import Given, Told, record_response, take_back
from economy.services.rounds import close_round, reopen_round
from economy.tests import factories
from residents.tests import factories as people
from tests.contract import make_user

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def survey():
    return factories.survey(codes=["food_daily", "saving", "income"])


@pytest.fixture
def officer():
    return make_user("officer_economy")


def told(*, on=DAY, amounts=None, outcome=Outcome.ANSWERED, **said) -> Told:
    answers = {
        factories.indicator(code).pk: value if isinstance(value, Given) else Given(value)
        for code, value in said.items()
    }
    return Told(on, outcome=outcome, people=4, answers=answers, amounts=amounts or {})


def write(survey, what, *, house=None, version=None, key="form", by=None) -> HouseholdResponse:
    return record_response(survey, house or factories.house(), what, version=version, key=key, by=by)


def said(response) -> dict:
    return dict(response.answers.values_list("indicator__code", "said"))


def test_what_was_left_out_is_not_known(survey):
    found = said(write(survey, told(food_daily=Said.YES)))
    assert found == {"food_daily": Said.YES, "saving": Said.UNKNOWN, "income": Said.UNKNOWN}


def test_an_amount_is_kept_to_the_satang(survey):
    written = write(survey, told(income=Given(Said.GIVEN, Decimal("120000.25"))))
    assert written.answers.get(indicator__code="income").number == Decimal("120000.25")


def test_the_same_form_twice_is_one_survey(survey):
    write(survey, told(food_daily=Said.YES))
    again = write(survey, told(food_daily=Said.YES))
    assert (HouseholdResponse.objects.count(), again.version) == (1, 1)


def test_the_same_form_sent_again_writes_what_it_says_now(survey):
    write(survey, told(food_daily=Said.YES))
    assert said(write(survey, told(food_daily=Said.NO)))["food_daily"] == Said.NO


def test_a_household_is_surveyed_once_a_round(survey):
    write(survey, told(food_daily=Said.YES))
    with pytest.raises(EconomyRefused) as refused:
        write(survey, told(food_daily=Said.NO), key="another")
    assert refused.value.code == "lost"


def test_who_saw_what_stands_may_change_it(survey):
    first = write(survey, told(food_daily=Said.YES))
    assert said(write(survey, told(food_daily=Said.NO), key="b", version=first.version))["food_daily"] == Said.NO


def test_an_update_of_what_was_changed_meanwhile_is_refused(survey):
    first = write(survey, told(food_daily=Said.YES))
    write(survey, told(food_daily=Said.NO, on=DAY + timedelta(1)), key="b", version=first.version)
    with pytest.raises(EconomyRefused):
        write(survey, told(saving=Said.NO), key="c", version=first.version)


def test_nobody_at_home_answers_nothing(survey):
    first = write(survey, told(food_daily=Said.YES))
    write(survey, told(outcome=Outcome.AWAY), key="b", version=first.version)
    assert not Answer.objects.exists()


def test_money_is_kept_by_line(survey):
    item = FinanceItem.objects.filter(flow="income").first()
    written = write(survey, told(amounts={(item.pk, None): Decimal("500.50")}))
    written = write(survey, told(amounts={(item.pk, None): Decimal(600)}))
    assert list(written.amounts.values_list("item", "amount")) == [(item.pk, Decimal(600))]


def test_every_change_stands_in_the_history(survey, officer):
    written = write(survey, told(food_daily=Said.YES), by=officer)
    write(survey, told(food_daily=Said.NO), by=officer)
    answer = written.answers.get(indicator__code="food_daily")
    past = answer.history.order_by("history_id").values_list("history_type", "said", "history_user")
    assert list(past) == [("+", Said.YES, officer.pk), ("~", Said.NO, officer.pk)]


@pytest.mark.parametrize(
    ("on", "code"), [(date(2026, 1, 1), "outside"), (None, "future")], ids=["before the round", "tomorrow"]
)
def test_days_that_cannot_be(survey, on, code):
    with pytest.raises(EconomyRefused) as refused:
        write(survey, told(on=on or timezone.localdate() + timedelta(1)))
    assert [one.code for one in refused.value.error_dict["surveyed_on"]] == [code]


def test_a_closed_round_is_closed(survey):
    write(survey, told(food_daily=Said.YES))
    close_round(survey, by=None)
    with pytest.raises(EconomyRefused) as refused:
        write(survey, told(food_daily=Said.NO))
    assert refused.value.code == "closed"


def test_opened_again_it_takes_answers(survey):
    write(survey, told(food_daily=Said.YES))
    reopen_round(close_round(survey, by=None), by=None)
    assert said(write(survey, told(food_daily=Said.NO)))["food_daily"] == Said.NO


def test_a_keeper_writes_of_the_own_village_alone(survey):
    people.village(1)
    keeper = make_user("village_keeper")
    with pytest.raises(EconomyRefused) as refused:
        write(survey, told(), house=people.household(2, "1"), by=keeper)
    assert refused.value.code == "unseen"


def test_without_the_right_nothing_is_written(survey):
    with pytest.raises(EconomyRefused) as refused:
        write(survey, told(), by=make_user("executive"))
    assert (refused.value.code, HouseholdResponse.objects.count()) == ("right", 0)


def test_taken_back_it_is_gone_and_its_history_stays(survey, officer):
    written = write(survey, told(food_daily=Said.YES), by=officer)
    take_back(written, by=officer)
    assert (HouseholdResponse.objects.count(), Answer.history.filter(history_type="-").count()) == (0, 3)
