"""An offer by its code: the truth about each shift, and what can be taken back or handed over with the second proof."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.codes import code_of, read_code
from programs.enums import ActivityStatus, SignUpState
from programs.models import Activity, SignUp
from programs.public.views import following as programs_following
from residents.tests.factories import resident
from volunteers.models import Enlistment
from volunteers.services import enlisting
from volunteers.services.people import who_is_it
from volunteers.tests import factories
from volunteers.tests.giving import helped
from volunteers.tests.public.visits import change, code, follow, hand_over, saturdays, states

pytestmark = pytest.mark.django_db


def fresh(found: Enlistment) -> Enlistment:
    return Enlistment.objects.get(pk=found.pk)


@pytest.mark.parametrize(
    ("language", "said"),
    [("", "ลำดับที่ 1"), ("/ms", "nombor 1"), ("/en", "You are number 1 on the waiting list.")],
)
def test_each_shift_has_its_state_and_the_true_number(visitor, language, said):
    full, free = factories.plan(days=saturdays(2), places=1)
    factories.enlist(full)
    page = follow(visitor, factories.enlist(full, free, name="ข ทดลอง"), language)
    assert (said in page, page.count("<li><span>")) == (True, 2)


def test_nothing_personal_is_read_back(visitor):
    (shift,) = factories.plan()
    found = factories.enlist(shift, name="เร้นลับ ทดลอง", birth_date=factories.CHILD, **factories.GUARDIAN)
    page = follow(visitor, found)
    hidden = (found.name, found.phone, found.guardian_name, found.guardian_phone, "เร้นลับ")
    assert [words for words in hidden if words in page] == []


def test_a_cancelled_shift_says_why(visitor):
    (shift,) = factories.plan()
    found = factories.enlist(shift)
    Activity.objects.filter(pk=shift.activity_id).update(status=ActivityStatus.CANCELLED, cancel_reason_th="น้ำท่วม")
    page = follow(visitor, found, "/en")
    said = ("This shift was cancelled.", "น้ำท่วม", "/volunteer/status/shift/")
    assert [words in page for words in said] == [True, True, False]


def test_the_guardian_s_link_is_there_until_the_guardian_said_yes(visitor):
    (shift,) = factories.plan()
    found = factories.enlist(shift, birth_date=factories.CHILD, **factories.GUARDIAN)
    before = follow(visitor, found, "/en")
    enlisting.permit(found, by_way="page")
    after = follow(visitor, found, "/en")
    assert ["/volunteer/guardian/" in page for page in (before, after)] == [True, False]
    assert ["not given yet" in page for page in (before, after)] == [True, False]


def test_an_offer_without_a_campaign_waits_for_a_call(visitor):
    assert "The office calls when there is something to do." in follow(visitor, factories.enlist(), "/en")


def test_one_shift_is_given_back_and_who_waits_moves_up(visitor):
    shifts = factories.plan(days=saturdays(2), places=1)
    first, second = factories.enlist(*shifts), factories.enlist(*shifts, name="ข ทดลอง")
    change(visitor, "give-back", first, shift=str(shifts[0].pk))
    assert (states(first), states(second)) == (["withdrawn", "place"], ["place", "waiting"])


def test_the_whole_offer_is_taken_back(visitor):
    shifts = factories.plan(days=saturdays(2))
    found = factories.enlist(*shifts)
    answer = change(visitor, "withdraw", found)
    assert (states(found), fresh(found).withdrawn_at is not None) == (["withdrawn"] * 2, True)
    assert answer.context["may_withdraw"] is False


def test_an_offer_without_shifts_is_taken_back_too(visitor):
    found = factories.enlist()
    change(visitor, "withdraw", found)
    assert fresh(found).withdrawn_at is not None


@pytest.mark.parametrize("act", ["withdraw", "give-back"])
@pytest.mark.parametrize("last_four", ["0000", "", "234"])
def test_without_the_second_proof_nothing_changes(visitor, act, last_four):
    (shift,) = factories.plan()
    found = factories.enlist(shift)
    answer = change(visitor, act, found, last_four=last_four, shift=str(shift.pk))
    assert (answer.status_code, states(found), fresh(found).withdrawn_at) == (200, ["place"], None)


def test_guesses_are_counted(visitor, monkeypatch):
    (shift,) = factories.plan()
    found = factories.enlist(shift)
    monkeypatch.setattr(programs_following, "may_guess", lambda digest: False)
    change(visitor, "withdraw", found)
    assert fresh(found).withdrawn_at is None


@pytest.mark.parametrize("act", ["shift", "give-back", "substitute"])
def test_a_shift_that_the_offer_does_not_name_leads_back(visitor, act):
    mine, other = factories.plan(days=saturdays(2))
    found = factories.enlist(mine)
    factories.enlist(other, name="ข ทดลอง")
    answer = change(visitor, act, found, shift=str(other.pk))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/status/")


@pytest.mark.parametrize("act", ["shift", "withdraw", "give-back", "substitute"])
def test_without_a_code_one_is_led_to_where_it_is_typed(visitor, act):
    answers = [visitor.client.get(f"/volunteer/status/{act}/"), visitor.client.post(f"/volunteer/status/{act}/")]
    assert [answer.headers["Location"] for answer in answers] == ["/status/"] * 2


def test_somebody_else_comes_instead_under_a_code_of_their_own(visitor):
    first, second = factories.plan(days=saturdays(2), places=1)
    found = factories.enlist(first, second)
    own = visitor.code(hand_over(visitor, found, first))
    other = SignUp.objects.get(substitute_for__isnull=False)
    assert (states(found), other.state, other.activity_id) == (
        ["withdrawn", "place"],
        SignUpState.PLACE,
        first.activity_id,
    )
    assert (code_of(other.code_cipher), own == code(found)) == (read_code(own), False)
    page = follow(visitor, found, "/en")
    assert ("Somebody else comes instead of you." in page, "คนแทน" in page) == (True, False)


@pytest.mark.parametrize(
    "wrong", [{"last_four": "0000"}, {"name": ""}, {"phone": ""}, {"grown_up": ""}, {"consent": ""}]
)
def test_a_substitute_is_told_wholly_and_is_of_age(visitor, wrong):
    (shift,) = factories.plan()
    found = factories.enlist(shift)
    answer = hand_over(visitor, found, shift, **wrong)
    assert (list(answer.context["other"].errors), states(found)) == (list(wrong), ["place"])


def test_once_a_shift_has_begun_nothing_changes(visitor):
    (shift,) = factories.plan()
    found = factories.enlist(shift)
    factories.moved_to(shift, factories.today().replace(day=1).replace(year=2020))
    change(visitor, "give-back", found, shift=str(shift.pk))
    assert (states(found), "/volunteer/status/withdraw/" in follow(visitor, found)) == (["place"], False)


def test_taking_back_twice_is_once(visitor):
    (shift,) = factories.plan()
    found = factories.enlist(shift)
    answers = [change(visitor, "withdraw", found).status_code for _each in range(2)]
    assert (answers, states(found)) == ([200, 200], ["withdrawn"])


def test_three_shifts_ask_as_much_as_one(visitor):
    shifts = factories.plan(days=saturdays(3))
    one, three = factories.enlist(shifts[0]), factories.enlist(*shifts, name="ข ทดลอง")
    follow(visitor, one)
    asked = []
    for found in (one, three):
        with CaptureQueriesContext(connection) as queries:
            follow(visitor, found)
        asked.append(len(queries))
    assert asked[0] == asked[1]


# --- the own figures


def known(**values):
    """Somebody whose hours count, and whom staff have found."""
    (shift,) = factories.plan()
    found = factories.enlist(shift)
    volunteer = who_is_it(found, resident(), by=None)
    type(volunteer).objects.update(**values)
    helped(volunteer.resident)
    return found, volunteer


@pytest.mark.parametrize("keeps", [False, True])
@pytest.mark.parametrize("language", ["", "/ms", "/en"])
def test_a_volunteer_keeps_the_own_figures_or_lets_them_fade(visitor, keeps, language):
    found, volunteer = known(keeps_statistics=keeps)
    page = follow(visitor, found, language)
    body = {"code": code(found), "keep-last_four": "5678", "keeps": "no" if keeps else "yes"}
    answer = visitor.client.post(f"{language}/volunteer/status/keep/", body)
    volunteer.refresh_from_db()
    assert (f'name="keeps" value="{body["keeps"]}"' in page, answer.status_code) == (True, 200)
    assert (volunteer.keeps_statistics, answer.context["mine"]["keeps"]) == (not keeps, not keeps)


def test_without_the_second_proof_nothing_is_kept(visitor):
    found, volunteer = known()
    answer = visitor.client.post(
        "/volunteer/status/keep/", {"code": code(found), "keep-last_four": "0000", "keeps": "yes"}
    )
    volunteer.refresh_from_db()
    assert (volunteer.keeps_statistics, list(answer.context["keep"].errors)) == (False, ["last_four"])


def test_whom_nobody_has_found_yet_has_nothing_to_keep(visitor):
    found, other = factories.enlist(*factories.plan()), factories.volunteer()
    answer = visitor.client.post(
        "/volunteer/status/keep/", {"code": code(found), "keep-last_four": "5678", "keeps": "yes"}
    )
    other.refresh_from_db()
    assert (bool(answer.context["keep"].errors), 'name="keeps"' in answer.content.decode()) == (True, False)
    assert other.keeps_statistics is False
