"""Whose training ends soon is invited to the next one: of the volunteers who may be asked at all."""

import pytest
from django.apps import apps

from programs.services.attendance import mark
from programs.tests import factories as programs
from residents.models import Resident
from residents.tests import factories as people
from volunteers.expiring import expiring
from volunteers.models import Training
from volunteers.tests import factories

pytestmark = pytest.mark.django_db


def test_who_objected_or_has_died_is_not_invited_to_the_next_training():
    asked, objected, dead = (people.resident(f"คน{n}") for n in range(3))
    past = programs.activity(in_days=-40)
    Training.objects.create(activity=past, topic=factories.topic(), good_months=2)
    for who in (asked, objected, dead):
        factories.volunteer(of=who)
        mark(past, resident=who, by=None)
    before = {one.person for one in expiring()}
    apps.get_model("privacy", "Restriction").objects.create(resident=objected, why="ไม่ต้องการรับเชิญ")
    Resident.objects.filter(pk=dead.pk).update(status="deceased", died_on=factories.today())
    assert (before, [one.person for one in expiring()]) == ({asked, objected, dead}, [asked])
