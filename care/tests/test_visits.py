"""Home visits: written once, refused in words, the next visit made, and by whom they are seen."""

import threading
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from care.due import due, in_care, route
from care.models import Assessment, HomeVisit, VisitedPerson, VisitPhoto
from care.services.plans import close_plan
from care.services.rights import CareRefused
from care.services.visits import Found, members_of, record_visit
from care.tests import work_factories as make
from residents.files import Examined
from residents.models import Resident
from residents.tests import factories
from tests.contract import make_user

PHOTO = ("ห้อง.jpg", Examined("image/jpeg", b"\xff\xd8\xff"))


@pytest.fixture
def person(db) -> Resident:
    return factories.resident()


@pytest.fixture
def keeper(person):
    return make_user("village_keeper")


def refusal(person, **found) -> str:
    with pytest.raises(CareRefused) as refused:
        make.visit(person, **found)
    assert (HomeVisit.objects.count(), Assessment.objects.count()) == (0, 0)
    return refused.value.code


def test_a_visit_with_all_that_can_be_found(person):
    vitals = {"pressure_high": 130, "pressure_low": 80, "temperature": Decimal("36.8"), "sugar": 110}
    visit = make.visit(
        person, vitals=vitals, scores=make.scores(8), note="กินได้", needs="เตียง", next_on=make.days_ago(-7), photos=[PHOTO],
        agreed=True,
    )  # fmt: skip
    found = visit.people.get()
    assert {name: getattr(found, name) for name in vitals} == vitals
    assert (found.assessment.total, found.assessment.on, found.needs) == (8, visit.on, "เตียง")
    photo = VisitPhoto.objects.get()
    assert (photo.visited, photo.file.resident, photo.file.sensitive, photo.agreed_on) == (
        found,
        person,
        True,
        visit.on,
    )


def test_the_same_key_twice_is_one_visit(person):
    first = make.visit(person, key="once", scores=make.scores(8))
    again = make.visit(person, key="once", scores=make.scores(9), note="อีกครั้ง")
    assert (again, HomeVisit.objects.count(), Assessment.objects.count()) == (first, 1, 1)


