"""Which posters and link pictures are handed out, what they say, and that each is drawn once."""

from datetime import datetime
from unittest.mock import Mock
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from programs.enums import ActivityStatus, Consent, Joining
from programs.models import Picture
from programs.pictures import make
from programs.posters import said, views
from programs.services.pictures import add_picture
from programs.tests import factories
from residents.tests import factories as registry
from residents.tests.files.papers import picture

SATURDAY = datetime(2026, 12, 5, 16, tzinfo=ZoneInfo("Asia/Bangkok"))
ADDRESS = "https://portal.example.go.th/activities/1/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.PUBLIC_MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def program(db):
    return factories.program(
        "โรงเรียนผู้สูงอายุ", summary="เรียนรู้ด้วยกัน", contact="งานสวัสดิการ 0-0000-0000", name_ms="Sekolah warga emas"
    )


@pytest.fixture
def activity(program):
    return factories.activity(
        "ตีกุมปัง", of=program, starts_at=SATURDAY, place="ศาลา", village=registry.village(2), capacity=30
    )


def things(program, activity):
    return {
        "program": program, "activity": activity, "organization": factories.organization(), "news": factories.story(),
        "pillar": program.pillar,
    }  # fmt: skip


def test_a_program_s_poster_says_for_whom_and_where(program):
    facts = said.program_poster(program, ADDRESS)
    assert (facts.title, facts.text, facts.lines) == (
        "โรงเรียนผู้สูงอายุ",
        "เรียนรู้ด้วยกัน",
        (("สำหรับใคร", "ทุกคน"), ("ที่ไหน", "ทั้งตำบล"), ("ใครจัด", ""), ("สอบถามได้ที่", "งานสวัสดิการ 0-0000-0000")),
    )


def test_an_activity_s_poster_says_when_and_how(activity):
    assert dict(said.activity_poster(activity, ADDRESS).lines) == {
        "เมื่อไร": "วันเสาร์ที่ 5 ธันวาคม 2569 เวลา 16.00–18.00 น.",
        "ที่ไหน": f"ศาลา, หมู่ที่ 2 {activity.village.name}".strip(),
        "ร่วมได้อย่างไร": f"{activity.get_joining_display()} (รับ 30 คน)",
        "ใครจัด": "",
        "สอบถามได้ที่": "งานสวัสดิการ 0-0000-0000",
    }


@pytest.mark.parametrize(
    ("language", "day"),
    [("ms", "Sabtu, 5 Disember 2026, 16:00–18:00"), ("en", "Saturday, 5 December 2026, 16:00–18:00")],
)
def test_other_languages_count_the_years_of_the_common_era(activity, language, day):
    with translation.override(language):
        assert said.when(activity) == day


def test_only_organizations_that_are_published_are_named(program):
    program.organizations.add(factories.organization("กลุ่มเปิด"), factories.organization("กลุ่มร่าง", published_at=None))
    assert dict(said.program_poster(program, ADDRESS).lines)["ใครจัด"] == "กลุ่มเปิด"


def test_a_cancelled_activity_says_so_first(activity):
    activity.status = ActivityStatus.CANCELLED
    assert said.activity_poster(activity, ADDRESS).kind.startswith("ยกเลิกแล้ว · ")


def test_one_signs_up_only_where_one_can(activity):
    activity.joining = Joining.FREE
    assert said.activity_poster(activity, ADDRESS).scan == "สแกนเพื่ออ่านเพิ่มเติม"


@pytest.mark.parametrize(
    ("consent", "shown"), [(Consent.GIVEN, True), (Consent.NOBODY, True), (Consent.UNASKED, False)]
)
def test_only_who_agreed_hangs_on_a_wall(program, consent, shown):
    add_picture(make(picture()), alt="ภาพ", consent=consent, by=None, program=program)
    assert (said.program_poster(program, ADDRESS).picture is not None) == shown


def test_a_picture_whose_file_is_lost_is_left_out(program):
    Picture.objects.create(
        program=program, key="0" * 32, width=640, height=480, colour="#ffffff", consent=Consent.GIVEN
    )
    assert said.program_poster(program, ADDRESS).picture is None


