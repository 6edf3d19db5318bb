"""Two records of one person, of whom one says that the person is gone: what is open in every app ends with the merge, and is open
again without it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from care.models import CarePlan
from care.tests import work_factories as care
from residents.models import Household
from residents.services import events
from residents.services.merging import MergeRefused, merge, undo_merge
from residents.tests.factories import household, resident
from tests.contract import client_for, make_user
from tests.what_is_open import as_they_are, kept_by, open_for
from volunteers.tests import factories as volunteers
from welfare.tests import factories as welfare

pytestmark = pytest.mark.django_db
GONE = {
    "deceased": lambda day: {"status": "deceased", "died_on": day},
    "moved_out": lambda day: {"status": "moved_out", "moved_out_on": day},
}


def day():
    return timezone.localdate() - timedelta(days=3)


@pytest.fixture
def living(db):
    return resident(house=household(1, "1"))


def gone(status: str):
    return resident("ฟาตีเมาะห์", house=household(2, "2"), number="", **GONE[status](day()))


def ended(status: str, before: dict) -> dict:
    """A death leaves the membership to the treasurer and ends by itself; a move out ends no condition."""
    on, dead = day(), status == "deceased"
    return {
        "plan": (on, "died" if dead else "moved"),
        "visits": (on - timedelta(days=1),),
        "volunteer": (on,),
        "home": (on,),
        "need": (on, "left"),
        "member": before["member"] if dead else (on, "moved"),
        "group": (on,) if dead else before["group"],
    }


@pytest.mark.parametrize("status", GONE)
@pytest.mark.parametrize("stays", ["living", "gone"])
def test_what_is_open_ends_with_the_merge_and_goes_on_without_it(living, status, stays):
    other, rows = gone(status), open_for(living)
    before = as_they_are(rows)
    pair, side = ((living, other), "lost") if stays == "living" else ((other, living), "survivor")
    made = merge(*pair, choices={"status": side}, by=make_user("registry_clerk"))
    assert (as_they_are(rows), kept_by(rows)) == (ended(status, before), {pair[0].pk})
    undo_merge(made, by=None)
    assert (as_they_are(rows), kept_by(rows)) == (before, {living.pk})


@pytest.mark.parametrize("status", GONE)
def test_who_is_said_to_live_keeps_all(living, status):
    rows = open_for(living)
    before = as_they_are(rows)
    merge(living, gone(status), choices={"status": "survivor"}, by=None)
    assert as_they_are(rows) == before


def test_of_two_who_live_nothing_is_touched(living):
    rows = open_for(living)
    before = as_they_are(rows)
    lines = {key: type(row).history.filter(id=row.pk).count() for key, (row, *_names) in rows.items()}
    merge(living, resident("ฟาตีเมาะห์", number=""), choices={}, by=None)
    assert as_they_are(rows) == before
    assert lines == {key: type(row).history.filter(id=row.pk).count() for key, (row, *_names) in rows.items()}


def test_what_began_after_the_move_that_both_records_know_goes_on(living):
    events.move_out(living, on=day(), by=None)
    living.refresh_from_db()
    row = volunteers.volunteer(of=living, since=timezone.localdate())
    merge(living, gone("moved_out"), choices={}, by=None)
    row.refresh_from_db()
    assert row.until is None


def test_a_fund_that_lets_its_members_live_elsewhere_keeps_them(living):
    member = welfare.member(welfare.fund(must_live_here=False), resident=living)
    merge(living, gone("moved_out"), choices={"status": "lost"}, by=None)
    member.refresh_from_db()
    assert member.left_on is None


def test_the_dead_are_head_of_no_house(living):
    house = household(3, "3")
    Household.objects.filter(pk=house.pk).update(head=living)
    made = merge(living, gone("deceased"), choices={"status": "lost"}, by=None)
    house.refresh_from_db()
    without = house.head
    undo_merge(made, by=None)
    house.refresh_from_db()
    assert (without, house.head) == (None, living)


def test_what_was_written_on_what_ended_keeps_the_merge(living):
    plan = care.plan(living)
    made = merge(living, gone("deceased"), choices={"status": "lost"}, by=None)
    plan.refresh_from_db()
    plan.outcome = "ญาติขอบคุณ"
    plan.save()
    with pytest.raises(MergeRefused) as caught:
        undo_merge(made, by=None)
    assert (caught.value.code, str(plan._meta.verbose_name) in caught.value.messages[0]) == ("edited", True)


def test_what_has_taken_the_place_of_what_ended_keeps_the_merge(living):
    plan = care.plan(living)
    made = merge(living, gone("deceased"), choices={"status": "lost"}, by=None)
    CarePlan.objects.create(resident=living, aim=plan.aim, every_days=30, opened_on=timezone.localdate(), key="again")
    with pytest.raises(MergeRefused) as caught:
        undo_merge(made, by=None)
    assert (caught.value.code, CarePlan.objects.open().count()) == ("edited", 1)


def told(living, other) -> list[str]:
    clerk = make_user("registry_clerk")
    clerk.user_permissions.add(Permission.objects.get(codename="view_careplan"))
    page = client_for("registry_clerk").get(reverse("admin:residents_resident_compare", args=[living.pk, other.pk]))
    return page.context["told"]


def test_the_page_tells_before_what_would_end(living):
    care.plan(living)
    (sentence,) = told(living, gone("deceased"))
    assert sentence.startswith("ถ้าสถานะเป็น “เสียชีวิต") and sentence.endswith("แผนการดูแลของผู้นี้จะสิ้นสุดในวันนั้น")


def test_the_page_tells_nothing_of_an_end_where_both_live(living):
    care.plan(living)
    assert told(living, resident("ฟาตีเมาะห์", number="")) == []
