"""Feeds, read back as a calendar or a feed reader reads them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from programs.enums import ActivityStatus
from programs.tests import factories

pytestmark = pytest.mark.django_db
BANGKOK = ZoneInfo("Asia/Bangkok")


def events(client, address: str) -> list:
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def pillar(code="all") -> str:
    return reverse("public:pillar_ics", args=[code])


def test_an_activity_comes_back_as_it_is(client):
    starts_at = datetime(2026, 12, 5, 9, 0, tzinfo=BANGKOK)
    activity = factories.activity("ซ้อมกุมปัง; วันศุกร์, เช้า", starts_at=starts_at, hours=3, place="ลานหน้ามัสยิด")
    (event,) = events(client, reverse("public:activity_ics", args=[activity.pk]))
    said = [event["SUMMARY"], event.decoded("DTSTART"), event.decoded("DTEND"), event["LOCATION"], event["STATUS"]]
    assert said == [activity.title, starts_at, starts_at + timedelta(hours=3), "ลานหน้ามัสยิด", "CONFIRMED"]


def test_a_calendar_knows_its_zone_and_the_event_where_and_what_it_is(client):
    activity = factories.activity(latitude="5.925000", longitude="101.835000")
    address = reverse("public:activity_ics", args=[activity.pk])
    calendar = Calendar.from_ical(client.get(address).content)
    (event,) = calendar.walk("VEVENT")
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Bangkok"]
    assert (event["GEO"].latitude, event["GEO"].longitude) == (5.925, 101.835)
    assert event["URL"] == f"http://testserver/activities/{activity.pk}/"


def test_an_event_says_when_it_was_changed_last(client):
    activity = factories.activity()
    (event,) = events(client, pillar())
    changed = activity.history.latest().history_date.replace(microsecond=0)
    assert (event.decoded("LAST-MODIFIED"), event.decoded("DTSTAMP")) == (changed, changed)


@pytest.mark.parametrize(("page", "code"), [("/activities/", "all"), ("/pillars/care/", "care")])
def test_a_page_leads_to_its_calendar_on_a_telephone_and_elsewhere(client, page, code):
    said = client.get(page).content.decode()
    address = pillar(code)
    assert [f'href="{one}"' in said for one in (f"webcal://testserver{address}", address)] == [True, True]


@pytest.mark.parametrize("language", ["", "/ms", "/en"])
def test_the_news_lead_to_their_feed(client, language):
    said = client.get(f"{language}/news/").content.decode()
    assert f'<link rel="alternate" type="application/atom+xml" href="{language}/news/feed.xml"' in said


def test_the_same_event_keeps_its_name_and_counts_its_changes(client):
    activity = factories.activity()
    (first,) = events(client, pillar())
    activity.title = "ชื่อใหม่"
    activity.save()
    (second,) = events(client, pillar())
    assert (second["UID"], second["SEQUENCE"]) == (first["UID"], first["SEQUENCE"] + 1)


def test_a_cancelled_activity_says_so(client):
    factories.activity("งานวัด", status=ActivityStatus.CANCELLED, cancel_reason="ฝนตก")
    (event,) = events(client, pillar())
    assert (event["STATUS"], event["SUMMARY"]) == ("CANCELLED", "ยกเลิก: งานวัด")


def test_a_pillar_s_calendar_has_its_own(client):
    factories.activity("ของเรา")
    factories.activity("ของอื่น", of=factories.program(pillar_code="care"))
    assert [event["SUMMARY"] for event in events(client, pillar("welfare"))] == ["ของเรา"]


def test_a_calendar_holds_no_draft(client):
    factories.activity("ลับ", of=factories.program(published_at=None))
    factories.activity("ซ่อน", shown=False)
    assert events(client, pillar()) == []


def test_what_is_long_over_is_left_out(client):
    factories.activity("นานแล้ว", in_days=-90)
    factories.activity("เมื่อเดือนก่อน", in_days=-30)
    assert [event["SUMMARY"] for event in events(client, pillar())] == ["เมื่อเดือนก่อน"]


def test_no_line_is_longer_than_a_calendar_reads(client):
    factories.activity("ก" * 200, text=f"<p>{'ข' * 3000}</p>")
    lines = client.get(pillar()).content.split(b"\r\n")
    assert max(map(len, lines)) <= 75


@pytest.mark.parametrize("hostile", ["a\nEND:VEVENT", "ก\r\nATTACH:http://evil.example", "\\;,:", "😀\u202e"])
def test_no_text_becomes_a_line_of_its_own(client, hostile):
    factories.activity(hostile)
    (event,) = events(client, pillar())
    assert "ATTACH" not in event


def test_each_language_has_its_words(client):
    factories.activity(title_th="ซ้อมกุมปัง", title_en="Kompang practice")
    assert [event["SUMMARY"] for event in events(client, "/en/calendar/all.ics")] == ["Kompang practice"]


def test_queries_do_not_grow(client, django_assert_num_queries):
    for number in range(3):
        factories.activity(f"{number}")
    with django_assert_num_queries(1):
        client.get(pillar())


def test_an_unknown_pillar_has_no_calendar(client):
    assert client.get(pillar("nothing")).status_code == 404


def test_the_news_feed_has_what_is_published(client):
    factories.story("ข่าวแรก")
    factories.story("ฉบับร่าง", published_at=None)
    factories.story("พรุ่งนี้", published_at=timezone.now() + timedelta(days=1))
    said = client.get(reverse("public:rss")).content.decode()
    assert [word in said for word in ("ข่าวแรก", "ฉบับร่าง", "พรุ่งนี้")] == [True, False, False]


def test_the_map_of_the_site_has_each_page_in_each_language(client):
    program = factories.program()
    factories.program(published_at=None)
    said = client.get("/sitemap.xml").content.decode()
    addresses = [f"http://testserver{language}/programs/{program.pk}/" for language in ("", "/ms", "/en")]
    assert [f"<loc>{one}</loc>" in said for one in addresses] == [True] * 3
    assert said.count("<loc>http://testserver/programs/") == 1


def test_robots_are_kept_from_forms_and_the_staff_s_pages(client):
    said = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /admin/", "Disallow: /join/", "Disallow: /ms/status/"} <= set(said)
    assert said[-1] == "Sitemap: http://testserver/sitemap.xml"


@pytest.mark.parametrize("address", ["/calendar/all.ics", "/news/feed.xml", "/sitemap.xml", "/robots.txt"])
def test_what_machines_read_has_no_cookie_and_may_be_kept(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.cookies.output(), answer["Cache-Control"]) == (
        200, "", "public, max-age=0, must-revalidate",
    )  # fmt: skip
