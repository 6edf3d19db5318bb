"""What is counted is kept for a minute: not over a day, nor over a right or a village that was taken away."""

import datetime

import pytest
from django.utils import timezone

from residents.models import VillageKeeper
from residents.services.tasks import add_task
from residents.tests import factories
from tests.contract import client_for, make_user
from waeng_portal import dashboard

pytestmark = pytest.mark.django_db


def waiting(role: str) -> list[tuple[str, int]]:
    response = client_for(role).get("/admin/")
    return [(figure["url"].rsplit("/", 2)[1], figure["value"]) for figure in response.context["waiting"]]


def people(role: str) -> int:
    return client_for(role).get("/admin/").context["figures"][0]["value"]


def test_a_second_look_within_the_minute_counts_nothing(django_assert_max_num_queries):
    make_user("registry_clerk")
    factories.resident()
    client = client_for("registry_clerk")
    client.get("/admin/")
    factories.resident()
    assert client.get("/admin/").context["figures"][0]["value"] == 1


def test_another_day_is_counted_anew(monkeypatch):
    make_user("registry_clerk")
    add_task(what="งาน", resident=factories.resident(), due_on=timezone.localdate(), by=None)
    before = waiting("registry_clerk")
    tomorrow = timezone.localdate() + datetime.timedelta(1)
    for module in ("waeng_portal.dashboard", "residents.figures"):
        monkeypatch.setattr(f"{module}.timezone.localdate", lambda *asked: tomorrow)
    assert (before, waiting("registry_clerk")) == ([("task", 1)], [("task", 1), ("task", 1)])


def test_a_right_that_is_taken_away_is_gone_with_the_next_look():
    user = make_user("registry_clerk")
    add_task(what="งาน", resident=factories.resident(), by=None)
    before = waiting("registry_clerk")
    user.groups.clear()
    assert (before, waiting("registry_clerk")) == ([("task", 1)], [])


def test_a_village_that_is_taken_away_is_gone_with_the_next_look():
    factories.resident(house=factories.household(1))
    make_user("village_keeper")
    before = people("village_keeper")
    VillageKeeper.objects.all().delete()
    assert (before, people("village_keeper")) == (1, 0)


def test_a_village_that_is_given_counts_at_once():
    factories.resident(house=factories.household(1))
    factories.resident(house=factories.household(2, "2/1"))
    user = make_user("village_keeper")
    before = people("village_keeper")
    VillageKeeper.objects.create(user=user, village=factories.village(2))
    assert (before, people("village_keeper")) == (1, 2)


def test_what_is_kept_holds_for_a_minute():
    assert dashboard.FRESH_SECONDS == 60