def test_sent_by_many_at_once_it_is_one_visit(committed_db):
    person = factories.resident()
    made, ready = [], threading.Barrier(4)

    def send():
        try:
            ready.wait(10)
            made.append(make.visit(person, key="once", scores=make.scores(8)).pk)
        finally:
            connection.close()

    senders = [threading.Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert (len(made), len(set(made)), HomeVisit.objects.count(), Assessment.objects.count()) == (4, 1, 1, 1)


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ({"outcome": "out", "vitals": {"pulse": 70}}, "not_seen"),
        ({"outcome": "out", "scores": {"feeding": 1}}, "not_seen"),
        ({"scores": {"feeding": 1}}, "incomplete"),
        ({"scores": make.scores(20) | {"feeding": 3}}, "range"),
        ({"vitals": {"pressure_high": 120}}, "pressure"),
        ({"vitals": {"pressure_high": 80, "pressure_low": 120}}, "pressure"),
        ({"vitals": {"pulse": 5}}, "impossible"),
        ({"vitals": {"temperature": Decimal("98.6")}}, "impossible"),
        ({"photos": [PHOTO]}, "consent"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(person, found, code):
    assert refusal(person, **found) == code


@pytest.mark.parametrize(("days", "code"), [(-1, "future"), (99999, "unborn")])
def test_it_was_made_in_a_life_and_not_ahead(person, days, code):
    assert refusal(person, on=make.days_ago(days)) == code


def test_the_next_one_comes_after_it(person):
    assert refusal(person, next_on=make.days_ago(0)) == "next"


def test_nobody_is_visited_after_their_death(person):
    Resident.objects.filter(pk=person.pk).update(status="deceased", died_on=make.days_ago(10))
    person.refresh_from_db()
    assert refusal(person) == "dead"


def test_a_sheet_on_which_nobody_stands_is_refused(person):
    with pytest.raises(CareRefused) as refused:
        record_visit(person.household, [], key="k", on=make.days_ago(0), by=None)
    assert refused.value.code == "nobody"


def test_the_same_person_twice_on_a_sheet_is_refused(person):
    with pytest.raises(CareRefused) as refused:
        record_visit(person.household, [Found(person)] * 2, key="k", on=make.days_ago(0), by=None)
    assert refused.value.code == "twice"


@pytest.mark.parametrize("wrong", [{"pulse": 5}, {"pressure_high": 120}, {"outcome": "out", "weight": 50}])
def test_the_database_refuses_the_impossible_too(person, wrong):
    visit = HomeVisit.objects.create(household=person.household)
    with pytest.raises(IntegrityError), transaction.atomic():
        VisitedPerson.objects.create(visit=visit, resident=person, **{"outcome": "seen"} | wrong)


# --- who sees and writes


def test_a_visitor_writes_of_whom_they_were_given_alone(person, keeper):
    neighbour = factories.resident(house=person.household)
    make.given(keeper, person)
    assert list(members_of(person.household, keeper)) == [person]
    with pytest.raises(CareRefused) as refused:
        make.visit(neighbour, by=keeper)
    assert (refused.value.code, make.visit(person, by=keeper).recorded_by) == ("unseen", keeper)


def test_a_household_given_is_everybody_in_it(person, keeper):
    neighbour = factories.resident(house=person.household)
    make.given(keeper, house=person.household)
    assert set(members_of(person.household, keeper)) == {person, neighbour}


def test_what_was_given_until_yesterday_is_given_no_more(person, keeper):
    make.given(keeper, person, until=make.days_ago(1))
    assert list(members_of(person.household, keeper)) == []


def test_what_is_given_in_another_village_is_not_seen(person, keeper):
    stranger = factories.resident(house=factories.household(2, "5"))
    make.given(keeper, stranger)
    assert list(members_of(stranger.household, keeper)) == []


def test_a_visitor_sees_visits_and_rows_of_whom_they_were_given_alone(person, keeper):
    neighbour = factories.resident(house=person.household)
    visit = record_visit(
        person.household, [Found(person), Found(neighbour)], key="k", on=make.days_ago(1), by=None
    )  # fmt: skip
    make.visit(factories.resident(house=factories.household(1, "9")))
    make.given(keeper, person)
    assert list(HomeVisit.objects.visible_to(keeper)) == [visit]
    assert [row.resident for row in VisitedPerson.objects.visible_to(keeper)] == [person]


# --- when somebody comes again


def due_on(person, within=0):
    return {one.pk: one.due_on for one in due(None, by_day=make.days_ago(-within), on=make.days_ago(0))}.get(person.pk)


def test_nobody_is_due_without_a_plan_or_an_agreed_day(person):
    make.visit(person, on=make.days_ago(900))
    assert due_on(person, within=9000) is None


def test_a_plan_without_a_visit_is_due_from_its_first_day(person):
    make.plan(person, on=make.days_ago(5))
    assert due_on(person) == make.days_ago(5)


def test_a_plan_counts_from_when_the_person_was_last_seen(person):
    make.plan(person, every_days=30)
    make.visit(person, on=make.days_ago(20))
    make.visit(person, on=make.days_ago(1), outcome="out")
    assert (due_on(person), due_on(person, within=10)) == (None, make.days_ago(-10))


def test_a_plan_is_not_due_before_it_began(person):
    make.visit(person, on=make.days_ago(300))
    make.plan(person, every_days=7, on=make.days_ago(2))
    assert due_on(person) == make.days_ago(2)


def test_the_day_agreed_at_the_last_visit_comes_before_the_plan(person):
    make.plan(person, every_days=30)
    make.visit(person, on=make.days_ago(10), next_on=make.days_ago(3))
    assert due_on(person) == make.days_ago(3)
    make.visit(person, on=make.days_ago(2), next_on=make.days_ago(-1))
    assert (due_on(person), due_on(person, within=1)) == (None, make.days_ago(-1))


def in_care_on(day=None) -> list[int]:
    """Who is in care today, or as it stood at the end of a past day."""
    return [one.pk for one in in_care(None, day or make.days_ago(0), as_of=day)]


def test_who_is_seen_again_and_agrees_no_day_is_no_longer_in_care(person):
    """Any earlier visit with a next day kept a person in care for ever, as somebody who was not seen."""
    make.visit(person, on=make.days_ago(90), next_on=make.days_ago(60))
    make.visit(person, on=make.days_ago(60))
    assert (in_care_on(), in_care_on(make.days_ago(61))) == ([], [person.pk])
    make.visit(person, on=make.days_ago(10), next_on=make.days_ago(-5))
    assert in_care_on() == [person.pk]


def test_who_was_not_met_keeps_the_day_that_was_agreed(person):
    make.visit(person, on=make.days_ago(90), next_on=make.days_ago(60))
    make.visit(person, on=make.days_ago(60), outcome="out")
    assert (in_care_on(), due_on(person)) == ([person.pk], make.days_ago(60))


def test_the_end_of_a_plan_ends_what_was_agreed_in_it(person):
    care = make.plan(person, on=make.days_ago(100))
    make.visit(person, on=make.days_ago(90), next_on=make.days_ago(60))
    close_plan(care, on=make.days_ago(70), why="reached", by=None)
    assert (in_care_on(), in_care_on(make.days_ago(71))) == ([], [person.pk])
    make.visit(person, on=make.days_ago(50), next_on=make.days_ago(1))
    assert (in_care_on(), due_on(person)) == ([person.pk], make.days_ago(1))


def test_nobody_is_due_any_more_who_died(person):
    make.plan(person)
    Resident.objects.filter(pk=person.pk).update(status="deceased", died_on=make.days_ago(1))
    assert due_on(person) is None


def test_the_queue_has_the_longest_overdue_first(person):
    later = factories.resident()
    make.plan(person, on=make.days_ago(3))
    make.plan(later, on=make.days_ago(9))
    assert list(due(None, by_day=make.days_ago(0), on=make.days_ago(0))) == [later, person]


def test_the_queue_is_one_statement(person, django_assert_num_queries):
    make.plan(person)
    make.plan(factories.resident())
    with django_assert_num_queries(1):
        assert len(list(due(None, by_day=make.days_ago(0), on=make.days_ago(0)))) == 2


def test_the_route_goes_by_village_and_house(db):
    houses = [factories.household(*place) for place in ((2, "1"), (1, "10"), (1, "9/2"), (1, "9"))]
    for house in houses:
        make.plan(factories.resident(house=house))
    stops = route(None, on=make.days_ago(0))
    assert [(stop.house.village.number, stop.house.house_no) for stop in stops] == [
        (1, "9"), (1, "9/2"), (1, "10"), (2, "1"),
    ]  # fmt: skip
    assert [stop.house for stop in route(None, on=make.days_ago(0), village=2)] == [houses[0]]


def test_a_house_is_one_stop_with_all_its_people(person, keeper):
    mother = factories.resident(house=person.household)
    make.plan(person)
    make.given(keeper, house=person.household)
    (stop,) = route(keeper, on=make.days_ago(0))
    assert (stop.is_due, {one.person for one in stop.people}) == (True, {person, mother})
