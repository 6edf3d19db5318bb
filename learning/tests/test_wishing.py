"""A wish to learn: told without a riddle, kept once, followed by its code, answered in one line, and erased in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import DroppedForm
from learning.enums import Obstacle
from learning.models import LearningWish
from learning.services import needs
from learning.services.forgetting import forget_wishes
from learning.tests import factories
from programs.codes import code_of, in_groups
from programs.enums import Day, Tongue
from programs.public import protection
from programs.tests.public.conftest import clock  # noqa: F401 - the public forms' own time
from programs.tests.public.visitor import Visitor
from residents.tests import factories as people

pytestmark = pytest.mark.django_db
SEWING = "การตัดเย็บ"
WISH = {"name": "ฮาซัน ทดลอง", "phone": "081-234-5678", "detail": "อยากเย็บผ้าขาย", "village": "", "consent": "on"}


@pytest.fixture
def visitor(clock):  # noqa: F811 - the fixture
    return Visitor(clock)


def body(**changes) -> dict:
    return WISH | {"topic": str(factories.topic(SEWING).pk)} | changes


def send(visitor, *, language="", **changes):
    return visitor.send(visitor.filled(f"{language}/learn/wish/", body(**changes)))


def told(visitor, language="") -> LearningWish:
    send(visitor, language=language)
    return LearningWish.objects.get()


def followed(visitor, wish: LearningWish) -> str:
    return visitor.follow(code_of(wish.code_cipher)).content.decode()


def test_a_wish_is_kept_with_all_that_was_told(visitor):
    home = people.village(3)
    answer = send(
        visitor, language="/ms", village=str(home.pk), obstacles=["1", "4"], languages=["2"], days=["32", "64"]
    )
    wish = LearningWish.objects.get()
    assert visitor.code(answer) == in_groups(code_of(wish.code_cipher))
    assert (wish.name, wish.phone, wish.topic.name_th, wish.detail, wish.village, wish.language) == (
        "ฮาซัน ทดลอง", "081-234-5678", SEWING, "อยากเย็บผ้าขาย", home, "ms",
    )  # fmt: skip
    assert (wish.obstacles, wish.languages, wish.days) == (
        Obstacle.DISTANCE | Obstacle.MONEY, Tongue.MALAY, Day.SATURDAY | Day.SUNDAY,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["topic", "name", "phone", "consent"])
def test_what_must_be_told_is_asked_for_beside_its_question(visitor, name):
    answer = send(visitor, **{name: ""})
    assert (list(answer.context["form"].errors), LearningWish.objects.count()) == ([name], 0)


@pytest.mark.parametrize(
    "wrong", [{"topic": "99999"}, {"obstacles": ["3"]}, {"days": ["128"]}, {"detail": "ก" * 301}, {"village": "x"}]
)
def test_what_no_list_holds_is_refused(visitor, wrong):
    answer = send(visitor, **wrong)
    assert (list(answer.context["form"].errors), LearningWish.objects.count()) == (list(wrong), 0)


def test_the_same_form_sent_twice_gives_the_same_receipt(visitor):
    filled = visitor.filled("/learn/wish/", body())
    codes = {visitor.code(visitor.send(filled)) for _each in range(3)}
    assert (len(codes), LearningWish.objects.count()) == (1, 1)


def test_the_same_form_with_something_else_is_asked_for_once_more(visitor):
    filled = visitor.filled("/learn/wish/", body())
    visitor.send(filled)
    answer = visitor.send(filled | {"days": ["1"]})
    assert (answer.context["form"].non_field_errors(), LearningWish.objects.count()) == ([protection.ANOTHER], 1)


def test_a_form_sent_at_once_is_shown_again(visitor):
    answer = visitor.send(visitor.filled("/learn/wish/", body(), wait=0))
    assert (answer.context["form"].non_field_errors(), LearningWish.objects.count()) == ([protection.QUICK], 0)


def test_a_robot_gets_a_receipt_and_nothing_is_kept(visitor):
    person, robot = send(visitor), send(visitor, homepage="https://example.org/")
    assert visitor.without_what_differs(person) == visitor.without_what_differs(robot)
    assert (LearningWish.objects.count(), DroppedForm.objects.get().form) == (1, "learn")


def test_too_many_wait(visitor, monkeypatch):
    monkeypatch.setitem(protection.LIMITS, "learn", protection.Limit(0, 0))
    assert send(visitor).status_code == 429


def test_the_address_chooses_a_topic_and_a_village(client):
    topic, home = factories.topic(SEWING), people.village(3)
    page = client.get("/learn/wish/", {"topic": topic.pk, "village": home.pk}).content.decode()
    assert [f'<option value="{one.pk}" selected>' in page for one in (topic, home)] == [True, True]


def test_nonsense_in_the_address_chooses_nothing(client):
    page = client.get("/learn/wish/", {"topic": "<b>", "village": "9" * 99})
    assert (page.status_code, "<b>" in page.content.decode()) == (200, False)


# --- followed by its code


def test_a_wish_that_is_new_was_received(visitor):
    page = followed(visitor, told(visitor))
    assert ["รับเรื่องแล้ว" in page, SEWING in page] == [True, True]


def test_a_wish_that_became_a_need_says_no_more_than_that(visitor):
    wish, who = told(visitor), people.resident("นกขมิ้นเร้นลับ", "มะ")
    needs.need_of_wish(wish, resident=who, by=None)
    page = followed(visitor, LearningWish.objects.get())
    assert ("อยู่ในรายการความต้องการเรียนรู้แล้ว" in page, who.first_name in page) == (True, False)


def test_an_answer_is_read_by_who_has_the_code(visitor):
    needs.answer_wish(told(visitor), answer="กลุ่มเย็บผ้าบ้านสวนสอนทุกเสาร์", by=None)
    assert "กลุ่มเย็บผ้าบ้านสวนสอนทุกเสาร์" in followed(visitor, LearningWish.objects.get())


def test_the_page_says_nothing_of_who_asked(visitor):
    page = followed(visitor, told(visitor))
    assert [word for word in (WISH["name"], WISH["phone"], WISH["detail"]) if word in page] == []


# --- erased in time


def test_who_asked_is_erased_some_days_after_the_answer(visitor, settings):
    wish = told(visitor)
    code = code_of(wish.code_cipher)
    needs.answer_wish(wish, answer="โทรหาซารีฮะได้", by=None)
    late = timezone.now() + timedelta(days=settings.HELP_KEEP_DAYS, hours=1)
    early = forget_wishes(late - timedelta(hours=2))
    assert (early, forget_wishes(late), forget_wishes(late)) == (0, 1, 0)
    wish.refresh_from_db()
    assert (wish.name, wish.phone, wish.detail, wish.answer, wish.history.count()) == ("", "", "", "–", 0)
    page = visitor.follow(code).content.decode()
    assert ("ตอบแล้ว" in page, "คำตอบ" in page) == (True, False)


def test_of_a_wish_that_became_a_need_the_person_is_not_known_any_more(visitor, settings):
    wish = told(visitor)
    needs.need_of_wish(wish, resident=people.resident(), by=None)
    forget_wishes(timezone.now() + timedelta(days=settings.HELP_KEEP_DAYS, hours=1))
    wish.refresh_from_db()
    assert (wish.need, wish.is_open) == (None, False)


def test_a_wish_that_waits_is_kept(visitor):
    told(visitor)
    assert forget_wishes(timezone.now() + timedelta(days=9999)) == 0
