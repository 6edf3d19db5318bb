"""The box's two addresses: the piece under it, and the page where no script runs."""

import pytest
from django.urls import reverse

from accounts.models import AccessLog, Action
from residents.finder import MOST, person_url
from residents.tests.factories import citizen_id, resident
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
FIND, SUGGEST = "/admin/residents/resident/find/", "/admin/residents/resident/find/suggest/"


@pytest.fixture
def clerk():
    make_user("registry_clerk")
    return client_for("registry_clerk")


@pytest.mark.parametrize("address", [FIND, SUGGEST])
def test_the_hits_lead_to_their_pages(clerk, address):
    person = resident("ฟาตีเมาะ")
    answer = clerk.post(address, {"q": "ฟาตี"})
    assert ([hit.url for hit in answer.context["hits"]], answer.context["told"]) == ([person_url(person.pk)], "พบ 1 คน")


@pytest.mark.parametrize("address", [FIND, SUGGEST])
def test_an_empty_box_shows_whom_one_looked_at(clerk, address):
    person = resident("ฟาตีเมาะ")
    clerk.get(reverse("admin:residents_resident_change", args=[person.pk]))
    answer = clerk.post(address, {"q": "  "})
    assert ([hit.name for hit in answer.context["hits"]], answer.context["told"]) == ([person.full_name], "ดูล่าสุด")


def test_the_page_opens_with_whom_one_looked_at(clerk):
    person = resident("ฟาตีเมาะ")
    clerk.get(reverse("admin:residents_resident_change", args=[person.pk]))
    assert [hit.name for hit in clerk.get(FIND).context["hits"]] == [person.full_name]


def test_more_than_ten_are_told_of(clerk):
    for _ in range(MOST + 1):
        resident("ฟาตีเมาะ")
    assert clerk.post(SUGGEST, {"q": "ฟาตี"}).context["told"] == "มากกว่า 10 คน พิมพ์เพิ่มอีก"


def test_nobody_is_said_with_what_one_may_type(clerk):
    assert clerk.post(SUGGEST, {"q": "ไม่มีใคร"}).context["told"].startswith("ไม่พบใคร ลองพิมพ์")


def test_what_is_typed_in_the_address_is_not_heeded(clerk):
    resident("ฟาตีเมาะ")
    assert clerk.get(FIND, {"q": "ฟาตี"}).context["hits"] == []


def test_a_suggestion_is_not_asked_by_address(clerk):
    assert clerk.get(SUGGEST, {"q": "ฟาตี"}).status_code == 405


@pytest.mark.parametrize("address", [FIND, SUGGEST])
def test_what_was_typed_and_what_is_written_is_escaped(clerk, address):
    resident("<b>ฟาตี", "<script>")
    text = clerk.post(address, {"q": "<b>ฟาตี"}).content.decode()
    assert ("<b>" in text, "<script>" in text.replace("<script src", ""), "&lt;b&gt;ฟาตี" in text) == (
        False, False, True,
    )  # fmt: skip


@pytest.mark.parametrize("address", [FIND, SUGGEST])
def test_a_search_by_number_leaves_one_line(clerk, address):
    resident("ฟาตีเมาะ", number=citizen_id(5))
    clerk.post(address, {"q": citizen_id(5)})
    assert list(AccessLog.objects.values_list("action", "detail")) == [(Action.SEARCHED_NUMBER, {"found": 1})]


@pytest.mark.parametrize("text", ["ฟาตี", "081-234-5678", "89/1", "", "1999900000000"])
def test_other_searches_leave_none(clerk, text):
    resident("ฟาตีเมาะ")
    clerk.post(SUGGEST, {"q": text})
    assert AccessLog.objects.count() == 0


@pytest.mark.parametrize("address", ["/admin/residents/village/", "/admin/residents/resident/add/"])
def test_the_box_stands_in_the_bar_of_every_page(clerk, address):
    assert clerk.get(address).content.decode().count('data-find="') == 1


@pytest.mark.parametrize("address", ["/admin/", FIND])
def test_a_page_with_the_large_box_has_no_second(clerk, address):
    resident("ฟาตีเมาะ")
    assert clerk.get(address).content.decode().count('data-find="') == 1


@pytest.mark.parametrize("role", ["auditor", "system_administrator", "executive"])
def test_whoever_may_not_see_people_has_no_box(role):
    make_user(role)
    assert "data-find" not in client_for(role).get("/admin/").content.decode()


def test_a_popup_has_no_box(clerk):
    assert "data-find" not in clerk.get("/admin/residents/village/add/?_popup=1").content.decode()
