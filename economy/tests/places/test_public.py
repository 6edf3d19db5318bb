"""The public's page of water points, its way there, reports, checks and the story."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from economy.health_places import PLACE_CHECKS
from economy.models import CommunityStore, StoreGood, WaterPoint
from economy.place_enums import TestResult, WaterState
from economy.public.water import WaterOfPillar
from economy.reports.places import EconomyStores, EconomyWater
from economy.services.stores import take_back
from economy.services.water import count_served
from economy.tests.factories_places import came_in, days_ago, given_out, good, point, sampled, store
from papers.report import parse_params
from programs.tests.factories import organization
from residents.tests.factories import household, resident
from tests.contract import KEEPER, make_user

pytestmark = pytest.mark.django_db


def told(response) -> list[tuple[int, list[str]]]:
    return [(one.number, [point.name for point in points]) for one, points in response.context["villages"]]


def test_points_stand_by_village_and_villages_without_one_are_left_out(client):
    household(3)
    point("หมู่สอง", number=2)
    point("หมู่หนึ่ง")
    assert told(client.get("/water/")) == [(1, ["หมู่หนึ่ง"]), (2, ["หมู่สอง"])]


def test_what_is_not_shown_or_out_of_use_is_not_there(client):
    point("เปิดอยู่")
    point("ไม่เผยแพร่", shown=False)
    point("เลิกใช้แล้ว", ended_on=days_ago(1))
    assert told(client.get("/water/")) == [(1, ["เปิดอยู่"])]


@pytest.mark.parametrize(("language", "word"), [("", "ไม่ปลอดภัย"), ("/ms", "Tidak selamat"), ("/en", "Not safe")])
def test_the_last_result_is_said_in_words_with_its_day(client, language, word):
    sampled(point(), date(2026, 11, 5), TestResult.UNSAFE)
    text = client.get(f"{language}/water/").text
    assert (word in text, "5 " in text) == (True, True)


def test_nobody_s_name_is_on_the_page(client):
    of = point(caretaker=resident("ซ่อนเร้น", "ไม่แสดง"), note="โทรหาผู้ดูแล")
    sampled(of, days_ago(2), note="บันทึกภายใน")
    text = client.get("/water/").text
    assert [word in text for word in (of.name, "ซ่อนเร้น", "โทรหาผู้ดูแล", "บันทึกภายใน")] == [True, False, False, False]


def test_an_owner_who_is_not_published_is_not_named(client):
    owner = organization("กลุ่มร่าง")
    point(organization=owner)
    shown = "กลุ่มร่าง" in client.get("/water/").text
    type(owner).objects.update(published_at=None)
    assert (shown, "กลุ่มร่าง" in client.get("/water/?x").text) == (True, False)


def test_a_point_with_a_place_on_the_map_is_drawn(client):
    point()
    without = client.get("/water/").context["sheet"]
    of = point("บนแผนที่", latitude="5.93", longitude="101.88")
    response = client.get("/water/")
    assert (without, [spot.thing for spot in response.context["sheet"].spots]) == (None, [of])
    assert f'href="#point-{of.pk}"' in response.text


def test_a_new_test_shows_at_once(client, settings):
    settings.PAGE_CACHE_SECONDS = 60
    of = point()
    before = client.get("/water/").text
    sampled(of, days_ago(1), TestResult.UNSAFE)
    assert ("ไม่ปลอดภัย" in before, "ไม่ปลอดภัย" in client.get("/water/").text) == (False, True)


def test_many_points_are_as_many_questions_as_one(client):
    asked = []
    for number in (1, 2, 3):
        sampled(point(f"จุด {number}", number=number, organization=organization(f"กลุ่ม {number}")), days_ago(2))
        with CaptureQueriesContext(connection) as queries:
            client.get("/water/")
        asked.append(len(queries))
    assert asked[1] == asked[2]


def test_the_pillar_leads_to_the_points(client):
    point("บ่อน้ำใหม่")
    found = {text for rows, field in WaterOfPillar().words() for text in rows.values_list(field, flat=True)}
    assert "บ่อน้ำใหม่" in found
    assert 'href="/water/"' in client.get("/pillars/economy/").text


# --- reports


def rows(report, user=None, **asked) -> list[dict]:
    return list(report.json_rows(user=user, params=parse_params(report, asked)))


def test_a_water_point_as_a_line():
    of = point("บ่อกลาง", committee="คณะกรรมการน้ำ", months_between=6)
    count_served(of, on=date(2026, 1, 1), households=30, by=None)
    sampled(of, date(2026, 2, 1))
    assert rows(EconomyWater(), on="2026-03-01") == [
        {
            "point": "บ่อกลาง", "village": 1, "owner": "คณะกรรมการน้ำ", "households": 30, "last_test": date(2026, 2, 1),
            "result": WaterState.SAFE, "next_due": date(2026, 8, 1),
        }
    ]  # fmt: skip


def test_a_keeper_s_paper_has_their_village_alone():
    point()
    point("หมู่สอง", number=2)
    keeper = make_user(KEEPER)
    assert [row["village"] for row in rows(EconomyWater(), keeper)] == [1]


def test_the_year_of_a_store_and_what_is_left_over():
    rice = good()
    came_in(rice, 100, date(2025, 9, 30))
    came_in(rice, 40, date(2025, 10, 1))
    given_out(rice, 25, date(2026, 9, 30))
    given_out(rice, 5, date(2026, 10, 1))
    take_back(came_in(rice, 7, date(2026, 1, 1)), by=None)
    found = rows(EconomyStores(), fiscal_year="2569")
    assert [(one["came_in"], one["given_out"], one["left"]) for one in found] == [(40, 25, 115)]


def test_a_good_that_never_moved_is_a_line_of_nothing():
    good(store())
    assert [(one["came_in"], one["left"]) for one in rows(EconomyStores())] == [(0, 0)]


# --- checks


@pytest.mark.parametrize(
    ("code", "name"),
    [("water_unsafe", "ไม่ปลอดภัย"), ("water_test_overdue", "เลยกำหนด"), ("water_never_tested", "ไม่เคย")],
)
def test_each_check_finds_its_own(code, name):
    sampled(point("ปลอดภัย"), days_ago(2))
    sampled(point("ไม่ปลอดภัย"), days_ago(2), TestResult.UNSAFE)
    sampled(point("เลยกำหนด", months_between=1), days_ago(90))
    point("ไม่เคย")
    point("เลิกใช้", ended_on=days_ago(1))
    check = next(one for one in PLACE_CHECKS if one.code == code)
    assert [one.name for one in check.found(timezone.localdate())] == [name]


def test_the_checks_say_since_when():
    of = point(months_between=1)
    sampled(of, date(2026, 1, 5), TestResult.UNSAFE)
    stands = WaterPoint.objects.with_state(date(2026, 3, 1)).get()
    told = [check.told(stands, date(2026, 3, 1)) for check in PLACE_CHECKS]
    assert told == ["ตรวจเมื่อ 5 มกราคม 2569", "ครบกำหนดตรวจเมื่อ 5 กุมภาพันธ์ 2569", ""]


# --- the story


def test_the_story_has_every_state_and_gives_out_no_more_than_there_is(settings):
    settings.DEBUG = True
    call_command("demo", "--villages=8", "--residents=40", "--no-pictures", stdout=StringIO(), stderr=StringIO())
    states = WaterPoint.objects.with_state(timezone.localdate()).values_list("state", flat=True)
    assert set(states) == {WaterState.SAFE, WaterState.UNSAFE, WaterState.OVERDUE, WaterState.NEVER}
    assert (WaterPoint.objects.count(), CommunityStore.objects.count()) == (5, 2)
    assert all(one.left >= 0 for one in StoreGood.objects.with_balance())
