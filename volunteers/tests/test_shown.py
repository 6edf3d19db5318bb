"""What the rest of the portal shows of volunteering: a panel, figures, what a life event means."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.models import User
from programs.models import Membership
from programs.services import signups
from programs.services.attendance import mark
from programs.tests import factories as programs
from residents.consequences import Change, all_consequences, concerned, followed
from residents.enums import EventKind
from residents.services import events
from residents.services.taking_back import cancel_event
from residents.tests import factories as people
from tests.contract import client_for, make_user
from tests.rig.clock import today
from volunteers.consequences import VolunteerConsequences
from volunteers.figures import volunteer_figures
from volunteers.models import CaredFor, Skill, Training, Volunteer
from volunteers.panels import VolunteerPanel
from volunteers.services.hours import Said, confirm
from volunteers.tests import factories
from volunteers.tests.test_turns import done, held, listed

pytestmark = pytest.mark.django_db


def officer() -> User:
    return User.objects.filter(username="officer_volunteers").first() or make_user("officer_volunteers")


def panel(person):
    return VolunteerPanel().context(person, user=officer(), on=today())


def helped(who, days_ago=1, minutes=90):
    """Came to a shift; `minutes` of it count."""
    shift = held(days_ago, of="litter")
    part = mark(shift.activity, resident=who, by=None)
    if minutes:
        confirm(shift, {f"p{part.pk}": Said(minutes)}, by=None)


class TestPanel:
    def test_hours_of_the_year_of_all_time_and_what_waits(self):
        who = people.resident()
        helped(who), helped(who, 800), helped(who, 2, minutes=0)
        found = panel(who)["hours"]
        assert (found.this_year, found.ever, found.times, found.waiting) == (90, 180, 2, 1)

    def test_shifts_to_come_and_not_those_that_were(self):
        who, (shift,) = people.resident(), factories.plan()
        for one in (shift, held(3, of="litter")):
            made = signups.write_down(one.activity, who, key=f"a-{one.pk}", by=None)
        assert [one.activity for one in panel(who)["shifts"]] == [shift.activity]
        assert made.sign_up.resident == who

    def test_skills_and_trainings_with_their_end(self):
        who, old = people.resident(), programs.activity(in_days=-400)
        Training.objects.create(activity=old, topic=factories.topic(), good_months=6)
        mark(old, resident=who, by=None)
        skill = Skill.objects.create(resident=who, topic=factories.topic("การดูแลผู้สูงอายุ"))
        shown = panel(who)
        assert (shown["skills"], [one["good"] for one in shown["trainings"]]) == ([skill], [False])

    def test_promises_of_the_person_s_groups(self):
        who, found = people.resident(), factories.commitment()
        factories.commitment(programs.organization("กลุ่มอื่น"))
        Membership.objects.create(resident=who, organization=found.organization)
        assert panel(who)["promises"] == [found]

    def test_somebody_cared_for_with_the_last_time(self):
        care = listed()
        done(held(4), care.resident)
        [shown] = panel(care.resident)["care"]
        assert (shown, shown.last) == (care, today() - timedelta(days=4))

    def test_the_page_of_the_person_has_it(self):
        care = listed()
        done(held(4), care.resident), helped(care.resident), factories.volunteer(of=care.resident)
        make_user("officer_volunteers")
        page = client_for("officer_volunteers").get(reverse("admin:residents_resident_page", args=[care.resident_id]))
        text = page.content.decode()
        change = reverse("admin:volunteers_caredfor_change", args=[care.pk])
        assert (page.status_code, "1.5" in text, change in text) == (200, True, True)

    def test_the_dead_are_put_on_no_list(self):
        gone = people.resident(status="deceased", died_on=today())
        assert (panel(gone)["add_url"], bool(panel(people.resident())["add_url"])) == ("", True)


class TestFigures:
    def figures(self) -> dict:
        return {one["url"]: one["value"] for one in volunteer_figures(officer())}

    def test_what_waits_is_counted(self):
        factories.enlist()
        helped(people.resident(), minutes=0)
        listed(), listed(people.resident(), days_ago=1)
        factories.commitment()
        pages = ("enlistment_changelist", "shift_changelist", "caredfor_turns", "commitment_board")
        assert self.figures() == {reverse(f"admin:volunteers_{page}"): 1 for page in pages}

    def test_nothing_is_no_figure(self):
        assert self.figures() == {}

    def test_a_keeper_counts_the_own_village(self):
        people.village(1)
        keeper = make_user("village_keeper")
        listed(people.resident(house=people.household(2)))
        assert volunteer_figures(keeper) == []


class TestConsequences:
    def gone(self, who, kind=EventKind.DEATH, on=None):
        return Change(kind=kind, person=who, on=on or today())

    def told(self, who) -> list[str]:
        return list(VolunteerConsequences().tell(self.gone(who), user=officer()))

    def test_it_is_told_before_it_is_saved(self):
        care, (shift,) = listed(), factories.plan()
        who = care.resident
        factories.volunteer(of=who)
        signups.write_down(shift.activity, who, key="a", by=None)
        assert len(self.told(who)) == 3
        assert self.told(people.resident()) == []

    def test_the_list_and_the_helping_end_with_the_person(self):
        care = listed()
        who = care.resident
        volunteer = factories.volunteer(of=who, since=date(2020, 1, 1))
        events.record_death(who, on=today(), by=None)
        care.refresh_from_db(), volunteer.refresh_from_db()
        assert (care.until, volunteer.until) == (today(), today())

    def test_taken_back_with_the_event(self):
        care = listed()
        volunteer = factories.volunteer(of=care.resident, since=date(2020, 1, 1))
        event = events.record_death(care.resident, on=today(), by=None)
        cancel_event(event, by=None)
        care.refresh_from_db(), volunteer.refresh_from_db()
        assert (care.until, volunteer.until) == (None, None)

    def test_what_was_put_in_its_place_since_stays(self):
        care = listed()
        event = events.record_death(care.resident, on=today(), by=None)
        again = CaredFor.objects.create(resident=care.resident, kind=care.kind)
        cancel_event(event, by=None)
        care.refresh_from_db()
        assert (care.until, again.until) == (today(), None)

    def test_a_move_within_the_villages_ends_nothing(self):
        care = listed()
        [own] = [one for one in all_consequences() if isinstance(one, VolunteerConsequences)]
        own.do(self.gone(care.resident, EventKind.MOVE_WITHIN), by=None)
        care.refresh_from_db()
        assert care.until is None

    def test_whom_an_event_concerns_and_which_were_followed(self):
        care, helper, other = listed(), factories.volunteer(of=people.resident()), people.resident()
        own = VolunteerConsequences()
        asked = {care.resident_id, helper.resident_id, other.pk}
        assert concerned(own, EventKind.DEATH, asked) == {care.resident_id, helper.resident_id}
        event = events.record_death(care.resident, on=today(), by=None)
        assert followed(own, {event.pk, event.pk + 1}) == {event.pk}
        assert Volunteer.objects.get().until is None
