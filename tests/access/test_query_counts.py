"""A list of three rows asks the database as often as a list of one."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AccessLog, Action, User
from residents.models import Condition, DuplicatePair, LifeEvent, Merge, PopulationGroup, VillageKeeper
from residents.services.merging import merge
from residents.tests import factories
from residents.tests.imports.files import planned, register
from spreadsheets.models import HeadingAlias
from tests.access.table import MODELS
from tests.contract import client_for, make_user
from waeng_portal.roles import ROLES

ADMINISTRATOR = "system_administrator"
READER = {"accounts.user": ADMINISTRATOR, "auth.group": ADMINISTRATOR, "residents.villagekeeper": ADMINISTRATOR}


def _keeper_of(number):
    user = User.objects.create(username=f"keeper {number}")
    VillageKeeper.objects.create(user=user, village=factories.village(number))


def _resident(number):
    factories.resident(house=factories.household(number, f"{number}/1"))


def _person(number):
    return factories.resident(house=factories.household(number, f"{number}/1"))


def _event(number):
    LifeEvent.objects.create(kind="name", on=datetime.date(2026, 1, number), resident=_person(number))


def _condition(number):
    Condition.objects.create(resident=_person(number), group=PopulationGroup.objects.get(code="pregnant"))


def _pair(number):
    house = factories.household(number, f"{number}/1")
    DuplicatePair.objects.create(
        first=factories.resident(house=house), second=factories.resident(house=house), score=80, evidence=["name"]
    )


def _merge(number):
    house, user = factories.household(number, f"{number}/1"), User.objects.create(username=f"merger {number}")
    made = merge(factories.resident(house=house), factories.resident(house=house), choices={}, by=None)
    Merge.objects.filter(pk=made.pk).update(merged_by=user)


# How a row more comes to be.
MORE = {
    "residents.resident": _resident,
    "residents.household": lambda n: factories.household(n, f"{n}/1"),
    "residents.village": factories.village,
    "residents.lifeevent": _event,
    "residents.condition": _condition,
    "residents.populationgroup": lambda n: PopulationGroup.objects.create(
        number=20 + n, code=f"more-{n}", name=f"กลุ่ม {n}", rule="condition"
    ),
    "residents.villagekeeper": _keeper_of,
    "residents.duplicatepair": _pair,
    "residents.merge": _merge,
    "accounts.user": lambda n: User.objects.create(username=f"user {n}"),
    "accounts.accesslog": lambda n: AccessLog.objects.create(
        user=User.objects.get(username="registry_clerk"), action=Action.VIEWED
    ),
    "auth.group": lambda n: Group.objects.create(name=f"role {n}"),
    "spreadsheets.headingalias": lambda n: HeadingAlias.objects.create(heading=f"หัว {n}", field="first_name"),
    "spreadsheets.batch": lambda n: planned(register(), by=User.objects.create(username=f"uploader {n}")),
}


@pytest.fixture
def client(db):
    for role in ("registry_clerk", ADMINISTRATOR):
        make_user(role)
    return client_for


def _asked(client, address) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def _grows(client, address, more) -> tuple[int, int]:
    """How often the database is asked with one row more and with three."""
    more(1)
    client.get(address)
    one = _asked(client, address)
    more(2)
    more(3)
    return one, _asked(client, address)


def test_every_list_has_a_way_to_grow():
    assert set(MORE) == set(MODELS)


@pytest.mark.parametrize("label", MODELS)
def test_a_list(client, label):
    reader = client(READER.get(label, "registry_clerk"))
    one, three = _grows(reader, f"/admin/{label.replace('.', '/')}/", MORE[label])
    assert one == three


PICKS = [("resident", "household", "residents.household"), ("residence", "resident", "residents.resident"),
         ("resident", "village", "residents.village")]  # fmt: skip


@pytest.mark.parametrize(("model", "field", "label"), PICKS)
def test_a_picker(client, model, field, label):
    address = f"/admin/autocomplete/?app_label=residents&model_name={model}&field_name={field}&term="
    one, three = _grows(client("registry_clerk"), address, MORE[label])
    assert one == three


def test_a_picker_of_accounts(client):
    address = "/admin/autocomplete/?app_label=residents&model_name=villagekeeper&field_name=user&term="
    one, three = _grows(client(ADMINISTRATOR), address, MORE["accounts.user"])
    assert one == three


def test_the_first_page(client):
    one, three = _grows(client("registry_clerk"), "/admin/", _resident)
    assert one == three


def test_roles_do_not_grow_by_themselves(db):
    assert Group.objects.count() == len(ROLES)
