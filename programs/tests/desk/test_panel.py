"""What somebody takes part in, on the person's page, and what waits, on the staff's first page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from programs.figures import activity_figures
from programs.models import Membership
from programs.panels import ParticipationPanel
from programs.services.activities import report_activity
from programs.services.attendance import mark
from programs.services.signups import link_to_resident
from programs.tests import factories
from programs.tests.signups.people import join
from residents.tests.factories import household, resident, village
from tests.contract import KEEPER, client_for, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return resident()


def panel(person, user=None):
    return ParticipationPanel().context(person, user=user, on=timezone.localdate())


def busy(person, number: int) -> None:
    """So many of everything that the panel tells."""
    for each in range(number):
        mark(factories.activity(in_days=-1), resident=person, minutes=60, by=None)
        link_to_resident(join(factories.activity()).sign_up, person, by=None)
        Membership.objects.create(organization=factories.organization(f"กลุ่ม {each}"), resident=person)
        factories.organization(f"นำ {each}", leader=person)


def test_hours_are_those_of_this_fiscal_year(person):
    mark(factories.activity(in_days=0), resident=person, minutes=90, by=None)
    mark(factories.activity(in_days=-400), resident=person, minutes=600, by=None)
    assert (panel(person)["hours"], len(panel(person)["parts"])) == (1.5, 2)


def test_a_sign_up_to_come_is_told_until_the_day(person):
    coming, past = factories.activity(), factories.activity()
    for activity in (coming, past):
        link_to_resident(join(activity).sign_up, person, by=None)
    type(past).objects.filter(pk=past.pk).update(
        starts_at=past.starts_at - timedelta(days=9), ends_at=past.ends_at - timedelta(days=9)
    )
    assert [one.activity for one in panel(person)["sign_ups"]] == [coming]


def test_somebody_who_left_is_no_member(person):
    group = factories.organization()
    Membership.objects.create(organization=group, resident=person, until=timezone.localdate())
    assert panel(person)["memberships"] == []


def test_the_panel_asks_as_often_for_three_as_for_one(person):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("admin:residents_resident_page", args=[person.pk]))
        return len(queries)

    make_user("registry_clerk")
    client = client_for("registry_clerk")
    busy(person, 1)
    client.get(reverse("admin:residents_resident_page", args=[person.pk]))
    one = asked()
    busy(person, 2)
    assert asked() == one


def test_the_page_of_a_person_tells_it(person):
    make_user("registry_clerk")
    busy(person, 1)
    text = client_for("registry_clerk").get(reverse("admin:residents_resident_page", args=[person.pk])).content.decode()
    assert [word for word in ("กิจกรรมทดลอง", "กลุ่ม 0", "นำ 0") if word not in text] == []


def _figures(user) -> dict[str, int]:
    return {figure["url"].partition("when=")[2]: figure["value"] for figure in activity_figures(user)}


def test_what_is_soon_and_what_waits_for_its_report():
    for days in (1, 6, 9, -1, -2):
        factories.activity(in_days=days)
    report_activity(factories.activity(in_days=-3), done_on=timezone.localdate(), by=None)
    assert _figures(make_user("officer_care")) == {"week": 2, "to_report": 2}


def test_a_keeper_reports_nothing_and_sees_what_they_may_see():
    village(1)
    keeper = make_user(KEEPER)
    factories.activity(in_days=-1)
    factories.activity(in_days=1, of=factories.program(published_at=None), village=village(2))
    factories.activity(in_days=1, of=factories.program(published_at=None), village=village(1))
    assert _figures(keeper) == {"week": 1}


def test_of_nothing_there_is_no_figure():
    assert activity_figures(make_user("officer_care")) == []


def test_the_list_of_who_was_there_asks_as_often_for_three_as_for_one():
    make_user("registry_clerk")
    client, activity = client_for("registry_clerk"), factories.activity()

    def asked(number: int) -> int:
        mark(activity, resident=resident(house=household(number, f"{number}/1")), by=None)
        mark(activity, sign_up=join(activity, f"แขก {number}").sign_up, by=None)
        join(activity, f"ผู้สมัคร {number}")
        with CaptureQueriesContext(connection) as queries:
            client.post(reverse("admin:programs_activity_attendance_search", args=[activity.pk]), {"q": "ฟาตีเมาะ"})
        return len(queries)

    asked(1)
    assert len({asked(2), asked(3), asked(4)}) == 1
