"""What belongs to a pillar is written by who works in it; others read a page that cannot be changed."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.models import ActivitySeries, Program
from programs.tests import factories
from programs.tests.signups.people import fresh
from residents.tests.factories import village
from tests.access.forms import filled
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
KINDS = ["program", "activity", "activityseries", "story"]


def _row(kind):
    if kind == "story":
        return factories.story(pillar=factories.pillar())
    return factories.series() if kind == "activityseries" else getattr(factories, kind)()


def _page(kind, row):
    return reverse(f"admin:programs_{kind}_change", args=[row.pk])


def _desk(role):
    village(1)
    make_user(role)
    return client_for(role)


@pytest.mark.parametrize("kind", KINDS)
def test_an_officer_writes_in_their_pillar(kind):
    desk, row = _desk("officer_welfare"), _row(kind)
    name = "name" if kind == "program" else "title"
    answer = desk.post(_page(kind, row), filled(desk.get(_page(kind, row)), **{f"{name}_th": "คำใหม่"}))
    assert (answer.status_code, getattr(fresh(row), name)) == (302, "คำใหม่")


@pytest.mark.parametrize("role", ["officer_care", "registry_clerk", "village_keeper", "executive"])
@pytest.mark.parametrize("kind", KINDS)
def test_others_read_and_do_not_write(kind, role):
    desk, row = _desk(role), _row(kind)
    name = "name" if kind == "program" else "title"
    read, written = desk.get(_page(kind, row)), desk.post(_page(kind, row), {f"{name}_th": "ถูกเขียนทับ"})
    assert (read.status_code, written.status_code, f'name="{name}_th"' in read.content.decode()) == (200, 403, False)


def test_a_program_is_not_put_into_another_pillar():
    desk, row = _desk("officer_welfare"), factories.program()
    sent = filled(desk.get(_page("program", row)), pillar=factories.pillar("care").pk)
    answer = desk.post(_page("program", row), sent)
    assert (list(answer.context["adminform"].form.errors), fresh(row).pillar.code) == (["pillar"], "welfare")


def test_an_activity_is_not_put_under_a_program_of_another_pillar():
    desk, row, other = _desk("officer_welfare"), factories.activity(), factories.program(pillar_code="care")
    answer = desk.post(_page("activity", row), filled(desk.get(_page("activity", row)), program=other.pk))
    assert list(answer.context["adminform"].form.errors) == ["program"]


def test_the_picker_of_programs_offers_those_of_ones_pillar():
    desk, own, _other = _desk("officer_welfare"), factories.program("ของเรา"), factories.program(pillar_code="care")
    asked = {"app_label": "programs", "model_name": "activity", "field_name": "program", "term": ""}
    found = desk.get("/admin/autocomplete/", asked).json()["results"]
    assert [one["id"] for one in found] == [str(own.pk)]


def test_a_page_saved_as_it_was_shown_changes_nothing():
    desk, row = _desk("officer_welfare"), factories.program(budget="50000.25", summary="สั้น ๆ", text="<p>ยาว</p>")
    row.funding.create(source="office", amount="30000")
    desk.post(_page("program", row), filled(desk.get(_page("program", row))))
    kept = Program.objects.get(pk=row.pk)
    assert (kept.version, str(kept.budget), kept.text, str(kept.funding.get().amount)) == (
        2, "50000.25", "<p>ยาว</p>", "30000.00",
    )  # fmt: skip


def test_an_amount_s_box_can_show_what_it_holds():
    desk, row = _desk("officer_welfare"), factories.program(budget="50000")
    page = desk.get(_page("program", row)).content.decode()
    box = next(tag for tag in page.split("<input") if 'name="budget"' in tag)
    assert ('type="text"' in box, 'value="50,000"' in box) == (True, True)


def test_text_from_a_word_processor_comes_out_clean():
    desk, row = _desk("officer_welfare"), factories.program()
    pasted = '<p class="MsoNormal" style="color:red"><o:p>สวัสดี</o:p><script>x()</script><span lang="TH"> แว้ง</span></p>'
    desk.post(_page("program", row), filled(desk.get(_page("program", row)), text_th=pasted))
    assert fresh(row).text == "<p>สวัสดี แว้ง</p>"


def test_money_that_has_no_source_yet_is_told():
    desk, row = _desk("officer_welfare"), factories.program(budget="50000")
    row.funding.create(source="office", amount="30000")
    assert "20,000.00" in desk.get(_page("program", row)).content.decode()


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({"every": "month_day", "interval": "1", "first_on": "31/10/2569"}, "31 ต.ค. 2569"),
        ({"every": "week", "interval": "2", "weekdays": ["2"], "first_on": "25/11/2569"}, "พ.ย. 2569"),
    ],
)
def test_the_days_of_a_rule_that_is_not_saved_yet(rule, told, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2026, 10, 1))
    answer = _desk("officer_welfare").post(reverse("admin:programs_activityseries_days"), rule)
    assert (told in answer.context["told"], ActivitySeries.objects.count()) == (True, 0)