@pytest.mark.parametrize("kind", ["program", "activity"])
@pytest.mark.parametrize("prefix", ["", "/ms", "/en"])
def test_a_poster_is_handed_out_in_each_language(client, program, activity, kind, prefix):
    where = {"program": f"programs/{program.pk}", "activity": f"activities/{activity.pk}"}[kind]
    answer = client.get(f"{prefix}/{where}/poster.pdf")
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")


def test_the_code_leads_to_the_page_in_its_language(client, program, monkeypatch):
    drawn = Mock(return_value=b"%PDF-")
    monkeypatch.setattr(views, "make_poster", drawn)
    client.get(f"/ms/programs/{program.pk}/poster.pdf")
    (facts,) = drawn.call_args.args
    assert (facts.address, facts.title) == (f"http://testserver/ms/programs/{program.pk}/", "Sekolah warga emas")


@pytest.mark.parametrize("language", ["th", "ms", "en"])
@pytest.mark.parametrize("kind", ["program", "activity", "organization", "pillar", "news"])
def test_everything_has_a_card_in_each_language(client, program, activity, kind, language):
    answer = client.get(f"/og/{kind}/{things(program, activity)[kind].pk}-{language}.png")
    assert (answer.status_code, answer["Content-Type"], answer.content[:4]) == (200, "image/png", b"\x89PNG")


@pytest.mark.parametrize("language", ["th", "ms", "en"])
def test_the_portal_itself_has_a_card(client, db, language):
    assert client.get(f"/og/home-{language}.png").content[:4] == b"\x89PNG"


def test_drafts_and_unknown_things_have_neither(client, db):
    draft = factories.program("ร่าง", published_at=None)
    hidden = factories.activity(of=factories.program(), shown=False)
    unwritten = factories.story(published_at=None)
    addresses = [
        f"/programs/{draft.pk}/poster.pdf", f"/og/program/{draft.pk}-th.png", "/programs/0/poster.pdf",
        f"/activities/{factories.activity(of=draft).pk}/poster.pdf", f"/activities/{hidden.pk}/poster.pdf",
        f"/og/activity/{hidden.pk}-th.png", f"/og/news/{unwritten.pk}-th.png", "/og/resident/1-th.png",
        f"/og/organization/{factories.organization(published_at=None).pk}-th.png", "/og/pillar/1-de.png",
        f"/og/program/{'9' * 30}-th.png", "/og/home-xx.png", "/og/program/1-th.png%0A", "/og/../og/home-th.png",
    ]  # fmt: skip
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 404)


def test_the_same_facts_are_drawn_once(client, program, monkeypatch):
    drawn = Mock(return_value=b"%PDF-")
    monkeypatch.setattr(views, "make_poster", drawn)
    for _ in range(3):
        client.get(f"/programs/{program.pk}/poster.pdf")
    assert drawn.call_count == 1


def test_a_change_is_drawn_anew(client, program, monkeypatch):
    drawn = Mock(return_value=b"%PDF-")
    monkeypatch.setattr(views, "make_poster", drawn)
    client.get(f"/programs/{program.pk}/poster.pdf")
    program.name = "ชื่อใหม่"
    program.save()
    client.get(f"/programs/{program.pk}/poster.pdf")
    assert drawn.call_count == 2


def test_who_has_it_already_is_told_so(client, program):
    address = f"/og/program/{program.pk}-th.png"
    tag = client.get(address)["ETag"]
    answer = client.get(address, headers={"if-none-match": tag})
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (304, b"", "public, max-age=3600")


def test_a_card_is_the_same_for_everybody(client, program):
    answer = client.get(f"/og/program/{program.pk}-en.png", headers={"accept-encoding": "gzip"})
    said_of_it = [answer.get(name) for name in ("Vary", "Set-Cookie", "Content-Encoding", "X-Content-Type-Options")]
    assert said_of_it == [None, None, None, "nosniff"]


def test_a_poster_has_a_name_that_says_what_it_is(client, program):
    answer = client.head(f"/en/programs/{program.pk}/poster.pdf")
    assert answer["Content-Disposition"].startswith("inline; filename*=utf-8''")
