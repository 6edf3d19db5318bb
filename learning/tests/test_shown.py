"""What the rest of the portal shows of learning: a panel, figures, coverage, what a life event means."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning.consequences import LearningConsequences
from learning.coverage import LearningCoverage
from learning.enums import Answer, NeedEnd
from learning.figures import learning_figures
from learning.models import LearningNeed
from learning.panels import LearningPanel
from learning.services import certificates, learners, needs, rounds
from learning.tests import factories
from residents.consequences import Change, concerned, followed
from residents.enums import EventKind
from residents.models import Resident
from residents.services import events
from residents.services.taking_back import cancel_event
from residents.tests import factories as people
from tests.contract import client_for, make_user
from tests.rig.clock import today

pytestmark = pytest.mark.django_db


def panel(person, role="officer_learning"):
    return LearningPanel().context(person, user=make_user(role), on=today())


class TestPanel:
    def test_needs_that_are_open_and_that_ended(self):
        who = people.resident()
        first, second = factories.need(of=who), factories.need(of=who, about=factories.topic("งานช่าง"))
        needs.end_need(second, how=NeedEnd.GAVE_UP, by=None)
        shown = panel(who)
        assert ([one.pk for one in shown["open"]], [one.pk for one in shown["ended"]]) == ([first.pk], [second.pk])

    def test_how_often_the_person_was_there_of_what_was_held(self):
        who, found = people.resident(), factories.plan(meetings=3)
        learners.enrol(found, who, key="a", by=None)
        factories.held_in_turn(found, (who,), ())
        [learnt] = panel(who)["rounds"]
        assert (learnt.round, learnt.attended, learnt.held, learnt.percent) == (found, 1, 2, 50)

    def test_a_round_that_the_person_came_to_without_a_place(self):
        who, found = people.resident(), factories.plan()
        factories.held_in_turn(found, (), (who,))
        [learnt] = panel(who)["rounds"]
        assert (learnt.place, learnt.attended, learnt.held) == (None, 1, 2)

    def test_invitations_and_certificates(self):
        need, found = factories.need(), factories.plan()
        learners.invite(found, [need], by=None)
        factories.held_in_turn(found, (need.resident,), (need.resident,))
        made = certificates.issue(found, by=None)
        shown = panel(need.resident)
        assert ([one.round for one in shown["invitations"]], shown["certificates"]) == ([found], made)

    def test_a_keeper_reads_needs_and_no_certificate(self):
        who, found = people.resident(), factories.plan()
        factories.need(of=who)
        factories.held_in_turn(found, (who,), (who,))
        certificates.issue(found, by=None)
        shown = panel(who, "village_keeper")
        assert (len(shown["open"]), shown["certificates"]) == (1, [])

    def test_no_need_is_written_of_the_dead(self):
        gone = people.resident(status="deceased", died_on=today())
        assert [panel(gone)["add_url"], panel(people.resident(), "registry_clerk")["add_url"] != ""] == ["", True]

    def test_the_page_of_the_person_has_it(self):
        who, found = people.resident(), factories.plan(factories.course("เรียนตัดเย็บทดลอง", meetings=2))
        factories.need(of=who)
        learners.enrol(found, who, key="a", by=None)
        factories.held_in_turn(found, (who,))
        make_user("officer_learning")
        page = client_for("officer_learning").get(f"/admin/residents/resident/{who.pk}/page/").content.decode()
        assert ("เรียนตัดเย็บทดลอง" in page, "มา 1 จาก 1 ครั้ง (100%)" in page) == (True, True)

    def test_three_rounds_ask_as_often_as_one(self):
        user, asked = make_user("officer_learning"), []
        for number in (1, 3):
            who = people.resident()
            for place in range(number):
                found = factories.plan(place=f"ศาลา {number}-{place}")
                learners.enrol(found, who, key=f"{number}-{place}", by=None)
                factories.held_in_turn(found, (who,))
            with CaptureQueriesContext(connection) as queries:
                LearningPanel().context(who, user=type(user).objects.get(pk=user.pk), on=today())
            asked.append(len(queries))
        assert asked[0] == asked[1]


class TestFigures:
    def test_each_is_told_what_waits_for_them(self):
        placed, found = people.resident(), factories.plan()
        factories.need(of=placed), factories.need(of=people.resident())
        learners.enrol(found, placed, key="a", by=None)
        factories.wish()
        told = [[one["value"] for one in learning_figures(make_user(role))] for role in ("officer_learning", "village_keeper", "officer_care")]  # fmt: skip
        assert told == [[1, 1, 1], [1], []]

    def test_a_figure_of_nothing_is_left_out(self):
        assert learning_figures(make_user("officer_learning")) == []


class TestCoverage:
    def said(self, on=None):
        source = LearningCoverage()
        return [
            sorted(row["pk"] for row in ask(on or today())) for ask in (source.entitled, source.has, source.cannot_tell)
        ]

    def test_who_needs_a_place_and_who_has_one(self):
        placed, waits, found = people.resident(), people.resident(), factories.plan()
        people.resident()
        for who in (placed, waits):
            factories.need(of=who)
        learners.enrol(found, placed, key="a", by=None)
        assert self.said() == [sorted([placed.pk, waits.pk]), [placed.pk], []]

    def test_a_place_to_learn_something_else_is_none(self):
        """As the needs themselves are counted: who asked for nothing has nothing that was asked for."""
        other, asked, invited, unasked = (people.resident() for _each in range(4))
        found = factories.plan(factories.course(about=factories.topic("งานช่าง")), capacity=9)
        wants = {who.pk: factories.need(of=who) for who in (other, invited)}
        factories.need(of=asked, about=found.course.topic)
        for who in (other, asked, unasked):
            learners.enrol(found, who, key=f"of-{who.pk}", by=None)
        learners.invite(found, [wants[invited.pk]], by=None)
        found.invitations.update(answer=Answer.COMES)
        needing, having, _unknown = self.said()
        assert (needing, having) == (sorted([other.pk, asked.pk, invited.pk]), sorted([asked.pk, invited.pk]))
        assert having == sorted(LearningNeed.objects.placed().values_list("resident", flat=True))

    def test_a_need_that_had_not_begun_or_had_ended_is_none(self):
        need = factories.need(recorded_on=today() - timedelta(days=9))
        needs.end_need(need, how=NeedEnd.MET, on=today() - timedelta(days=2), by=None)
        days = [today() - timedelta(days=back) for back in (10, 9, 3, 2)]
        assert [self.said(day)[0] for day in days] == [[], [need.resident_id], [need.resident_id], []]

    def test_a_cancelled_round_gives_no_place(self):
        who, found = people.resident(), factories.plan()
        learners.enrol(found, who, key="a", by=None)
        rounds.cancel_round(found, reason="น้ำท่วม", by=None)
        assert self.said()[1] == []

    def test_the_dead_are_owed_nothing(self):
        need = factories.need()
        Resident.objects.filter(pk=need.resident_id).update(status="deceased", died_on=today())
        assert self.said()[0] == []


class TestLifeEvents:
    def test_what_ends_is_told_to_who_may_know(self):
        need = factories.need()
        change = Change(EventKind.DEATH, need.resident, today())
        told = [
            list(LearningConsequences().tell(change, user=make_user(r))) for r in ("registry_clerk", "officer_care")
        ]
        assert told == [["ความต้องการเรียนรู้ 1 เรื่องของคนนี้จะสิ้นสุดในวันนั้น"], []]

    def test_a_place_that_stays_is_told(self):
        who, found = people.resident(), factories.plan()
        learners.enrol(found, who, key="a", by=None)
        change = Change(EventKind.MOVE_OUT, who, today())
        [told] = LearningConsequences().tell(change, user=None)
        assert told == "คนนี้ยังมีที่เรียนใน 1 รุ่น ให้ถอนชื่อในรายการสมัครด้วย"

    @pytest.mark.parametrize("leave", [events.record_death, events.move_out])
    def test_a_need_ends_with_the_event_and_is_back_with_it(self, leave):
        need, found = factories.need(), factories.plan()
        learners.invite(found, [need], by=None)
        event = leave(need.resident, on=today(), by=None)
        ended, answered = LearningNeed.objects.get(pk=need.pk), found.invitations.get().answer
        cancel_event(event, by=None)
        back, waits = LearningNeed.objects.get(pk=need.pk), found.invitations.get().answer
        assert (ended.end, ended.ended_on, answered) == (NeedEnd.LEFT, today(), Answer.DECLINED)
        assert (back.end, back.ended_on, waits) == ("", None, Answer.WAITING)

    def test_a_need_told_after_the_day_of_death_ends_when_it_was_told(self):
        need = factories.need()
        events.record_death(need.resident, on=today() - timedelta(days=5), by=None)
        assert LearningNeed.objects.get(pk=need.pk).ended_on == need.recorded_on

    def test_what_was_ended_before_stays_ended(self):
        need = factories.need()
        needs.end_need(need, how=NeedEnd.MET, by=None)
        cancel_event(events.record_death(need.resident, on=today(), by=None), by=None)
        assert LearningNeed.objects.get(pk=need.pk).end == NeedEnd.MET

    def test_a_set_of_people_is_asked_at_once(self):
        need, other = factories.need(), people.resident()
        event, nobody = (events.move_out(who, on=today(), by=None) for who in (need.resident, other))
        again, mine = factories.need(), LearningConsequences()
        asked = concerned(mine, EventKind.DEATH, {again.resident_id, other.pk})
        assert (asked, followed(mine, {event.pk, nobody.pk})) == ({again.resident_id}, {event.pk})
