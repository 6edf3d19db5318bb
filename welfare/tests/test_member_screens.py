"""Applications, the committee's meeting, leaving and coming back, as the treasurer does them on the screen."""

import datetime

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.tests import factories as people
from welfare.models import Member
from welfare.services import members as services
from welfare.tests.desk import at_the_desk, be
from welfare.tests.factories import fund, member, pays

pytestmark = pytest.mark.django_db
LIST = "/admin/welfare/member/"


@pytest.fixture
def treasurer():
    return at_the_desk("fund_treasurer")[0]


def applied(name="อาลี"):
    return services.apply(fund(), people.resident(name), on=timezone.localdate())


def decided(treasurer, *decisions: tuple[Member, str], **more):
    today = be(timezone.localdate())
    said = {f"decision-{one.pk}": decision for one, decision in decisions}
    return treasurer.post(
        LIST + "decide/", {"meeting_no": "3/2569", "meeting_on": today, "joined_on": today, **said, **more}
    )


def test_an_application_is_written_with_the_next_number(treasurer):
    member(fund(), number=41)
    person = people.resident("ฮาซัน")
    treasurer.post(
        LIST + "add/", {"fund": fund().pk, "resident": person.pk, "on": be(timezone.localdate()), "number": ""}
    )
    assert Member.objects.get(resident=person).number == 42


def test_who_is_a_member_already_is_refused_in_words_and_nothing_is_lost(treasurer):
    known = member(fund())
    answer = treasurer.post(
        LIST + "add/",
        {"fund": fund().pk, "resident": known.resident_id, "on": be(timezone.localdate()), "vouched_by": "นายมะ"},
    )
    page = answer.content.decode()
    assert (
        answer.status_code,
        Member.objects.count(),
        "นายมะ" in page,
        str(_("This person is a member of the fund already.")) in page,
    ) == (200, 1, True, True)


def test_one_meeting_decides_on_all_who_wait(treasurer):
    yes, no, later = applied("ก"), applied("ข"), applied("ค")
    decided(treasurer, (yes, "accept"), (no, "refuse"), **{f"why-{no.pk}": "อยู่นอกตำบล"})
    found = {one.pk: (one.resolution, one.meeting_no, one.refusal) for one in Member.objects.all()}
    assert found == {
        yes.pk: ("accepted", "3/2569", ""), no.pk: ("refused", "3/2569", "อยู่นอกตำบล"), later.pk: ("", "", ""),
    }  # fmt: skip


def test_a_refusal_without_a_reason_writes_none_of_the_meeting(treasurer):
    yes, no = applied("ก"), applied("ข")
    answer = decided(treasurer, (yes, "accept"), (no, "refuse"))
    assert (answer.status_code, Member.objects.filter(resolution="").count()) == (200, 2)


def test_who_leaves_leaves_for_a_reason_on_a_day(treasurer):
    one = member(fund())
    treasurer.post(f"{LIST}{one.pk}/leave/", {"on": be(timezone.localdate()), "why": "moved"})
    one.refresh_from_db()
    assert (one.left_on, one.left_why) == (timezone.localdate(), "moved")


def test_who_lapsed_comes_back_on_the_screen(treasurer):
    one = member(fund(lapse_after=3))
    treasurer.post(f"{LIST}{one.pk}/back/", {"on": be(timezone.localdate()), "meeting_no": "4/2569", "note": ""})
    assert one.reinstatements.get().meeting_no == "4/2569"


def test_who_has_not_lapsed_needs_not_come_back(treasurer):
    one = member(fund(lapse_after=3), joined_on=timezone.localdate())
    answer = treasurer.post(f"{LIST}{one.pk}/back/", {"on": be(timezone.localdate())})
    assert (answer.status_code, one.reinstatements.exists()) == (200, False)


@pytest.mark.parametrize("words", ["7", "อาลี", "ยะโก๊ะ"])
def test_a_member_is_found_by_number_and_by_a_part_of_the_name(treasurer, words):
    member(fund(), number=7, resident=people.resident("อาลี", "ยะโกะ"))
    member(fund(), number=8, resident=people.resident("ฟาตีเมาะ", "สะมะแอ"))
    page = treasurer.get(LIST, {"q": words}).content.decode()
    assert ("อาลี" in page, "ฟาตีเมาะ" in page) == (True, False)


def test_the_list_can_be_asked_for_who_owes(treasurer):
    late = member(fund(), resident=people.resident("ค้างจ่าย"))
    paid = member(fund(), joined_on=timezone.localdate().replace(day=1), resident=people.resident("จ่ายครบ"))
    pays(paid, 30, timezone.localdate())
    page = treasurer.get(LIST, {"standing": "arrears"}).content.decode()
    assert (late.resident.first_name in page, paid.resident.first_name in page) == (True, False)


def test_the_page_shows_each_month_and_what_is_owed(treasurer):
    this_month = timezone.localdate().replace(day=1)
    one = member(fund(), joined_on=(this_month - datetime.timedelta(40)).replace(day=1))
    pays(one, 30, timezone.localdate())
    page = treasurer.get(f"{LIST}{one.pk}/change/").content.decode()
    assert (page.count('welfare-cell welfare-paid" title'), "30.00 บาท" in page) == (1, True)
