"""A world in which something waits for everybody: one of each kind in three villages, and what is late, left over or ready."""

import datetime

from django.utils import timezone

from accounts.models import User
from care.models import PaymentList, VisitedPerson
from core import crypto
from learning.tests import factories as learning_factories
from programs.enums import ActivityStatus
from programs.models import HelpRequest
from programs.tests import factories as program_factories
from reports.enums import RunState
from reports.models import Pack, PackRun
from reports.models.pack import FILE
from residents.health.counting import take_snapshot
from residents.models import Condition, Task
from spreadsheets.services import apply_batch
from tests.contract import World, make_world
from tests.dashboard.crowd import crowd
from tests.rig.worlds import made_once
from volunteers.models import CaredFor, Deed
from welfare.services import claims
from welfare.tests import factories as fund_factories


def _waiting_world() -> World:
    today, made = timezone.localdate(), make_world(1)
    yesterday = today - datetime.timedelta(1)
    Condition.objects.update(expires_on=today + datetime.timedelta(30))
    Task.objects.filter(pk=made.tasks[1].pk).update(due_on=yesterday)
    HelpRequest.objects.filter(pk=made.helps[1].pk).update(due_on=yesterday)
    for people in made.people.values():
        learning_factories.need(of=people[1])
    VisitedPerson.objects.update(next_on=yesterday)
    Deed.objects.all().delete()
    CaredFor.objects.update(since=today - datetime.timedelta(400))
    for number, village in made.villages.items():
        program_factories.activity("ผ่านไปแล้ว", in_days=-2, village=village)
        program_factories.activity("จัดแล้ว", in_days=-1, village=village, **_held(number))
    apply_batch(made.batches["registry_clerk"], by=made.users["registry_clerk"])
    PaymentList.objects.create(entitlement=made.payments.entitlement, month=datetime.date(2025, 1, 1), number=1)
    _large(made)
    _packs(made)
    crowd(made)
    take_snapshot(today)
    return made


def _held(people: int) -> dict:
    return {
        "status": ActivityStatus.DONE,
        "done_on": timezone.localdate(),
        "reported_at": timezone.now(),
        "planned_people": people,
    }


def _large(made: World) -> None:
    claim = fund_factories.large_claim(made.members[3])
    if claim.status == "entered":
        claims.check(claim, by=None)


def _packs(made: World) -> None:
    pack = Pack.objects.first()
    for user in User.objects.all():
        PackRun.objects.create(
            pack=pack, first_on=datetime.date(2026, 9, 1), made_by=user, by_itself=True, state=RunState.READY,
            file=crypto.encrypt(b"PK", FILE),
        )  # fmt: skip


built, world = made_once(_waiting_world)
