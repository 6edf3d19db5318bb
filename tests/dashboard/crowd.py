"""Beside what waits: who died, moved out, is held back or merged with all that may stand open of them, and what waits no more. None of
it may stand in a figure and not in the list to which it leads, or the other way round."""

import datetime

from django.utils import timezone

from care.tests import work_factories as care
from learning.enums import RoundState
from learning.models import CourseRound
from learning.services.needs import answer_wish
from learning.tests import factories as learning
from privacy.enums import RequestState
from privacy.models import Breach, DataRequest, ForgetRun, Restriction
from programs.enums import HelpStatus
from programs.models import HelpRequest, Participation
from programs.services.help import ask_for_help, end_help
from residents.models import Condition, Household, PopulationGroup, Resident, Task
from residents.services.merging import merge
from residents.tests import factories as people
from tests.contract import World
from volunteers.models import CaredFor
from volunteers.tests import factories as volunteers
from welfare.enums import AccountKind, AccountRole
from welfare.models import Account, Fund, Member
from welfare.services import claims, members
from welfare.services import requests as asked
from welfare.tests import factories as fund

DAY = datetime.timedelta(1)


def crowd(made: World) -> None:
    for number, house in made.houses.items():
        _people(house, made.users["village_keeper" if number == 1 else f"village_keeper-{number}"])
    _of_the_fund(made)
    _of_the_law(made)
    _over(made)


def _people(house: Household, keeper) -> None:
    gone = timezone.localdate() - DAY
    dead, moved, held, lost, kept = (people.resident(f"คน{place}", house=house) for place in range(5))
    for person in (dead, moved, held):
        _open(person, keeper)
    Task.objects.create(what="งานที่รวม", resident=lost)
    learning.need(of=lost)
    _helped(kept)
    merge(kept, lost, choices={}, by=None)
    Resident.objects.filter(pk=dead.pk).update(status="deceased", died_on=gone)
    Resident.objects.filter(pk=moved.pk).update(status="moved_out", moved_out_on=gone)
    Restriction.objects.create(resident=held, why="ไม่ต้องการรับเชิญ")


def _open(person: Resident, keeper) -> None:
    """What a life event would have ended, had it been written on its day."""
    today = timezone.localdate()
    care.given(keeper, person)
    care.plan(person, every_days=7)
    learning.need(of=person)
    Task.objects.create(what="งานค้าง", resident=person, due_on=today - DAY)
    CaredFor.objects.create(resident=person, kind=volunteers.kind("home"), since=today - 400 * DAY)
    group = PopulationGroup.objects.get(code="disabled")
    Condition.objects.create(resident=person, group=group, detail="seeing", expires_on=today + 30 * DAY)


def _helped(person: Resident) -> None:
    """At a shift that is over, and nobody has said yet for how long."""
    [shift] = volunteers.plan(volunteers.campaign(f"รอชั่วโมง {person.pk}"), village=person.village.number)
    over = volunteers.moved_to(shift, timezone.localdate() - DAY)
    Participation.objects.create(activity=over.activity, resident=person, present=True)


def _of_the_fund(made: World) -> None:
    """Who died as a member, who applies, and who is accepted from a day to come; claims at each step, and refused ones."""
    today, here = timezone.localdate(), fund.fund()
    died = fund.member(here, joined_on=today - 90 * DAY)
    fund.benefit(here, code="death", since=today - 400 * DAY)
    Resident.objects.filter(pk=died.resident_id).update(status="deceased", died_on=today - DAY)
    applies(here, people.resident()), applies(here, people.resident())
    fund.member(here, joined_on=today + 10 * DAY, applied_on=today - DAY)
    kind, checks, approves = (
        fund.benefit(here, code="hospital", since=today),
        made.users["fund_treasurer"],
        made.users["fund_committee"],
    )
    checked, approved, refused = (
        claims.enter(one, kind, event_on=today, claimed_on=today, key=f"crowd-{one.pk}", by=None) for one in made.members.values()
    )  # fmt: skip
    claims.check(checked, by=checks)
    claims.approve(claims.check(approved, by=checks), by=approves)
    claims.refuse(refused, why_not="ไม่เข้าเกณฑ์", by=checks)
    fund.cash(here, 5_000)
    for number in (2, 3):
        claims.pay(claims.approve(claims.check(made.claims[number], by=checks), by=approves), on=today, by=checks)


def applies(to: Fund, person: Resident) -> Member:
    return members.apply(to, person, on=timezone.localdate(), number=None)


def _of_the_law(made: World) -> None:
    """A breach whose clock runs and one that is closed; requests that are due, later, and done; nights that stopped, one after another."""
    today, clerk = timezone.localdate(), made.users["registry_clerk"]
    Breach.objects.create(title="ส่งแฟ้มผิดคน", confidentiality=True)
    Breach.objects.create(title="ปิดแล้ว", confidentiality=True, closed_at=timezone.now(), closed_by=clerk)
    for people_of in made.people.values():
        for person, day, state in zip(people_of, (2, 40, 2), ("open", "open", RequestState.DONE), strict=True):
            ended = {"ended_at": timezone.now(), "ended_by": clerk} if state == RequestState.DONE else {}
            DataRequest.objects.create(
                resident=person, kind="erasure", due_on=today + day * DAY, entered_by=clerk, state=state, **ended
            )  # fmt: skip
    ForgetRun.objects.create(day=today - DAY, stopped=True)
    ForgetRun.objects.create(day=today, stopped=True)


def _over(made: World) -> None:
    """What was answered and ended."""
    clerk = made.users["registry_clerk"]
    story = HelpRequest(
        kind="food", for_whom="myself", name="ตอบแล้ว", phone="081-111-3333", village=made.villages[1], story="x"
    )
    end_help(ask_for_help(story, key="over").request, status=HelpStatus.DONE, outcome="ช่วยแล้ว", by=clerk)
    answer_wish(learning.wish("over", village=made.villages[1]), answer="เปิดแล้ว", by=made.users["officer_learning"])
    over = learning.plan(learning.course("จบแล้ว"))
    CourseRound.objects.filter(pk=over.pk).update(state=RoundState.FINISHED, finished_on=timezone.localdate())
    asked.refuse(made.fund_requests[1], why="ไม่เข้าเกณฑ์", by=made.users["fund_treasurer"])


def second_fund() -> None:
    """Another fund that gives something for a death; one who died was a member of both, and somebody applies to each."""
    today, first = timezone.localdate(), fund.fund()
    other = Fund.objects.create(name="กองทุนที่สอง")
    fund.rule(other, today - 400 * DAY)
    Account.objects.create(fund=other, code="5", name="สวัสดิการ", kind=AccountKind.EXPENSE, role=AccountRole.BENEFITS)
    fund.benefit(other, code="death", since=today - 400 * DAY)
    died = Member.objects.get(fund=first, resident__status="deceased").resident
    both = fund.member(other, joined_on=today - 90 * DAY)
    Member.objects.filter(pk=both.pk).update(resident=died)
    applies(other, people.resident())
