"""Held and reported, cancelled, planned again."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.enums import ActivityStatus
from programs.services.activities import ActivityRefused, cancel_activity, plan_again, report_activity
from programs.services.attendance import mark
from programs.services.signups import withdraw
from programs.tests import factories
from programs.tests.signups.people import fresh, join
from residents.tests.factories import resident
from tests.access.forms import filled
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def activity():
    return factories.activity(in_days=-1, place="ศาลา", planned_cost=Decimal(2000))


@pytest.fixture
def desk():
    make_user("officer_welfare")
    return client_for("officer_welfare")


def _address(act, activity):
    return reverse(f"admin:programs_activity_{act}", args=[activity.pk])


def test_a_report_stands_beside_the_plan(activity):
    by = make_user("officer_welfare")
    report_activity(activity, done_on=TODAY(), place="โรงเรียน", cost=Decimal("1850.50"), result="มา 31 คน", by=by)
    told = fresh(activity)
    assert (told.status, told.place, told.done_place, told.planned_cost, told.done_cost, told.reported_by) == (
        ActivityStatus.DONE, "ศาลา", "โรงเรียน", Decimal(2000), Decimal("1850.50"), by,
    )  # fmt: skip


def test_reported_again_it_is_corrected(activity):
    for cost in (100, 200):
        report_activity(activity, done_on=TODAY(), cost=Decimal(cost), by=None)
    assert fresh(activity).done_cost == 200


def test_nothing_is_reported_before_it_was_held(activity):
    with pytest.raises(ActivityRefused):
        report_activity(activity, done_on=TODAY() + timedelta(days=1), by=None)


def test_what_was_held_is_not_cancelled(activity):
    report_activity(activity, done_on=TODAY(), by=None)
    with pytest.raises(ActivityRefused):
        cancel_activity(activity, reason="ฝนตก", by=None)


def test_what_was_cancelled_is_not_reported(activity):
    cancel_activity(activity, reason="ฝนตก", by=None)
    with pytest.raises(ActivityRefused):
        report_activity(activity, done_on=TODAY(), by=None)


def test_it_is_not_cancelled_without_a_reason(activity):
    with pytest.raises(ActivityRefused):
        cancel_activity(activity, reason="  ", by=None)


def test_a_report_taken_back_leaves_who_was_there(activity):
    mark(activity, resident=resident(), by=None)
    report_activity(activity, done_on=TODAY(), by=None)
    plan_again(activity, by=None)
    assert (fresh(activity).status, fresh(activity).done_on, activity.parts.count()) == (
        ActivityStatus.PLANNED,
        None,
        1,
    )


def test_the_form_of_the_report_begins_with_the_plan(activity, desk):
    assert filled(desk.get(_address("report", activity)))["place"] == "ศาลา"


def test_the_report_as_it_is_shown_can_be_sent(activity, desk):
    desk.post(_address("report", activity), filled(desk.get(_address("report", activity)), result="ครบ"))
    assert (fresh(activity).status, fresh(activity).done_cost, fresh(activity).result) == (
        ActivityStatus.DONE, Decimal(2000), "ครบ",
    )  # fmt: skip


@pytest.mark.parametrize("cost", ["-5", "ห้าร้อย"])
def test_a_cost_that_is_none_is_told_and_the_rest_is_kept(activity, desk, cost):
    sent = filled(desk.get(_address("report", activity)), cost=cost, result="มากันครบ")
    answer = desk.post(_address("report", activity), sent)
    assert (list(answer.context["form"].errors), answer.context["form"]["result"].value()) == (["cost"], "มากันครบ")


def test_who_counts_on_coming_is_listed_to_be_rung_up(desk):
    activity = factories.activity()
    join(activity, "ฮาซัน ทดลอง")
    withdraw(join(activity, "อามีเนาะ ทดลอง").sign_up)
    told = desk.get(_address("cancel", activity)).context["to_ring"]
    assert [(one.name, one.phone) for one in told] == [("ฮาซัน ทดลอง", "081-234-5678")]


def test_cancelled_from_the_page(desk):
    activity = factories.activity()
    desk.post(_address("cancel", activity), {"reason": "ฝนตกหนัก"})
    assert (fresh(activity).status, fresh(activity).cancel_reason) == (ActivityStatus.CANCELLED, "ฝนตกหนัก")
