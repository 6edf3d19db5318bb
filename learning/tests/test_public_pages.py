"""What there is to learn, for everybody: found by subject, day, village and language; kept like every public page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning.enums import Ease
from learning.models import Course, CourseMaterial, Offer
from learning.public.asked import Asked
from learning.public.cards import coming, of_offers, of_rounds
from learning.public.near import first_of, groups
from learning.public.topics import in_order
from learning.services.rounds import cancel_round
from learning.tests import factories
from learning.tests.factories import plan
from programs.enums import Day, Tongue
from programs.models import Program
from programs.services.activities import report_activity
from programs.services.signups import sign_up
from programs.tests import factories as programs
from residents.tests import factories as people

pytestmark = pytest.mark.django_db
SEWING, READING, MALAY = "การตัดเย็บ", "อ่านเขียนภาษาไทย", "ภาษามลายู"


def text(client, address="/learn/", **asked) -> str:
    return client.get(address, asked).content.decode()


def shown(client, **asked) -> list[str]:
    """The addresses to which the cards lead."""
    parts = client.get("/learn/", asked).context["groups"]
    return [_address(card) for part in parts for card in part.cards]


def _address(card) -> str:
    return f"round {card.row.pk}" if card.is_round else f"offer {card.row.pk}"


def offer(about=READING, **values) -> Offer:
    return factories.offer(about=factories.topic(about), **values)


def of(one) -> str:
    return f"offer {one.pk}" if isinstance(one, Offer) else f"round {one.pk}"


# --- the list


def test_what_is_taught_stands_under_its_subject(client):
    offer(SEWING)
    found = plan()
    parts = client.get("/learn/").context["groups"]
    assert [(part.topic.name, len(part.cards)) for part in parts] == [("อาชีพและการเกษตร", 1), ("ภาษาและการเรียน", 1)]
    assert f'href="/learn/rounds/{found.pk}/"' in text(client)


@pytest.mark.parametrize("field", ["shown", "until"])
def test_what_is_not_offered_to_everybody_is_not_there(client, field):
    one = offer()
    hidden = {"shown": False, "until": factories.today()}
    before = shown(client)
    Offer.objects.filter(pk=one.pk).update(**{field: hidden[field]})
    assert (before, shown(client)) == ([of(one)], [])


def test_who_is_not_published_teaches_nothing_here(client):
    offer(of=programs.organization(published_at=None))
    assert shown(client) == []


def test_a_round_that_is_over_cancelled_or_of_a_draft_is_not_there(client):
    over, cancelled, open_ = plan(), plan(place="ก"), plan(place="ข")
    before = sorted(shown(client))
    report_activity(over.head, done_on=factories.today(), by=None)
    cancel_round(cancelled, reason="น้ำท่วม", by=None)
    after = shown(client)
    Program.objects.filter(pk=open_.head.program_id).update(published_at=None)
    assert (before, after, shown(client)) == (sorted(map(of, (over, cancelled, open_))), [of(open_)], [])


def test_a_subject_means_its_parts(client):
    sewing, reading = offer(SEWING), offer(READING)
    work = factories.topic("อาชีพและการเกษตร")
    assert (shown(client, topic=work.pk), shown(client, topic=reading.topic_id)) == ([of(sewing)], [of(reading)])


def test_a_day_leaves_out_who_teaches_on_others(client):
    monday, any_day = offer(days=int(Day.MONDAY)), offer()
    offer(days=int(Day.SUNDAY))
    assert shown(client, day="monday") == [of(monday), of(any_day)]


def test_a_round_is_on_the_weekdays_of_its_meetings(client):
    found = plan()
    days = list(Day)
    weekday = found.head.starts_at.astimezone().weekday()
    own, other = days[weekday].name.lower(), days[(weekday + 1) % 7].name.lower()
    assert (shown(client, day=own), shown(client, day=other)) == ([of(found)], [])


def test_a_language_leaves_out_the_others(client):
    malay = offer(languages=int(Tongue.MALAY))
    offer(languages=int(Tongue.THAI))
    assert shown(client, language="malay") == [of(malay)]


@pytest.mark.parametrize(
    "asked", [{"topic": "x"}, {"topic": "99999"}, {"village": "-1"}, {"day": "1"}, {"language": "'\x00"}]
)
def test_nonsense_is_as_if_it_were_not_asked(client, asked):
    one = offer()
    assert shown(client, **asked) == [of(one)]


def test_the_nearest_village_stands_first(client):
    home = people.village(1)
    type(home).objects.filter(pk=home.pk).update(latitude="5.90", longitude="101.80")
    for number, latitude in ((2, "6.00"), (3, "5.92")):
        type(home).objects.filter(pk=people.village(number).pk).update(latitude=latitude, longitude="101.80")
    far, near, nowhere, here = (offer(village=people.village(number)) for number in (2, 3, 4, 1))
    comes = offer(village=people.village(2), eases=int(Ease.HOME))
    assert shown(client, village=1) == [of(one) for one in (here, comes, near, far, nowhere)]
    assert ["ห่างประมาณ 2 กม." in text(client, village=1), "ในหมู่บ้านของท่าน" in text(client, village=1)] == [True, True]


def test_a_card_says_what_is_made_easier_and_how_many_places_are_left(client):
    offer(eases=Ease.FREE | Ease.HOME, languages=Tongue.MALAY | Tongue.SIGN)
    sign_up(plan(capacity=2).head, name="ซารีฮะ", phone="", key="a")
    page = text(client, "/en/learn/")
    said = ["costs nothing", "comes to the house", "Local Malay", "Sign language", "1 place left of 2", "2 meetings"]
    assert [words for words in said if words not in page] == []


@pytest.mark.parametrize("language", ["", "/ms", "/en"])
def test_where_nothing_is_taught_one_tells_a_wish(client, language):
    topic = factories.topic(SEWING)
    assert f'href="{language}/learn/wish/?topic={topic.pk}"' in text(client, f"{language}/learn/", topic=topic.pk)


def test_so_many_cards_are_shown_and_no_more():
    for _each in range(3):
        offer(SEWING)
    offer(READING)
    cards = of_offers(Offer.objects.published())
    parts, more = first_of(groups(cards, Asked(), list(in_order())), most=2)
    assert ([len(part.cards) for part in parts], more) == ([2], True)


# --- a course, a round


def course(**values) -> Course:
    return factories.course("ทำขนม", shown=True, **values)


def test_a_course_says_what_it_takes_and_what_comes_next(client):
    found = plan(course(meetings=8, pass_percent=75, full_score=10, pass_score=6))
    page = text(client, reverse("learn_course", args=[found.course_id]))
    said = ["8 ครั้ง", "ร้อยละ 75", "6 คะแนน จาก 10", f"/learn/rounds/{found.pk}/"]
    assert [words for words in said if words not in page] == []


def test_a_course_that_is_not_shown_has_no_page(client):
    one = course()
    before = client.get(f"/learn/courses/{one.pk}/").status_code
    Course.objects.filter(pk=one.pk).update(shown=False)
    assert (before, client.get(f"/learn/courses/{one.pk}/").status_code) == (200, 404)


def test_a_round_has_a_timetable_and_a_way_to_join(client):
    found = plan(
        course(), first=factories.today() + timedelta(days=3), meetings=3, organization=programs.organization("กลุ่มขนม")
    )
    page = text(client, f"/learn/rounds/{found.pk}/")
    links = [f'href="/activities/{one.pk}/"' in page for one in found.meetings()]
    assert (links, f'href="/join/{found.head_id}/"' in page, "กลุ่มขนม" in page) == ([True] * 3, True, True)


def test_a_full_round_has_a_waiting_list(client):
    found = plan(capacity=1)
    for name in ("ก", "ข"):
        sign_up(found.head, name=name, phone="", key=name)
    page = text(client, f"/learn/rounds/{found.pk}/")
    assert ("ที่เต็มแล้ว" in page, "มี 1 คนรออยู่" in page, "/join/" in page) == (True, True, True)


def test_who_comes_by_invitation_does_not_sign_up(client):
    found = plan(open_to_all=False)
    page = text(client, f"/learn/rounds/{found.pk}/")
    assert ("เฉพาะผู้ที่ได้รับเชิญ" in page, "/join/" in page) == (True, False)


def test_a_cancelled_round_says_why(client):
    found = cancel_round(plan(), reason="น้ำท่วม", by=None)
    page = text(client, f"/learn/rounds/{found.pk}/")
    assert ("รุ่นนี้ยกเลิกแล้ว" in page, "น้ำท่วม" in page, "/join/" in page) == (True, True, False)


def test_a_later_meeting_leads_to_the_first(client):
    found = plan()
    later = found.meetings().last()
    way = f'href="/activities/{found.head_id}/"'
    pages = [text(client, f"/{page}/{later.pk}/") for page in ("activities", "join")]
    assert [(way in page, "ไปที่การเรียนครั้งแรก" in page) for page in pages] == [(True, True)] * 2


def test_a_later_meeting_asks_little(client, settings):
    settings.PAGE_CACHE_SECONDS = 0
    found = plan(meetings=8)
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/activities/{found.meetings().last().pk}/")
    assert len(asked) <= 6


def test_a_later_meeting_does_not_lead_to_a_first_that_nobody_sees(client):
    found = plan()
    later = found.meetings().last()
    type(later).objects.filter(pk=found.head_id).update(shown=False)
    assert f"/activities/{found.head_id}/" not in text(client, f"/activities/{later.pk}/")


# --- materials


def material(content_type="application/pdf", **values) -> CourseMaterial:
    values = {"course": course(), "title": "ใบงาน", "content": b"%PDF-1", "content_type": content_type} | values
    return CourseMaterial.objects.create(**values)


@pytest.mark.parametrize(
    ("kind", "sent", "how"),
    [("application/pdf", "application/pdf", "inline"), ("text/html", "application/octet-stream", "attachment"),
     ("image/svg+xml", "application/octet-stream", "attachment")],
)  # fmt: skip
def test_a_file_is_handed_out_and_nothing_in_it_acts(client, kind, sent, how):
    answer = client.get(f"/learn/materials/{material(kind).pk}/")
    named = answer.headers["Content-Disposition"]
    assert (answer.content, answer.headers["Content-Type"], named.partition(";")[0]) == (b"%PDF-1", sent, how)
    assert (answer.headers["X-Content-Type-Options"], "%E0%B9%83%E0%B8%9A" in named) == ("nosniff", True)


@pytest.mark.parametrize(
    "hidden", [{"shown": False}, {"content_type": "", "content": b"", "link": "https://example.org/"}]
)
def test_what_is_hidden_or_a_link_is_no_file(client, hidden):
    one = material()
    before = client.get(f"/learn/materials/{one.pk}/").status_code
    CourseMaterial.objects.filter(pk=one.pk).update(**hidden)
    assert (before, client.get(f"/learn/materials/{one.pk}/").status_code) == (200, 404)


def test_a_course_names_its_files_and_links(client):
    one = material()
    CourseMaterial.objects.create(course=one.course, title="วีดิทัศน์", link="https://example.org/v")
    CourseMaterial.objects.create(course=one.course, title="ร่าง", link="https://example.org/x", shown=False)
    page = text(client, f"/learn/courses/{one.course_id}/")
    assert [word in page for word in (f"/learn/materials/{one.pk}/", "https://example.org/v", "ร่าง")] == [
        True,
        True,
        False,
    ]


# --- like every public page


def _some(number: int) -> dict[str, int]:
    """Something of everything."""
    about = course(about=factories.topic(MALAY))
    for place in range(number):
        village = people.village(number * 10 + place + 1)
        offer(SEWING, village=village)
        CourseMaterial.objects.create(course=about, title="ลิงก์", link="https://example.org/")
        found = plan(about, place=f"ห้อง {number} {place}", meetings=number + 1, organization=programs.organization())
    return {"course": about.pk, "round": found.pk}


@pytest.mark.parametrize(
    "page", ["/learn/", "/learn/?village=11", "/learn/courses/{course}/", "/learn/rounds/{round}/"]
)
def test_three_of_everything_ask_as_much_as_one(client, page):
    counted = []
    for number in (1, 3):
        keys = _some(number)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page.format(**keys)).status_code == 200
        counted.append(len(asked))
    assert (counted[0] == counted[1], counted[1] <= 8) == (True, True)


@pytest.mark.parametrize("address", ["/learn/", "/learn/courses/{course}/", "/learn/rounds/{round}/"])
def test_a_page_is_kept_and_sets_no_cookie(client, address):
    answer = client.get(address.format(**_some(1)))
    assert (answer.cookies, "public" in answer.headers["Cache-Control"]) == ({}, True)


def test_a_place_that_is_taken_shows_at_once(client, settings):
    settings.PAGE_CACHE_SECONDS = 600
    found = plan(capacity=2)
    before = "เหลือ 2 ที่" in text(client)
    sign_up(found.head, name="ซารีฮะ", phone="", key="a")
    assert (before, "เหลือ 1 ที่" in text(client)) == (True, True)


def test_the_list_is_light(client):
    for _each in range(60):
        offer(SEWING, eases=int(Ease.all()), detail="สอนที่บ้านได้")
    plain = len(client.get("/learn/").content)
    packed = len(client.get("/learn/", headers={"accept-encoding": "gzip"}).content)
    assert (plain < 120_000, packed < 12_000) == (True, True)


def test_the_pillar_the_first_page_search_engines_and_the_search_lead_here(client):
    found = plan(course())
    offer(SEWING)
    sitemap = text(client, "/sitemap.xml")
    assert [
        'href="/learn/"' in text(client, "/pillars/learning/"), 'href="/learn/"' in text(client, "/"),
        f"/ms/learn/rounds/{found.pk}/" in sitemap, f"/en/learn/courses/{found.course_id}/" in sitemap,
        'href="/learn/"' in text(client, "/search/", q="ทำขนม"), 'href="/ms/learn/"' in text(client, "/ms/search/", q="Jahitan"),
    ] == [True] * 6  # fmt: skip


def test_rounds_stand_in_the_order_in_which_they_begin():
    late, soon = (plan(place=str(days), first=factories.today() + timedelta(days=days)) for days in (9, 2))
    assert [card.row.pk for card in of_rounds(coming())] == [soon.pk, late.pk]
