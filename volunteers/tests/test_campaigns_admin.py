"""Staff's screens of campaigns: written, published, their shifts planned, cancelled, filled; by whom, and once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AccessLog
from programs.enums import ActivityStatus
from programs.services.publishing import may_publish
from residents.tests import factories as people
from tests.access.forms import filled
from tests.contract import client_for, make_user
from thai.dates import format_date
from volunteers.models import Enlistment, Opportunity, Shift
from volunteers.tests import factories

pytestmark = pytest.mark.django_db
KEEPER, OFFICER, EXECUTIVE = "village_keeper", "officer_volunteers", "executive"


def at(name: str, *args) -> str:
    return reverse(f"admin:volunteers_{name}", args=args)


def signed_in(role=OFFICER, village=1):
    people.village(village)
    make_user(role, village)
    return client_for(role, village)


def typed(days: int) -> str:
    return format_date(factories.today() + timedelta(days=days), "numeric")


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def questions(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


PLAN = {
    "repeating": "once", "until": "", "begins": "09:00", "minutes": "120", "place": "ศาลาหมู่ 1", "village": "", "places_1": "5",
    **{f"role_{n}_{code}": "" for n in range(1, 5) for code in ("th", "ms", "en")}, **{f"places_{n}": "" for n in range(2, 5)},
}  # fmt: skip


def plan(*, until_in: int | None = None, **said) -> dict:
    """The first day in a week; with `until_in` days, also the last."""
    until = {} if until_in is None else {"until": typed(until_in)}
    return PLAN | {"first_on": typed(7)} | until | said


# --- campaigns and their shifts


def test_a_campaign_is_written_and_is_a_draft():
    client = signed_in()
    program = factories.campaign().program
    page = client.get(at("opportunity_add"))
    sent = filled(page, program=program.pk, title_th="ปลูกต้นไม้", kind=factories.kind().pk, closed_on=typed(30))
    answer = client.post(at("opportunity_add"), sent)
    made = Opportunity.objects.get(title_th="ปลูกต้นไม้")
    assert made.closed_on == factories.today() + timedelta(days=30)
    assert (answer.status_code, made.published_at, made.history.get().history_user.username) == (302, None, OFFICER)


def test_a_campaign_is_published_and_taken_off():
    client, campaign = signed_in(), factories.campaign(published_at=None)
    client.post(at("opportunity_publish", campaign.pk), {"on": "", "at": ""})
    campaign.refresh_from_db()
    public = campaign.is_public
    client.post(at("opportunity_withdraw", campaign.pk))
    campaign.refresh_from_db()
    assert (public, campaign.is_public) == (True, False)


def test_an_officer_of_another_pillar_publishes_no_campaign():
    campaign = factories.campaign(published_at=None)
    assert [may_publish(campaign, make_user(role)) for role in ("officer_learning", OFFICER)] == [False, True]


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({}, [7]),
        ({"repeating": "week", "until_in": 21}, [7, 14, 21]),
        (
            {"repeating": "week", "until_in": 13, "weekdays": ["1", "2", "4", "8", "16", "32", "64"]},
            list(range(7, 14)),
        ),
    ],
)
def test_shifts_are_planned_on_one_day_or_again_and_again_and_once(said, days):
    client, campaign = signed_in(), factories.campaign()
    for _each in range(2):
        client.post(at("opportunity_plan", campaign.pk), plan(**said))
    starts = sorted(one.activity.starts_at.astimezone().date() for one in Shift.objects.select_related("activity"))
    assert starts == [factories.today() + timedelta(days=day) for day in days]


def test_each_role_has_places_of_its_own():
    client, campaign = signed_in(), factories.campaign()
    client.post(
        at("opportunity_plan", campaign.pk),
        plan(role_1_th="คนขับ", places_1="1", role_2_th="คนเก็บ", role_2_ms="Pemungut"),
    )
    rows = [(one.role_th, one.role_ms, one.activity.capacity) for one in Shift.objects.order_by("pk")]
    assert rows == [("คนขับ", None, 1), ("คนเก็บ", "Pemungut", None)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"repeating": "week"}, "until"),
        ({"repeating": "week", "until_in": 400}, "until"),
        ({"repeating": "month", "until_in": 6}, "until"),
        ({"first_on": "1/2"}, "first_on"),
        ({"places_2": "3"}, "role_2_th"),
        ({"role_1_th": "คนขับ", "role_2_th": "คนขับ"}, "role_2_th"),
        ({"minutes": "5"}, "minutes"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_beside_its_field(wrong, field):
    client, campaign = signed_in(), factories.campaign()
    page = client.post(at("opportunity_plan", campaign.pk), plan(**wrong))
    assert (list(page.context["form"].errors), Shift.objects.count()) == ([field], 0)


def test_a_plan_of_the_past_is_refused_and_nothing_typed_is_lost():
    client, campaign = signed_in(), factories.campaign()
    page = client.post(at("opportunity_plan", campaign.pk), plan(first_on=typed(-1)))
    assert (len(page.context["form"].non_field_errors()), "ศาลาหมู่ 1" in text_of(page)) == (1, True)


def test_the_days_are_shown_before_anything_is_saved():
    client, campaign = signed_in(), factories.campaign()
    page = client.post(at("opportunity_days", campaign.pk), plan(repeating="week", until=typed(14)))
    assert (page.context["told"].startswith("2: "), Shift.objects.count()) == (True, 0)


def test_a_shift_is_cancelled_and_who_counted_on_it_is_to_be_told():
    client, (shift,) = signed_in(), factories.plan()
    factories.enlist(shift, name="ซอฟียะห์ ทดลอง")
    address = at("opportunity_cancel_shift", shift.opportunity_id, shift.pk)
    before = text_of(client.get(address))
    after = client.post(address, {"reason": "ฝนตกหนัก"}, follow=True)
    shift.activity.refresh_from_db()
    assert ("ซอฟียะห์ ทดลอง" in before, "ฝนตกหนัก" in text_of(after)) == (True, True)
    assert shift.activity.status == ActivityStatus.CANCELLED


def test_a_keeper_and_the_executive_read_campaigns_and_write_none():
    (shift,) = factories.plan()
    campaign = shift.opportunity_id
    for role in (KEEPER, EXECUTIVE):
        client = signed_in(role)
        assert "เก็บขยะริมคลอง" in text_of(client.get(at("opportunity_change", campaign)))
        for act in (at("opportunity_plan", campaign), at("opportunity_cancel_shift", campaign, shift.pk)):
            assert client.post(act, plan()).status_code == 403


def test_of_several_campaigns_the_list_asks_as_often_as_of_one():
    client = signed_in()
    factories.enlist(*factories.plan())
    one = questions(client, at("opportunity_changelist"))
    for title in ("สอง", "สาม"):
        factories.enlist(*factories.plan(factories.campaign(title)))
    assert questions(client, at("opportunity_changelist")) == one


def test_of_several_shifts_the_campaign_asks_as_often_as_of_one():
    client, campaign = signed_in(), factories.campaign()
    factories.enlist(*factories.plan(campaign))
    one = questions(client, at("opportunity_change", campaign.pk))
    for days in (8, 9):
        factories.enlist(*factories.plan(campaign, days=[factories.today() + timedelta(days=days)]))
    assert questions(client, at("opportunity_change", campaign.pk)) == one


# --- who fits


def test_who_fits_is_called_from_the_page_and_has_a_place():
    client, (shift,) = signed_in(), factories.plan()
    volunteer = factories.volunteer(of=people.resident(phones="081-999-8888"))
    page = text_of(client.get(at("opportunity_fits", shift.opportunity_id, shift.pk)))
    seen = AccessLog.objects.filter(target_id=str(volunteer.resident_id), action="viewed").count()
    for _each in range(2):
        client.post(at("opportunity_call", shift.opportunity_id, shift.pk), {"volunteer": volunteer.pk})
    assert ("tel:0819998888" in page, seen, Enlistment.objects.count()) == (True, 1, 1)


def test_a_keeper_calls_nobody_of_another_village():
    (shift,) = factories.plan()
    theirs = factories.volunteer(of=people.resident("นกขมิ้น", house=people.household(2)))
    client = signed_in(KEEPER)
    page = text_of(client.get(at("opportunity_fits", shift.opportunity_id, shift.pk)))
    answer = client.post(at("opportunity_call", shift.opportunity_id, shift.pk), {"volunteer": theirs.pk})
    assert ("นกขมิ้น" in page, answer.status_code, Enlistment.objects.count()) == (False, 404, 0)
