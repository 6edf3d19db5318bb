"""The screen on which names are ticked: every act is one press, and nothing that cannot be done is a broken page."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts.models import User
from core.qr import qr_svg
from programs.codes import in_groups
from programs.models import Guest, Participation, UnnamedCount
from programs.services.attendance import mark
from programs.tests import factories
from programs.tests.signups.people import join
from residents.tests.factories import household, resident, village
from tests.contract import KEEPER, client_for, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity():
    return factories.activity(village=village(1))


@pytest.fixture
def keeper(activity):
    make_user(KEEPER)
    return client_for(KEEPER)


@pytest.fixture
def do(keeper, activity):
    def act(what: str, **values):
        address = reverse(f"admin:programs_activity_attendance_{what}", args=[activity.pk])
        return keeper.post(address, values)

    return act


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def present() -> list[bool | None]:
    return list(Participation.objects.values_list("present", flat=True))


def test_one_tick_marks_who_signed_up(do, activity):
    answer = do("tick", sign_up=join(activity).sign_up.pk, present="yes")
    assert (answer.url.partition("#")[2], present()) == ("expected", [True])


def test_one_tick_says_who_did_not_come(do, activity):
    do("tick", sign_up=join(activity).sign_up.pk, present="no")
    assert present() == [False]


def test_a_scanned_code_marks_its_person(do, activity):
    answer = do("code", code=in_groups(join(activity, "ฮาซัน ทดลอง").code).lower())
    assert (present(), ["ฮาซัน ทดลอง" in line for line in said(answer)]) == ([True], [True])


def test_what_the_receipt_has_to_be_scanned_marks_its_person(do, keeper, activity):
    receipt = join(activity)
    page = keeper.get(reverse("admin:programs_signup_receipt", args=[receipt.sign_up.pk])).content.decode()
    scanned = in_groups(receipt.code)
    do("code", code=scanned)
    assert (qr_svg(scanned) in page, present()) == (True, [True])


def test_a_code_of_another_activity_is_told_apart_from_none(do):
    elsewhere, none = do("code", code=join(factories.activity()).code), do("code", code="ABC")
    assert (present(), len({*said(elsewhere), *said(none)})) == ([], 2)


def test_somebody_found_is_added(do):
    person = resident("นูรฮายาตี")
    hits = do("search", q="นูรฮายาตีห์").context["hits"]
    do("add", resident=hits[0][0].pk)
    assert ([one for one, _there in hits], Participation.objects.get().resident) == ([person], person)


def test_who_is_on_the_list_already_is_found_as_such(do, activity):
    mark(activity, resident=resident("นูรฮายาตี"), by=None)
    assert [there for _person, there in do("search", q="นูรฮายาตี").context["hits"]] == [True]


def test_a_keeper_finds_and_adds_nobody_of_another_village(do):
    other = resident("นูรฮายาตี", house=household(2, "5"))
    answers = do("search", q="นูรฮายาตี").context["hits"], do("add", resident=other.pk).status_code
    assert (answers, present()) == (([], 404), [])


def test_what_is_searched_stands_in_no_address(do):
    assert "นูร" not in do("search", q="นูร").wsgi_request.get_full_path()


def test_a_guest_is_written_down(do):
    do("guest", name="ครูดาโอ๊ะ", phone="081-234-5678", place="สุไหงโก-ลก")
    assert (Guest.objects.get().place, present()) == ("สุไหงโก-ลก", [True])


def test_a_guest_without_a_name_is_asked_for_and_the_rest_is_kept(do):
    form = do("guest", name="", phone="081-234-5678").context["guest_form"]
    assert (list(form.errors), form["phone"].value()) == (["name"], "081-234-5678")


def test_people_without_names_are_counted(do):
    do("unnamed", people="12", who="เด็กในโรงเรียน")
    assert UnnamedCount.objects.get().people == 12


@pytest.mark.parametrize(("hours", "minutes"), [("2", 120), ("1.5", 90), ("0", None)])
def test_hours_for_everybody(do, activity, hours, minutes):
    mark(activity, resident=resident(), minutes=30, by=None)
    do("hours", hours=hours)
    assert Participation.objects.get().minutes == minutes


@pytest.mark.parametrize("hours", ["-1", "25", "สอง", ""])
def test_hours_that_are_none_change_nothing(do, activity, hours):
    mark(activity, resident=resident(), minutes=30, by=None)
    assert (do("hours", hours=hours).status_code, Participation.objects.get().minutes) == (200, 30)


def test_a_role_is_changed(do, activity):
    part = mark(activity, resident=resident(), by=None)
    do("role", part=part.pk, shown=part.shown, role="teacher")
    assert Participation.objects.get().role == "teacher"


@pytest.mark.parametrize(("typed", "minutes"), [("1.5", 90), ("", None)])
def test_hours_of_one_are_those_in_the_box(do, activity, typed, minutes):
    one, other = (mark(activity, resident=resident(), minutes=30, by=None) for _ in range(2))
    do("role", part=one.pk, shown=one.shown, role="volunteer", hours=typed)
    assert list(Participation.objects.order_by("pk").values_list("minutes", flat=True)) == [minutes, other.minutes]


def test_a_role_saved_with_the_hours_as_they_are_shown_leaves_them(do, activity):
    part = mark(activity, resident=resident(), minutes=50, by=None)
    do("role", part=part.pk, shown=part.shown, role="teacher", hours=part.hours)
    assert Participation.objects.get().minutes == 50


@pytest.fixture
def overtaken(activity):
    """One on the list whose hours a colleague wrote after the page was opened."""
    part = mark(activity, resident=resident(), by=None)
    colleague = User.objects.create(username="colleague", first_name="สุนีย์", is_superuser=True)
    mark(activity, resident=part.resident, minutes=90, by=colleague)
    return part


def test_an_old_page_takes_no_hours_away_and_says_whose_they_are(do, overtaken):
    page = do("role", part=overtaken.pk, shown=overtaken.shown, role="teacher", hours="")
    [told] = page.context["wrong"]["form"].errors["__all__"]
    kept = Participation.objects.get()
    assert (kept.role, kept.minutes, "สุนีย์" in told, "1.5" in told) == ("participant", 90, True, True)
    assert '<option value="teacher" selected>' in page.content.decode()


def test_a_typing_mistake_makes_no_old_page_a_new_one(do, overtaken):
    page = do("role", part=overtaken.pk, shown=overtaken.shown, role="teacher", hours="สอง")
    shown = page.context["wrong"]["form"]["shown"].value()
    do("role", part=overtaken.pk, shown=shown, role="teacher", hours="")
    assert (f'name="shown" value="{shown}"' in page.content.decode(), Participation.objects.get().minutes) == (True, 90)


def test_pressed_again_it_is_written(do, overtaken):
    do("role", part=overtaken.pk, shown=Participation.objects.get().shown, role="teacher", hours="")
    assert Participation.objects.values_list("role", "minutes").get() == ("teacher", None)


def test_an_old_line_in_which_nothing_was_changed_is_left_as_it_is_now(do, overtaken):
    do("role", part=overtaken.pk, shown=overtaken.shown, role="participant", hours="")
    assert Participation.objects.get().minutes == 90


def test_hours_of_one_that_are_none_are_told_and_kept(do, activity):
    part = mark(activity, resident=resident(), minutes=30, by=None)
    page = do("role", part=part.pk, role="teacher", hours="สอง").content.decode()
    kept = Participation.objects.get()
    assert ('value="สอง"' in page, 'role="alert"' in page, kept.minutes, kept.role) == (True, True, 30, "participant")


def test_the_same_guest_again_is_told_and_kept(do):
    for _ in range(2):
        answer = do("guest", name="แขก", phone="081-234-5678")
    form = answer.context["guest_form"]
    assert (list(form.errors), form["phone"].value(), Guest.objects.count()) == (["name"], "081-234-5678", 1)


def test_a_tick_is_undone(do, activity):
    signed = join(activity).sign_up
    do("off", part=mark(activity, sign_up=signed, by=None).pk)
    page = do("search", q="ไม่มีใคร")
    assert (present(), page.context["expected"]) == ([], [signed])


def test_a_name_of_another_list_is_not_there(do):
    other = mark(factories.activity(village=village(2)), resident=resident(), by=None)
    assert (do("off", part=other.pk).status_code, Participation.objects.count()) == (404, 1)
