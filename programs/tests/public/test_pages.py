"""What the pages say of what is in the database."""

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.enums import ActivityStatus, Joining, SignUpState
from programs.models import Activity, Office, Pillar, SignUp, UnnamedCount
from programs.public.figures import public_figures
from programs.tests import factories
from residents.tests import factories as residents

pytestmark = pytest.mark.django_db
NOTICE = {0: "เหลือ 2 ที่ จาก 2 ที่", 1: "เหลือ 1 ที่ จาก 2 ที่", 2: "ยังไม่มีใครรอ", 4: "มี 2 คนรออยู่"}


def _page(client, name: str, *args) -> str:
    return client.get(reverse(f"public:{name}", args=args)).content.decode()


def _sign_up(activity: Activity, number: int, state: str) -> None:
    when = timezone.now() if state == SignUpState.WITHDRAWN else None
    SignUp.objects.create(
        activity=activity, name="ผู้สมัคร", state=state, code_digest=f"d{number}", code_cipher=b"c", key=f"k{number}",
        withdrawn_at=when,
    )  # fmt: skip


@pytest.mark.parametrize("asked", NOTICE)
def test_the_places_that_are_left_and_who_waits(client, asked):
    activity = factories.activity(capacity=2)
    _sign_up(activity, 99, SignUpState.WITHDRAWN)
    for number in range(asked):
        _sign_up(activity, number, SignUpState.PLACE if number < 2 else SignUpState.WAITING)
    assert NOTICE[asked] in _page(client, "activity", activity.pk)


def test_more_places_given_than_there_are_leaves_none(client):
    activity = factories.activity(capacity=1)
    for number in range(2):
        _sign_up(activity, number, SignUpState.PLACE)
    assert "ที่เต็มแล้ว" in _page(client, "activity", activity.pk)


def test_the_names_of_who_signed_up_are_on_no_page(client):
    activity = factories.activity(capacity=2)
    _sign_up(activity, 1, SignUpState.PLACE)
    assert "ผู้สมัคร" not in _page(client, "activity", activity.pk)


def test_an_activity_to_which_one_just_comes_says_nothing_of_places(client):
    activity = factories.activity(joining=Joining.FREE, capacity=2)
    assert "เหลือ 2" not in _page(client, "activity", activity.pk)


def test_what_was_planned_stands_beside_what_was_done(client):
    done = factories.activity(
        in_days=-3, planned_people=30, status=ActivityStatus.DONE, done_on=timezone.localdate(),
        reported_at=timezone.now(), result="ได้เพลงใหม่",
    )  # fmt: skip
    UnnamedCount.objects.create(activity=done, people=34)
    said = _page(client, "activity", done.pk)
    assert [word in said for word in ("<dd>30</dd>", "<dd>34</dd>", "ได้เพลงใหม่")] == [True, True, True]


def test_a_cancelled_activity_says_so_and_why(client):
    gone = factories.activity(status=ActivityStatus.CANCELLED, cancel_reason="ฝนตกหนัก")
    said = _page(client, "activity", gone.pk)
    assert ("กิจกรรมนี้ยกเลิกแล้ว" in said, "ฝนตกหนัก" in said) == (True, True)


def test_welfare_shows_both_natures_of_security(client):
    factories.program("กองทุนวันละบาท", security="money")
    factories.program("กุมปังต้านยา", security="social")
    said = _page(client, "pillar", "welfare")
    assert (
        said.index("ความมั่นคงทางการเงิน")
        < said.index("กองทุนวันละบาท")
        < said.index("ความมั่นคงจากปัญหาสังคม")
        < said.index("กุมปังต้านยา")
    )


def test_a_village_without_a_point_is_in_the_list(client):
    residents.village(7)
    said = _page(client, "places")
    assert ("หมู่ที่ 7" in said, "ยังไม่มีบนแผนที่" in said) == (True, True)


def test_what_the_office_has_not_given_is_said_to_be_missing(client):
    assert "สำนักงานยังไม่ได้ให้ข้อมูลนี้" in _page(client, "contact")


def test_what_the_office_gave_is_shown(client):
    Office.objects.update(phone="000-000-000 ต่อ 12")
    assert '<a href="tel:000000000">000-000-000 ต่อ 12</a>' in _page(client, "contact")


def test_how_long_is_kept_what_forms_ask_is_said_though_the_office_wrote_nothing(client, settings):
    settings.SIGN_UP_KEEP_DAYS, settings.HELP_KEEP_DAYS = 41, 97
    said = _page(client, "privacy")
    assert ("41 วัน" in said, "97 วัน" in said) == (True, True)


def test_an_activity_without_words_of_its_own_has_its_program_s(client):
    program = factories.program(summary="ตีกลองด้วยกันทุกวันเสาร์")
    bare, told = factories.activity(of=program), factories.activity(of=program, text="<p>พกกลองมา</p>")
    shown = ["ตีกลองด้วยกันทุกวันเสาร์</p>" in _page(client, "activity", one.pk) for one in (bare, told)]
    assert shown == [True, False]


def test_fewer_than_five_people_are_no_figure():
    for number in range(4):
        residents.resident(f"คน{number}")
    assert public_figures() == []
    residents.resident("คนที่ห้า")
    assert [figure.value for figure in public_figures()] == [5]


def test_a_page_is_read_and_nothing_else(client):
    assert client.post("/contact/").status_code == 405


def test_an_address_of_no_pillar_leads_nowhere(client):
    assert client.get(reverse("public:pillar", args=["nothing"])).status_code == 404


def test_the_five_pillars_are_on_the_first_page(client):
    said = client.get("/").content.decode()
    names = Pillar.objects.values_list("name_th", flat=True)
    assert [name in said for name in names] == [True] * 5
