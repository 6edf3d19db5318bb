"""Where help is wanted, for everybody: true places in three languages, found by village, day and kind, kept like every page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from programs.enums import ActivityStatus, Day
from programs.models import Activity
from programs.tests import factories as programs
from residents.tests import factories as people
from volunteers.models import Opportunity, Training
from volunteers.services.shifts import Role
from volunteers.tests import factories
from volunteers.tests.public.visits import saturdays

pytestmark = pytest.mark.django_db
LANGUAGES = ["", "/ms", "/en"]


def text(client, address="/volunteer/", **asked) -> str:
    return client.get(address, asked).content.decode()


def shown(client, **asked) -> list[int]:
    return [card.row.pk for card in client.get("/volunteer/", asked).context["cards"]]


def page(client, campaign: Opportunity, language="/en") -> str:
    return text(client, f"{language}/volunteer/{campaign.pk}/")


def state(client, campaign: Opportunity) -> str:
    return client.get(f"/volunteer/{campaign.pk}/").context["state"]


# --- the list


def test_a_campaign_stands_there_with_its_next_shifts_and_places(client):
    campaign = factories.campaign()
    factories.plan(campaign, days=saturdays(5), places=2)
    said = [
        "2 places left of 2",
        "and 2 more shifts",
        "open: there are places",
        f'href="/en/volunteer/{campaign.pk}/join/"',
    ]
    assert [words for words in said if words not in text(client, "/en/volunteer/")] == []


def test_what_is_not_published_is_not_there(client):
    draft = factories.campaign(published_at=None)
    later = factories.campaign("พรุ่งนี้", published_at=timezone.now() + timedelta(days=1))
    there = factories.campaign("วันนี้")
    for one in (draft, later, there):
        factories.plan(one)
    answers = [client.get(f"/volunteer/{one.pk}/{way}").status_code for one in (draft, later) for way in ("", "join/")]
    assert (shown(client), answers) == ([there.pk], [404] * 4)


def test_what_takes_people_stands_before_what_does_not(client):
    full, empty, open_ = factories.campaign("ก"), factories.campaign("ข"), factories.campaign("ค")
    (shift,) = factories.plan(full, places=1)
    factories.enlist(shift)
    factories.plan(open_, days=saturdays(3)[2:])
    assert shown(client) == [full.pk, open_.pk, empty.pk]


def test_a_campaign_that_is_over_is_not_listed(client):
    over = factories.campaign(closed_on=factories.today())
    before = factories.campaign("ข")
    assert (shown(client), over.is_open()) == ([before.pk], False)


def test_a_village_leaves_out_what_is_done_elsewhere(client):
    here, there = factories.campaign("ก"), factories.campaign("ข")
    factories.plan(here, village=1)
    factories.plan(there, village=2)
    assert (shown(client, village=1), shown(client, village=2)) == ([here.pk], [there.pk])


def test_a_weekday_leaves_out_shifts_on_others(client):
    campaign = factories.campaign()
    factories.plan(campaign, days=[saturdays(1)[0], saturdays(1)[0] + timedelta(days=1)])
    cards = client.get("/volunteer/", {"day": "sunday"}).context["cards"]
    assert ([one.day for one in cards[0].shifts], shown(client, day="monday")) == ([Day.SUNDAY], [])


def test_a_kind_leaves_out_the_others(client):
    litter, home = factories.campaign("ก"), factories.campaign("ข", of="home")
    assert (shown(client, kind=litter.kind_id), shown(client, kind=home.kind_id)) == ([litter.pk], [home.pk])


@pytest.mark.parametrize("asked", [{"village": "x"}, {"day": "32"}, {"kind": "9" * 30}, {"kind": "'\x00"}])
def test_nonsense_is_as_if_it_were_not_asked(client, asked):
    campaign = factories.campaign()
    assert shown(client, **asked) == [campaign.pk]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_to_do_one_leaves_a_name(client, language):
    answer = client.get(f"{language}/volunteer/")
    assert (answer.context["cards"], f'href="{language}/volunteer/join/"' in answer.content.decode()) == ([], True)


# --- a campaign


def test_a_campaign_says_what_one_must_know(client):
    group = programs.organization("กลุ่มเยาวชน")
    campaign = factories.campaign(
        minimum_age=12,
        bring="หมวก",
        contact="พี่ซอฟียะห์",
        phone="081-000-0000",
        organization=group,
        text="<p>เก็บด้วยกัน</p>",
    )
    campaign.topics.set([factories.topic()])
    said = [
        "12 years",
        "หมวก",
        "พี่ซอฟียะห์",
        "081-000-0000",
        "กลุ่มเยาวชน",
        "เก็บด้วยกัน",
        factories.topic().name_en,
        "poster.pdf",
    ]
    seen = page(client, campaign)
    assert [words for words in said if words not in seen] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_campaign_is_read_in_its_language(client, language):
    campaign = factories.campaign(title_th="เก็บขยะ", title_ms="Kutip sampah", title_en="Collect litter")
    title = {"": "เก็บขยะ", "/ms": "Kutip sampah", "/en": "Collect litter"}[language]
    assert f"<h1 >{title}</h1>" in page(client, campaign, language)


def test_a_group_that_is_not_published_is_not_named(client):
    group = programs.organization("กลุ่มเยาวชน", published_at=None)
    campaign = factories.campaign(organization=group)
    seen = page(client, campaign)
    type(group).objects.filter(pk=group.pk).update(published_at=programs.LONG_AGO)
    assert ("กลุ่มเยาวชน" in seen, "กลุ่มเยาวชน" in page(client, campaign)) == (False, True)


def test_a_training_that_is_needed_names_the_next_day_on_which_it_is_given(client):
    campaign, topic = factories.campaign(), factories.topic()
    campaign.trainings.set([topic])
    before = page(client, campaign)
    for days in (9, 4, -3):
        Training.objects.create(activity=programs.activity(in_days=days), topic=topic)
    nearest = Activity.objects.coming().earliest("starts_at")
    assert "Ask the office when the next training is" in before
    assert f'href="/en/activities/{nearest.pk}/"' in page(client, campaign)


def test_a_full_shift_says_how_many_wait(client):
    (shift,) = factories.plan(places=1)
    for name in ("ก ทดลอง", "ข ทดลอง", "ค ทดลอง"):
        factories.enlist(shift, name=name)
    seen = page(client, shift.opportunity)
    assert (state(client, shift.opportunity), "2 people on the waiting list" in seen) == ("full", True)
    assert f'/join/?shift={shift.pk}"' in seen


def test_who_signs_up_waits_where_somebody_waits_already_whatever_is_free(client):
    (shift,) = factories.plan(places=1)
    factories.enlist(shift)
    factories.enlist(shift, name="ข ทดลอง")
    Activity.objects.filter(pk=shift.activity_id).update(capacity=5)
    assert state(client, shift.opportunity) == "full"


def test_without_a_limit_there_is_room_for_everybody(client):
    (shift,) = factories.plan(places=None)
    factories.enlist(shift)
    assert "room for everybody" in page(client, shift.opportunity)


def test_a_closed_campaign_takes_nobody(client):
    (shift,) = factories.plan()
    before = state(client, shift.opportunity)
    Opportunity.objects.filter(pk=shift.opportunity_id).update(closed_on=factories.today())
    assert (before, state(client, shift.opportunity)) == ("open", "closed")
    assert "/join/" not in page(client, shift.opportunity)


def test_a_shift_whose_time_to_sign_up_is_over_is_closed(client):
    (shift,) = factories.plan()
    Activity.objects.filter(pk=shift.activity_id).update(sign_up_until=timezone.now() - timedelta(hours=1))
    assert (state(client, shift.opportunity), "?shift=" in page(client, shift.opportunity)) == ("closed", False)


def test_a_cancelled_shift_stands_there_with_its_reason(client):
    first, second = factories.plan(days=saturdays(2))
    Activity.objects.filter(pk=first.activity_id).update(status=ActivityStatus.CANCELLED, cancel_reason_th="น้ำท่วม")
    seen = page(client, first.opportunity)
    assert ("น้ำท่วม" in seen, f"?shift={first.pk}" in seen, f"?shift={second.pk}" in seen) == (True, False, True)


def test_a_campaign_without_a_day_leads_to_the_form_for_everybody(client):
    seen = page(client, factories.campaign())
    assert ("No day is planned just now" in seen, 'href="/en/volunteer/join/"' in seen) == (True, True)


def test_each_role_has_places_of_its_own(client):
    campaign = factories.campaign()
    factories.plan(campaign, roles=(Role(1, {"th": "คนขับ", "en": "driver"}), Role(8, {"th": "คนเก็บ", "en": "picker"})))
    seen = page(client, campaign)
    assert [words in seen for words in ("driver", "1 place left of 1", "picker", "8 places left of 8")] == [True] * 4


# --- the calendar, the poster, and the ways here


def test_the_calendar_has_each_shift_under_its_month_and_day(client):
    factories.plan(days=saturdays(6))
    months = client.get("/volunteer/calendar/").context["months"]
    assert [one.day for month in months for one in month.days] == saturdays(6)
    assert [month.first for month in months] == sorted({day.replace(day=1) for day in saturdays(6)})


def test_the_feed_has_shifts_alone_and_says_what_was_cancelled(client):
    first, second = factories.plan(days=saturdays(2))
    other = programs.activity()
    Activity.objects.filter(pk=first.activity_id).update(status=ActivityStatus.CANCELLED)
    feed = Calendar.from_ical(client.get("/volunteer/calendar.ics").content)
    told = {str(event["uid"]).split("@")[0]: str(event["status"]) for event in feed.walk("VEVENT")}
    assert told == {f"activity-{first.activity_id}": "CANCELLED", f"activity-{second.activity_id}": "CONFIRMED"}
    assert other.shown


def test_a_poster_is_a_paper_of_what_is_published(client):
    (shift,) = factories.plan()
    draft = factories.campaign("ร่าง", published_at=None)
    answer = client.get(f"/en/volunteer/{shift.opportunity_id}/poster.pdf")
    assert (answer.content[:5], client.get(f"/volunteer/{draft.pk}/poster.pdf").status_code) == (b"%PDF-", 404)


def test_a_shift_s_own_page_leads_to_the_campaign_s_form(client):
    (shift,) = factories.plan()
    way = f"/volunteer/{shift.opportunity_id}/join/?shift={shift.pk}"
    assert f'href="{way}"' in text(client, f"/activities/{shift.activity_id}/")
    answers = [ask(f"/join/{shift.activity_id}/") for ask in (client.get, client.post)]
    assert [answer.headers["Location"] for answer in answers] == [way] * 2


def test_another_activity_is_joined_as_ever(client):
    activity = programs.activity(of=factories.campaign().program)
    assert f'href="/join/{activity.pk}/"' in text(client, f"/activities/{activity.pk}/")


@pytest.mark.parametrize("word", ["คลองแว้ง", "เก็บขยะริม"])
def test_the_search_finds_a_campaign_that_is_published(client, word):
    campaign = factories.campaign(summary="เดินเก็บริมคลองแว้ง")
    before = f'href="/volunteer/{campaign.pk}/"' in text(client, "/search/", q=word)
    campaign.published_at = None
    campaign.save()
    assert (before, client.get("/search/", {"q": word}).status_code) == (True, 200)
    assert f'href="/volunteer/{campaign.pk}/"' not in text(client, "/search/", q=word)


def test_the_search_finds_the_page_by_what_is_done(client):
    assert 'href="/volunteer/"' in text(client, "/search/", q="เก็บขยะ")


def test_the_pillar_leads_to_the_page(client):
    assert 'href="/volunteer/"' in text(client, "/pillars/volunteers/")


def test_search_engines_are_told_of_campaigns(client):
    there, draft = factories.campaign(), factories.campaign("ร่าง", published_at=None)
    told = text(client, "/sitemap.xml")
    assert [f"/volunteer/{one.pk}/<" in told for one in (there, draft)] == [True, False]


# --- how much is asked of the database


def _asked(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", ["/volunteer/", "/volunteer/calendar/", "/volunteer/{}/", "/volunteer/{}/join/"])
def test_three_ask_as_much_as_one(client, settings, address):
    settings.PAGE_CACHE_SECONDS = 0
    campaign = factories.campaign(organization=programs.organization())
    campaign.topics.set([factories.topic()])
    factories.plan(campaign)
    address = address.format(campaign.pk)
    _asked(client, address)
    once = _asked(client, address)
    for number in (2, 3):
        factories.plan(factories.campaign(f"งานที่ {number}"), village=number)
    factories.plan(campaign, days=saturdays(3), village=2)
    assert (_asked(client, address), people.village(2).number) == (once, 2)
