"""The code at the place: who came, who left, and in which words others are told why not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from programs.codes import code_of, in_groups, new_code
from programs.enums import ActivityStatus
from programs.models import Activity, SignUp
from programs.services.signups import substitute
from programs.tests import factories as programs
from programs.tests.signups.people import join
from residents.tests.factories import resident
from volunteers.models import CheckIn, Enlistment, Shift
from volunteers.services import enlisting, people
from volunteers.services.access import VolunteersRefused
from volunteers.services.arrivals import arrive, token_of
from volunteers.services.shifts import Role
from volunteers.tests import factories

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def shift() -> Shift:
    return factories.plan(places=1)[0]


def begins(shift: Shift):
    return shift.activity.starts_at


def code(found: Enlistment) -> str:
    return code_of(found.code_cipher)


def why_not(shift: Shift, typed: str, at=None) -> str:
    with pytest.raises(VolunteersRefused) as refused:
        arrive(shift, typed, at=at or begins(shift))
    problem = refused.value
    return problem.error_dict["code"][0].code if hasattr(problem, "error_dict") else problem.code


def test_the_code_says_that_somebody_came(shift):
    found = factories.enlist(shift)
    told = arrive(shift, code(found), at=begins(shift) + MINUTE)
    written = CheckIn.objects.get(sign_up__enlisted__enlistment=found)
    assert (written.came_at, written.left_at, told.is_leaving) == (begins(shift) + MINUTE, None, False)


def test_the_second_time_says_that_somebody_left(shift):
    found = factories.enlist(shift)
    arrive(shift, code(found), at=begins(shift))
    told = arrive(shift, code(found), at=begins(shift) + HOUR)
    assert (CheckIn.objects.get().left_at, told.is_leaving) == (begins(shift) + HOUR, True)


def test_a_second_press_of_the_same_button_is_no_leaving(shift):
    found = factories.enlist(shift)
    for seconds in (0, 3):
        told = arrive(shift, code(found), at=begins(shift) + timedelta(seconds=seconds))
    assert (CheckIn.objects.get().left_at, told.is_leaving) == (None, False)


def test_who_went_out_and_came_back_left_at_the_last_time(shift):
    found = factories.enlist(shift)
    for hours in (0, 1, 2):
        arrive(shift, code(found), at=begins(shift) + hours * HOUR)
    assert (CheckIn.objects.count(), CheckIn.objects.get().left_at) == (1, begins(shift) + 2 * HOUR)


def test_it_is_open_from_an_hour_before_until_three_hours_after(shift):
    found, activity = factories.enlist(shift), shift.activity
    early, late = activity.starts_at - HOUR - MINUTE, activity.ends_at + 3 * HOUR + MINUTE
    assert [why_not(shift, code(found), at) for at in (early, late)] == ["early", "late"]
    came, left = arrive(shift, code(found), at=early + MINUTE), arrive(shift, code(found), at=late - MINUTE)
    assert (came.is_leaving, left.is_leaving) == (False, True)


def test_a_cancelled_shift_takes_nobody(shift):
    found = factories.enlist(shift)
    shift.activity.status = ActivityStatus.CANCELLED
    assert (why_not(shift, code(found)), CheckIn.objects.count()) == ("cancelled", 0)


def test_who_waits_is_told_so(shift):
    factories.enlist(shift)
    assert why_not(shift, code(factories.enlist(shift, name="ข ทดลอง"))) == "waiting"


def test_who_gave_the_place_back_is_told_so(shift):
    found = factories.enlist(shift)
    enlisting.withdraw(found)
    assert why_not(shift, code(found)) == "withdrawn"


def test_who_was_sent_instead_comes_with_a_code_of_their_own(shift):
    found = factories.enlist(shift)
    other = substitute(shift.activity.sign_ups.get(), name="คนแทน", phone="089-999-0000", key="other")
    arrive(shift, other.code, at=begins(shift))
    assert (why_not(shift, code(found)), CheckIn.objects.get().sign_up) == ("withdrawn", other.sign_up)


def test_another_campaign_s_code_is_told_so(shift):
    (elsewhere,) = factories.plan(factories.campaign("อื่น"))
    Activity.objects.filter(pk=elsewhere.activity_id).update(starts_at=begins(shift))
    assert why_not(shift, code(factories.enlist(elsewhere))) == "other"


def test_another_day_s_code_is_told_so():
    first, second = factories.plan(days=[factories.today() + timedelta(days=day) for day in (7, 8)])
    assert why_not(first, code(factories.enlist(second))) == "other"


def test_another_activity_s_code_is_told_so(shift):
    assert why_not(shift, join(programs.activity()).code) == "other"


def test_another_role_at_the_same_time_may_use_the_same_code_at_the_place():
    driver, picker = factories.plan(roles=(Role(1, {"th": "คนขับ"}), Role(1, {"th": "คนเก็บ"})))
    told = arrive(driver, code(factories.enlist(picker)), at=begins(picker))
    assert (told.shift, CheckIn.objects.get().sign_up.activity_id) == (picker, picker.activity_id)


def test_a_code_of_nothing_is_told_so(shift):
    assert why_not(shift, new_code()) == "unknown"


def test_without_the_guardian_s_permission_nobody_begins(shift):
    found = factories.enlist(shift, birth_date=factories.CHILD, **factories.GUARDIAN)
    before = why_not(shift, code(found))
    enlisting.permit(found, by_way="page")
    arrive(shift, code(found), at=begins(shift))
    assert (before, CheckIn.objects.count()) == ("permission", 1)


def known_as(found: Enlistment, born, *, guest=False) -> Enlistment:
    """Who it is by the registry, where the birth date was put right after the sign-up."""
    volunteer = people.who_is_it(found, None if guest else resident(), by=None)
    who = volunteer if guest else volunteer.resident
    type(who).objects.filter(pk=who.pk).update(birth_date=born)
    return Enlistment.objects.get(pk=found.pk)


@pytest.mark.parametrize("guest", [False, True])
def test_who_turns_out_to_be_under_18_does_not_begin_before_a_guardian_said_yes(shift, guest):
    found = known_as(factories.enlist(shift), factories.CHILD, guest=guest)
    nobody_named = why_not(shift, code(found))
    people.name_guardian(found, **factories.GUARDIAN, by=None)
    not_permitted = why_not(shift, code(found))
    enlisting.permit(found, by_way="page")
    arrive(shift, code(found), at=begins(shift))
    assert (nobody_named, not_permitted, CheckIn.objects.count()) == ("guardian", "permission", 1)


def test_who_turns_out_to_be_too_young_for_the_work_does_not_begin():
    (shift,) = factories.plan(factories.campaign(minimum_age=20))
    found = factories.enlist(shift)
    born = begins(shift).date()
    known_as(found, born.replace(year=born.year - 19, day=1))
    assert (why_not(shift, code(found)), CheckIn.objects.count()) == ("young", 0)


def test_who_turns_out_to_be_of_age_needs_nobody(shift):
    found = known_as(factories.enlist(shift, birth_date=factories.CHILD, **factories.GUARDIAN), factories.ADULT)
    arrive(shift, code(found), at=begins(shift))
    assert CheckIn.objects.count() == 1


# --- the page


@pytest.fixture
def found(shift) -> Enlistment:
    return factories.enlist(shift)


@pytest.fixture
def now(shift, found) -> Shift:
    """One that begins this very minute, for which somebody has a place."""
    starts_at = timezone.now()
    Activity.objects.filter(pk=shift.activity_id).update(starts_at=starts_at, ends_at=starts_at + 2 * HOUR)
    return shift


def here(client, shift: Shift, typed: str | None = None, language="/en"):
    address = f"{language}/volunteer/here/{token_of(shift)}/"
    return client.get(address) if typed is None else client.post(address, {"code": typed})


@pytest.mark.parametrize("language", ["", "/ms", "/en"])
def test_the_page_at_the_place_takes_the_code_as_people_type_it(client, now, found, language):
    answer = here(client, now, in_groups(code(found)).lower(), language)
    page = answer.content.decode()
    assert (answer.status_code, CheckIn.objects.count(), 'name="code"' in page) == (200, 1, False)
    assert [words for words in (found.name, found.phone) if words in page] == []


@pytest.mark.parametrize("typed", ["", "abc", "0000-0000-0000-0000"])
def test_what_is_no_code_is_told_beside_the_field(client, now, typed):
    answer = here(client, now, typed)
    assert (list(answer.context["form"].errors), CheckIn.objects.count()) == (["code"], 0)
    assert f'value="{typed}"' in answer.content.decode() or not typed


def test_the_page_is_closed_on_another_day(client, shift):
    page = here(client, shift).content.decode()
    assert ("It is too early" in page, 'name="code"' in page) == (True, False)


def test_every_token_that_is_none_gets_the_same_page(client, shift):
    hidden = factories.plan(factories.campaign("ร่าง", published_at=None))[0]
    wrong = (f"{shift.pk}~abc", "nonsense", token_of(hidden), token_of(Shift(pk=0)))
    answers = [client.get(f"/volunteer/here/{token}/") for token in wrong]
    said = {answer.content.decode().replace(token, "") for answer, token in zip(answers, wrong, strict=True)}
    assert ({answer.status_code for answer in answers}, len(said)) == ({404}, 1)


def test_a_posted_code_at_no_place_writes_nothing(client, now, found):
    answer = client.post("/volunteer/here/1~x/", {"code": code(found)})
    assert (answer.status_code, CheckIn.objects.count(), SignUp.objects.count()) == (404, 0, 1)
