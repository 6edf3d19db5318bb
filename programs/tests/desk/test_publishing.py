"""Published now, from a moment on, or taken off: by who works in the pillar, checked where it is written."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from programs.models import Program
from programs.services.publishing import NotPublished, publish, withdraw
from programs.tests import factories
from programs.tests.signups.people import fresh
from residents.tests.factories import village
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_user("officer_welfare")


@pytest.fixture
def draft():
    return factories.program(published_at=None)


def test_published_at_once_it_shows(draft, officer):
    publish(draft, by=officer)
    assert (list(Program.objects.published()), fresh(draft).published_by) == ([draft], officer)


def test_published_from_tomorrow_it_shows_tomorrow(draft, officer):
    tomorrow = timezone.now() + timedelta(days=1)
    publish(draft, at=tomorrow, by=officer)
    assert (list(Program.objects.published()), list(Program.objects.published(tomorrow))) == ([], [draft])


def test_taken_off_it_is_a_draft_again(draft, officer):
    withdraw(publish(draft, by=officer), by=officer)
    assert (fresh(draft).published_at, fresh(draft).published_by) == (None, None)


def test_a_year_typed_wrong_is_refused(draft, officer):
    with pytest.raises(NotPublished):
        publish(draft, at=timezone.now() + timedelta(days=800), by=officer)


@pytest.mark.parametrize("role", ["officer_care", "registry_clerk", "village_keeper", "executive"])
@pytest.mark.parametrize("act", [publish, withdraw])
def test_nobody_else_decides_what_the_public_sees(draft, act, role):
    village(1)
    with pytest.raises(PermissionDenied):
        act(draft, by=make_user(role))


@pytest.mark.parametrize("kind", ["organization", "story"])
def test_what_belongs_to_no_pillar_is_published_by_any_officer(kind):
    row = getattr(factories, kind)(published_at=None)
    assert publish(row, by=make_user("officer_economy")).is_public


def test_from_the_button_to_the_public_page(draft, officer, client):
    desk, page = client_for("officer_welfare"), reverse("public:program", args=[draft.pk])
    before = client.get(page).status_code
    desk.post(reverse("admin:programs_program_publish", args=[draft.pk]), {"on": "", "at": ""})
    assert (before, client.get(page).status_code) == (404, 200)


def test_a_moment_typed_in_the_buddhist_era(draft, officer):
    tomorrow = timezone.localdate() + timedelta(days=1)
    typed = f"{tomorrow.day}/{tomorrow.month}/{tomorrow.year + 543}"
    client_for("officer_welfare").post(
        reverse("admin:programs_program_publish", args=[draft.pk]), {"on": typed, "at": "08:30"}
    )
    moment = timezone.localtime(fresh(draft).published_at)
    assert (moment.date(), f"{moment:%H:%M}") == (tomorrow, "08:30")


def test_a_time_without_a_day_is_asked_for_and_kept(draft, officer):
    answer = client_for("officer_welfare").post(
        reverse("admin:programs_program_publish", args=[draft.pk]), {"on": "", "at": "08:30"}
    )
    assert (list(answer.context["form"].errors), answer.context["form"]["at"].value()) == (["on"], "08:30")


def test_the_preview_shows_the_draft_under_the_address_that_it_will_have(draft, officer):
    told = client_for("officer_welfare").get(reverse("admin:programs_program_preview", args=[draft.pk]))
    text = told.content.decode()
    assert (draft.name in text, reverse("public:program", args=[draft.pk]) in text, "/preview/" in text) == (
        True, True, False,
    )  # fmt: skip


@pytest.mark.parametrize(("shown", "found"), [("draft", ["ร่าง"]), ("scheduled", ["พรุ่งนี้"]), ("public", ["แสดงแล้ว"])])
def test_the_list_by_what_the_public_sees(officer, shown, found):
    factories.program("ร่าง", published_at=None)
    factories.program("พรุ่งนี้", published_at=timezone.now() + timedelta(days=1))
    factories.program("แสดงแล้ว")
    answer = client_for("officer_welfare").get(reverse("admin:programs_program_changelist"), {"shown": shown})
    assert [row.name for row in answer.context["cl"].result_list] == found
