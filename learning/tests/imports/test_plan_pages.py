"""What the clerk reads before a sheet of learning is written."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from learning.tests import factories
from learning.tests.factories import moved_to, plan
from residents.tests.factories import resident, village
from residents.tests.imports.files import planned, register

pytestmark = pytest.mark.django_db
HEADINGS = ["ชื่อ-สกุล", "หมู่ที่", "อยากเรียนเรื่องอะไร", "เพื่ออะไร", "อุปสรรค", "อยากเรียนที่ไหน"]


@pytest.fixture
def clerk(client):
    user = User.objects.create_superuser("clerk")
    client.force_login(user)
    return user


def page(client, batch, tab) -> str:
    return client.get(reverse("admin:spreadsheets_batch_plan", args=[batch.pk]), {"tab": tab}).content.decode()


def batch_of(number: int, by):
    village(3)
    people = [resident(f"คนที่{number}{place}", "ตัวอย่าง") for place in range(number)]
    for who in people:
        factories.need(of=who, village=village(2), recorded_on=date(2020, 1, 1))
    lines = [[who.full_name, 1, "อ่านเขียนภาษาไทย", "รายได้", "ไกล", 3] for who in people]
    return planned(register(*lines, headings=HEADINGS), kind="learning_needs", by=by)


def test_a_change_is_told_in_words(client, clerk):
    text = page(client, batch_of(1, clerk), "changed")
    words = ("เพื่อสุขภาพและชีวิตประจำวัน", "เพื่ออาชีพ มีรายได้", "อยู่ไกล เดินทางลำบาก", "ม.2", "ม.3")
    assert [one in text for one in words] == [True] * len(words)


def test_as_many_questions_for_three_changes_as_for_one(client, clerk, django_assert_num_queries):
    one, three = batch_of(1, clerk), batch_of(3, clerk)
    page(client, one, "changed")
    with CaptureQueriesContext(connection) as asked:
        page(client, one, "changed")
    with django_assert_num_queries(len(asked)):
        page(client, three, "changed")


def test_a_list_of_a_round_tells_its_meetings_and_who_gets_a_place(client, clerk):
    found = moved_to(plan(), date(2025, 11, 7), date(2025, 11, 14))
    data = register([resident().full_name, "/", "x", "/"], headings=["ชื่อ-สกุล", "7/11/2568", "14/11/2568", "8/11/2568"])
    batch = planned(data, kind="round_attendance", params={"round": str(found.pk)}, by=clerk)
    text = page(client, batch, "new")
    words = ("7 พ.ย. 2568, 14 พ.ย. 2568", "ได้ที่นั่ง", "8/11/2568")
    assert [one in text for one in words] == [True] * len(words)
