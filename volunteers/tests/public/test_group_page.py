"""The public page of a group: where it wants help, and the months in which it kept its promise."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.services.activities import report_activity
from programs.tests import factories as programs
from volunteers.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return programs.organization("กลุ่มเยาวชนทดลอง")


def page(client, group, language="") -> str:
    return client.get(language + reverse("public:organization", args=[group.pk])).content.decode()


def held(campaign) -> None:
    """This month's shift took place on its first day."""
    (shift,) = factories.plan(campaign)
    day = factories.today().replace(day=1)
    report_activity(factories.moved_to(shift, day).activity, done_on=day, by=None)


def test_it_leads_to_the_campaigns_that_are_published(client, group):
    shown = factories.campaign(organization=group)
    draft = factories.campaign("ยังไม่เผยแพร่", organization=group, published_at=None)
    text = page(client, group)
    links = [reverse("volunteer_campaign", args=[one.pk]) in text for one in (shown, draft)]
    assert links == [True, False]


def test_a_group_without_campaigns_says_nothing_of_it(client, group):
    assert 'id="help-head"' not in page(client, group)


def test_the_months_in_which_a_promise_was_kept_are_named_and_no_other(client, group):
    campaign = factories.campaign(organization=group)
    factories.commitment(group)
    before = "ทำได้ใน" in page(client, group)
    held(campaign)
    assert (before, "ทำได้ใน" in page(client, group)) == (False, True)


def test_three_campaigns_ask_as_often_as_one(client, group):
    asked = []
    for names in (["หนึ่ง"], ["สอง", "สาม"]):
        for name in names:
            factories.campaign(name, organization=group)
        with CaptureQueriesContext(connection) as captured:
            page(client, group)
        asked.append(len(captured))
    assert asked[0] == asked[1]
