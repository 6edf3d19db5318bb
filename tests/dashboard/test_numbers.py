"""The pillars in numbers: as the council's sheet and the public page say, and as plain Python counts; and what goes to whom."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.enums import ActivityStatus
from programs.models import Activity, Participation
from programs.numbers import pillar_numbers
from programs.public.figures import public_figures
from programs.tests import factories as program_factories
from reports.council import spans_of
from residents.tests import factories as people
from tests.contract import client_for, make_user
from tests.rig.clock import today
from thai.fiscal import fiscal_year, fiscal_year_days, year_earlier

pytestmark = pytest.mark.django_db


def held(day: datetime.date, came: int = 0, **values) -> Activity:
    activity = program_factories.activity(status=ActivityStatus.DONE, done_on=day, reported_at=timezone.now(), **values)
    for _one in range(came):
        Participation.objects.create(activity=activity, resident=people.resident(), present=True)
    return activity


def number(label: str, user=None, pillar="welfare"):
    found = pillar_numbers(spans_of(fiscal_year(today()), today()), user)
    return next((one.values for one in found.get(pillar, []) if one.label == label), None)


def test_this_year_to_date_stands_beside_the_same_days_of_the_year_before():
    first, earlier = fiscal_year_days(fiscal_year(today()))[0], year_earlier(today())
    days = [first, today(), first - datetime.timedelta(1), earlier, earlier + datetime.timedelta(1)]
    for day in days:
        held(day)
    assert number("กิจกรรมที่จัด") == (2, 1 + (first - datetime.timedelta(1) <= earlier))


def test_who_came_is_counted_once_a_time():
    held(today(), came=2), held(year_earlier(today()), came=1)
    assert number("จำนวนครั้งที่มีคนเข้าร่วม") == (2, 1)


def test_what_the_public_reads_is_what_the_office_counts():
    held(today(), came=6), held(today(), came=5)
    shown = {figure.label: figure.value for figure in public_figures()}
    assert (shown["กิจกรรมที่จัดแล้วในปีงบประมาณนี้"], shown["ครั้งที่มีคนมาร่วมในปีงบประมาณนี้"]) == (
        number("กิจกรรมที่จัด")[0], number("จำนวนครั้งที่มีคนเข้าร่วม")[0],
    )  # fmt: skip


def test_of_few_the_public_reads_nothing():
    held(today(), came=6), held(today(), came=4)
    shown = {figure.label: figure.value for figure in public_figures()}
    assert (shown["ครั้งที่มีคนมาร่วมในปีงบประมาณนี้"], number("จำนวนครั้งที่มีคนเข้าร่วม")[0]) == (6, 10)


def test_who_has_no_role_is_told_so():
    make_user("no_role")
    text = client_for("no_role").get(reverse("admin:index")).content.decode()
    assert "ยังไม่มีอะไรสำหรับบทบาทของท่าน" in text or "ผู้ดูแลระบบ" in text
