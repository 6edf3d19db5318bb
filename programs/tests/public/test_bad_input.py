"""Whatever is sent to the public forms: kept as words that lie still, or refused in words; never an error page of ours."""

from collections import Counter
from http import HTTPStatus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts import throttle
from programs.codes import new_code
from programs.models import HelpRequest, SignUp
from programs.public import protection
from programs.public.protection import LIMITS
from programs.tests import factories
from programs.tests.public.visitor import HELP, JOIN, Visitor
from tests.rig.proof import rounds

OK, REFUSED, MISSING = HTTPStatus.OK, HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND
TOO_MANY = HTTPStatus.TOO_MANY_REQUESTS
KEPT = {
    "<script>alert(1)</script>": "<script>alert(1)</script>",
    "<svg/onload=alert(1)>": "<svg/onload=alert(1)>",
    "{{7*7}} %n %s": "{{7*7}} %n %s",
    "ข้อ\u200bความ\u202eกลับ": "ข้อความกลับ",
    "ก\x00ข": "กข",
    "ขาดข้าว 🙏😀": "ขาดข้าว 🙏😀",
    "สวัสดี" * 300: "สวัสดี" * 300,
    "เบอร์ ' OR 1=1;--": "เบอร์ ' OR 1=1;--",
    "บรรทัดหนึ่ง\r\nบรรทัดสอง\n\n\n\nสาม": "บรรทัดหนึ่ง\nบรรทัดสอง\n\nสาม",
}


@pytest.fixture
def visitor(clock) -> Visitor:
    return Visitor(clock)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", KEPT)
def test_words_are_kept_as_they_look(visitor, typed):
    answer = visitor.ask(story=typed)
    assert (answer.status_code, HelpRequest.objects.get().story) == (OK, KEPT[typed])


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_what_is_shown_again_lies_still(visitor, typed):
    page = visitor.ask(name=typed, story=typed, consent="").content.decode()
    assert (typed in page, "&lt;" in page) == (False, True)


TOO_LONG = {"name": "ก" * 151, "phone": "0" * 61, "place": "ก" * 201, "story": "ก" * 4001}


@pytest.mark.django_db
@pytest.mark.parametrize("field", TOO_LONG)
def test_what_is_too_long_is_said_and_not_cut(visitor, field):
    answer = visitor.ask(**{field: TOO_LONG[field]})
    assert (list(answer.context["form"].errors), answer.context["form"][field].value()) == ([field], TOO_LONG[field])


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["name", "story"])
def test_two_megabytes_are_refused_in_words(visitor, field):
    answer = visitor.ask(**{field: "ก" * 700_000})
    assert (answer.status_code, list(answer.context["form"].errors)) == (OK, [field])


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/help/", "/status/", "/status/withdraw/", "/join/{}/"])
def test_ten_megabytes_are_not_read(address):
    address = address.format(factories.activity().pk)
    sent = Visitor(None).client.post(address, {"story": "x" * 10_000_000, "code": "x" * 1000})
    assert (sent.status_code, HelpRequest.objects.count()) == (REFUSED, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("phone", ["๐๘๑-๒๓๔-๕๖๗๘", "+66 81 234 5678", "0812345678", "081 234 5678 "])
def test_a_telephone_is_kept_in_its_usual_form(visitor, phone):
    visitor.ask(phone=phone)
    assert HelpRequest.objects.get().phone == "081-234-5678"


@pytest.mark.django_db
def test_a_telephone_from_across_the_river_is_kept_as_typed(visitor):
    visitor.ask(phone="+60 12-345 6789")
    assert HelpRequest.objects.get().phone == "+60 12-345 6789"


@pytest.mark.django_db
@pytest.mark.parametrize("phone", ["12", "โทรมา", "081-234", "<b>เบอร์</b>"])
def test_what_is_no_telephone_is_said_so(visitor, phone):
    answer = visitor.ask(phone=phone)
    assert (list(answer.context["form"].errors), HelpRequest.objects.count()) == (["phone"], 0)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["1", "!!!", "ก", "0812345678", "\u200b\u202e"])
def test_what_is_no_name_is_said_so(visitor, name):
    answer = visitor.join(factories.activity(), name=name)
    assert (list(answer.context["form"].errors), SignUp.objects.count()) == (["name"], 0)


@pytest.mark.django_db
@pytest.mark.parametrize("next_", ["//evil.example", "https:evil.example", "/\\evil", "javascript:alert(1)"])
def test_nothing_leads_away(visitor, next_):
    activity = factories.activity()
    body = visitor.filled(f"/join/{activity.pk}/?next={next_}", JOIN) | {"next": next_}
    assert visitor.send(body).status_code == OK
    away = visitor.client.post(f"/status/withdraw/?next={next_}", {"next": next_})
    assert away.headers["Location"] == "/status/"


FORGED = {
    "state": "place",
    "resident": 1,
    "entered_by": 1,
    "status": "done",
    "due_on": "2099-01-01",
    "through": "counter",
}


@pytest.mark.django_db
def test_forged_keys_are_ignored(visitor):
    activity = factories.activity(capacity=0)
    visitor.join(activity, **FORGED)
    visitor.ask(**FORGED)
    made, asked = SignUp.objects.get(), HelpRequest.objects.get()
    assert (made.state, made.resident, made.entered_by, made.through) == ("waiting", None, None, "public")
    assert (asked.status, asked.resident, asked.through, asked.due_on.year < 2099) == ("new", None, "public", True)


@pytest.mark.django_db
@pytest.mark.parametrize("start", ["/xx", "/th", "/MS", "/en/ms"])
def test_a_language_that_there_is_not_is_no_page(start):
    assert Visitor(None).client.get(f"{start}/help/").status_code == MISSING


@pytest.mark.django_db
def test_ten_thousand_guesses_find_nothing(visitor, monkeypatch, record_proof):
    """None is right, hardly any is looked at, and then the right one is not either."""
    monkeypatch.setattr(throttle, "time", lambda: 1_800_000_000)
    code = visitor.code(visitor.join(factories.activity()))
    tried = rounds(200, 10_000)
    answers = Counter(visitor.follow(new_code()).status_code for _ in range(tried))
    record_proof("guesses of a tracking code", tried=tried)
    assert (answers[TOO_MANY], visitor.follow(code).status_code) == (tried - LIMITS["status"].one, TOO_MANY)


class AnythingTyped(TestCase):
    """Random words in every field of both forms: a receipt, or the form again; both or nothing."""

    texts = st.text(max_size=60)

    def setUp(self):
        self.clock = type("Clock", (), {"seconds": 1_800_000_000})()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(protection, "time", lambda: self.clock.seconds)
        self.patch.setattr(protection, "seconds_to_wait", lambda request, what: 0)

    def tearDown(self):
        self.patch.undo()

    @settings(max_examples=rounds(20, 1000), deadline=None)
    @given(st.dictionaries(st.sampled_from(list(HELP)), texts), st.dictionaries(st.sampled_from(list(JOIN)), texts))
    def test_every_answer_is_a_page(self, help_, joining):
        visitor, activity = Visitor(self.clock), factories.activity()
        before = SignUp.objects.count() + HelpRequest.objects.count()
        answers = [visitor.ask(**help_), visitor.join(activity, **joining)]
        receipts = sum("code" in answer.context and "form" not in answer.context for answer in answers)
        assert {answer.status_code for answer in answers} == {OK}
        assert SignUp.objects.count() + HelpRequest.objects.count() == before + receipts
