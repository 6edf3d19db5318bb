"""The wall of thanks: who stands there and who does not, and which numbers are not said."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from residents.tests.factories import resident
from thai.fiscal import fiscal_year
from volunteers.models import FadedHours, Volunteer
from volunteers.public.thanks import YEARS, wall
from volunteers.tests import factories
from volunteers.tests.giving import done, guest, helped, shift_on

pytestmark = pytest.mark.django_db
LAST_YEAR, THIS_YEAR = date(2025, 9, 1), date(2025, 10, 1)


def thanked(name: str, surname="สะมะแอ"):
    who = resident(name, surname)
    factories.volunteer(of=who, thanked_in_public=True)
    return who


def names() -> dict[int, list[str]]:
    return {year.number: [one.name for one in year.people] for year in wall()}


def test_only_who_agreed_stands_there_by_the_first_name(client):
    silent = resident("ซารีฮะ", "เงียบงัน")
    factories.volunteer(of=silent)
    for who in (thanked("มารียะห์", "เจ๊ะมือซอ"), silent, resident("ไม่มีใบ", "สมัคร")):
        helped(who)
    page = client.get("/volunteer/thanks/").content.decode()
    assert [word in page for word in ("มารียะห์", "มือซอ", "ซารีฮะ", "ไม่มีใบ")] == [True, False, False, False]


def test_who_agreed_and_did_not_help_does_not_stand_there():
    thanked("มารียะห์")
    assert names() == {}


def test_a_guest_stands_there_while_the_name_is_kept():
    for name in ("นายสมชาย ใจดี", ""):
        outsider = guest(name=name)
        Volunteer.objects.create(guest=outsider, thanked_in_public=True)
        helped(outsider)
    assert names() == {2569: ["สมชาย"]}


def test_by_year_in_thai_order_with_what_was_reached_by_then():
    first, second = thanked("เกษม"), thanked("กานดา")
    helped(first, LAST_YEAR, minutes=590)
    helped(first, THIS_YEAR, minutes=10)
    helped(second, THIS_YEAR)
    shown = [(year.number, [(one.name, [*map(str, one.badges)]) for one in year.people]) for year in wall()]
    assert shown == [(2569, [("กานดา", ["first"]), ("เกษม", ["ten"])]), (2568, [("เกษม", ["first"])])]


def test_what_is_older_than_the_wall_is_left_out():
    helped(thanked("มารียะห์"), date(fiscal_year(factories.today()) - 543 - YEARS, 1, 1))
    assert wall() == []


@pytest.mark.parametrize(("people", "figures"), [(4, []), (5, [5, 10, 5])])
def test_of_fewer_than_five_neither_how_many_nor_how_long(people, figures):
    shift = shift_on()
    for number in range(people):
        helped(resident(f"คน{number}"), shift=shift)
    done(shift, 3)
    assert [[one.value for one in year.figures] for year in wall()] == [figures]


def test_whose_names_have_faded_count_still():
    FadedHours.objects.create(fiscal_year=2569, kind=factories.kind(), people=5, times=7, minutes=600)
    assert [[one.value for one in year.figures] for year in wall()] == [[5, 10, 7]]


@pytest.mark.parametrize(("homes", "said"), [(4, None), (5, 5)])
def test_bags_are_said_and_homes_only_of_enough_people(homes, said):
    litter, home = shift_on(), shift_on(to_do="home")
    done(litter, 2)
    for number in range(homes):
        done(home, for_whom=resident(f"คน{number}"))
    assert [[one.amount for one in year.sums] for year in wall()] == [[2, said]]


def test_the_same_home_many_times_is_one_person():
    home, elder = shift_on(to_do="home"), resident()
    for _time in range(6):
        done(home, for_whom=elder)
    assert [[one.amount for one in year.sums] for year in wall()] == [[None]]


@pytest.mark.parametrize("language", ["", "/ms", "/en"])
def test_an_empty_wall_invites(client, language):
    assert 'class="empty"' in client.get(f"{language}/volunteer/thanks/").content.decode()


def test_many_ask_as_much_as_one():
    counted = []
    for name in "กขค":
        helped(thanked(name))
        with CaptureQueriesContext(connection) as queries:
            wall()
        counted.append(len(queries))
    assert counted == [counted[0]] * 3
