"""The table of results that two officers have open: nobody's blanks are written over the other's values."""

import pytest
from django.urls import reverse

from accounts.models import User
from learning.models import RoundResult
from learning.services import learners
from learning.tests import factories
from residents.tests import factories as people
from tests.access.forms import filled
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db


class Desk:
    """Two learners in one round, and the table open before a colleague writes the first one's test."""

    def __init__(self):
        self.found = factories.plan(factories.course(full_score=10))
        self.first, self.second = people.resident("อามีนะห์"), people.resident("ฮาซัน")
        for who in (self.first, self.second):
            learners.enrol(self.found, who, key=f"k{who.pk}", by=None)
        make_user("officer_learning")
        self.client = client_for("officer_learning")
        self.address = reverse("admin:learning_courseround_results", args=[self.found.pk])
        self.shown = self.client.get(self.address)

    def colleague(self, **values):
        by, _made = User.objects.get_or_create(username="colleague", first_name="สุนีย์", is_superuser=True)
        learner = next(one for one in learners.learners_of(self.found) if one.resident == self.first)
        learners.save_result(self.found, learner, values, by=by)

    def press(self, page=None, **typed):
        return self.client.post(self.address, filled(page or self.shown, **typed))

    def box(self, who, name) -> str:
        return f"r{who.pk}-{name}"

    def stored(self, who) -> tuple:
        return RoundResult.objects.filter(resident=who).values_list("before", "after").first()


@pytest.fixture
def desk():
    return Desk()


def test_blanks_of_an_old_table_are_not_written_over_results(desk):
    desk.colleague(before=3, after=8)
    answer = desk.press(**{desk.box(desk.second, "after"): "7"})
    assert (answer.status_code, desk.stored(desk.first), desk.stored(desk.second)) == (302, (3, 8), (None, 7))


def test_a_line_that_both_wrote_is_told_with_who_and_both_values(desk):
    desk.colleague(before=3)
    page = desk.press(**{desk.box(desk.first, "before"): "5"})
    [told] = next(line.form.errors["__all__"] for line in page.context["lines"] if line.learner.resident == desk.first)
    written = RoundResult.objects.get().history.first().history_date.astimezone()
    assert [word in told for word in ("สุนีย์", f"{written:%H:%M}", "ก่อนเรียน 3", "ก่อนเรียน 5")] == [True] * 4


def test_all_or_nothing_is_written_and_what_was_typed_stays(desk):
    desk.colleague(before=3)
    page = desk.press(**{desk.box(desk.first, "before"): "5", desk.box(desk.second, "after"): "7"})
    kept = filled(page)
    assert (desk.stored(desk.first), desk.stored(desk.second)) == ((3, None), None)
    assert (kept[desk.box(desk.first, "before")], kept[desk.box(desk.second, "after")]) == ("5", "7")


def test_pressed_again_it_is_written_knowingly_and_the_colleagues_other_values_stay(desk):
    desk.colleague(before=3, after=8)
    page = desk.press(**{desk.box(desk.first, "before"): "5"})
    answer = desk.press(page)
    assert (answer.status_code, desk.stored(desk.first)) == (302, (5, 8))


def test_pressed_again_after_a_third_writing_it_is_refused_again(desk):
    desk.colleague(before=3)
    page = desk.press(**{desk.box(desk.first, "before"): "5"})
    desk.colleague(before=4)
    assert (desk.press(page).status_code, desk.stored(desk.first)) == (200, (4, None))


def test_both_who_write_the_same_are_not_refused(desk):
    desk.colleague(before=3)
    assert desk.press(**{desk.box(desk.first, "before"): "3"}).status_code == 302


def test_a_page_that_does_not_say_what_it_showed_writes_over_nothing(desk):
    desk.colleague(before=3)
    sent = {name: value for name, value in filled(desk.shown).items() if not name.endswith("-shown")}
    assert (desk.client.post(desk.address, sent).status_code, desk.stored(desk.first)) == (200, (3, None))


def test_pressed_again_a_page_that_did_not_say_it_takes_no_value_away(desk):
    desk.colleague(before=3, after=8)
    sent = {name: value for name, value in filled(desk.shown).items() if not name.endswith("-shown")}
    answer = desk.press(desk.client.post(desk.address, sent))
    assert (answer.status_code, desk.stored(desk.first)) == (302, (3, 8))


def test_of_a_learner_who_is_gone_it_is_told_beside_no_line(desk, monkeypatch):
    """Gone between the reading of the page's lines and the lock."""
    real, asked = learners.learners_of, []

    def later(found, by):
        asked.append(by)
        return [one for one in real(found, by) if len(asked) == 1 or one.resident != desk.first]

    monkeypatch.setattr("learning.admin.learner_pages.learners_of", later)
    monkeypatch.setattr("learning.services.learners.learners_of", later)
    page = desk.press(**{desk.box(desk.first, "before"): "5"})
    assert any("ไม่อยู่ในรายการแล้ว" in str(told) for told in page.context["messages"])


def test_a_value_is_taken_away_by_who_saw_it(desk):
    desk.colleague(before=3, after=8)
    answer = desk.press(desk.client.get(desk.address), **{desk.box(desk.first, "before"): ""})
    assert (answer.status_code, desk.stored(desk.first)) == (302, (None, 8))
