"""Every address, for every role, for reading and writing, for one's own row, another's and none: as the table says."""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from zlib import crc32

import pytest
from django.conf import settings
from django.contrib import admin
from django.db import transaction

from tests.access.addresses import Addresses
from tests.access.answers import LAWS, answer_of, faults
from tests.access.routes import routes
from tests.access.table import MENU, MODELS, ROLES_MET, TABLE, Page
from tests.contract import EVERYBODY, client_for
from tests.rig.proof import FULL
from waeng_portal.roles import ROLES

METHODS = ("GET", "POST")
# All of them take a quarter of an hour of two cores: `make prove` takes them. Day by day each step is taken by one of the roles,
# and by none but every second on the second database, as rights do not depend on it.
ONE_OF = 1 if FULL else len(EVERYBODY) * (1 if settings.TEST_DB == "sqlite" else 2)


def _names_of_routes() -> set[str]:
    """The one route of the apps' menus counts once for each app."""
    return (set(routes()) - {"app_list"}) | {f"app_list {app}" for app in MENU}


def test_the_table_has_met_every_address():
    assert _names_of_routes() - set(TABLE) == set()


def test_the_table_names_no_address_that_is_gone():
    assert set(TABLE) - _names_of_routes() == set()


def test_the_table_has_met_every_role():
    assert {role.code for role in ROLES} == ROLES_MET


def test_the_table_has_met_every_registered_model():
    assert {model._meta.label_lower for model in admin.site._registry} == set(MODELS)


def test_the_table_has_met_every_menu():
    assert {model._meta.app_label for model in admin.site._registry} == set(MENU)


def _steps(addresses: Addresses) -> Iterator[tuple[str, Page, str, str]]:
    for name, page in TABLE.items():
        for where in addresses.wheres(page):
            for method in METHODS:
                if (crc32(f"{name} {where} {method}".encode()) + EVERYBODY.index(addresses.role)) % ONE_OF == 0:
                    yield name, page, where, method


class Walker:
    """Asks as one role; what an answer wrote is taken back before the next."""

    def __init__(self, world, role: str):
        self.world, self.role, self.client = world, role, client_for(role)
        self.cookies = self.client.cookies.output(header="", sep=";")
        self.addresses = Addresses(world, role)

    def ask(self, name: str, where: str, method: str):
        self.client.cookies = SimpleCookie(self.cookies)
        with transaction.atomic():
            response = getattr(self.client, method.lower())(self.addresses.of(name, where))
            transaction.set_rollback(True)
        return response

    def walk(self) -> Iterator[str]:
        for name, page, where, method in _steps(self.addresses):
            response, expected = self.ask(name, where, method), page.expects(self.role, method, where)
            told = f"{method} {name} {where}"
            if answer_of(response) != expected:
                yield f"{told}: {answer_of(response)}, not {expected}"
            yield from (f"{told}: {fault}" for fault in faults(response, self.role, self.world))


@pytest.mark.parametrize("role", EVERYBODY)
def test_every_answer_is_the_declared_one(world, role, record_proof):
    walker = Walker(world, role)
    tried = (1 + LAWS) * sum(1 for _ in _steps(walker.addresses))
    wrong = list(walker.walk())
    record_proof(f"addresses as {role}: answers and laws of answers", tried=tried)
    assert wrong == [], "\n".join(wrong)
