"""The roles that a migrated database has are those of the table, with its permissions and no other."""

import pytest
from django.contrib.auth.models import Group, Permission

from accounts.models import User
from waeng_portal.roles import PROGRAMS_READ, ROLES, sync_roles


def _permissions(group: Group) -> set[str]:
    return {f"{app}.{code}" for app, code in group.permissions.values_list("content_type__app_label", "codename")}


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.code)
def test_migrate_makes_each_role(db, role):
    assert _permissions(Group.objects.get(name=role.code)) == set(role.permissions)


def test_a_permission_given_by_hand_goes_with_the_next_migrate(db):
    group = Group.objects.get(name="executive")
    group.permissions.add(Permission.objects.get(codename="view_resident"))
    sync_roles()
    counts = {"residents.count_groups", "welfare.view_totals", "care.count_entitlements"}
    claims = {"welfare.view_largeclaim", "welfare.approve_large_claim"}
    lists = {f"care.{act}_paymentlist" for act in ("view", "approve", "export")}
    learning = {"learning.count_learning", "learning.view_course", "learning.view_courseround"}
    groups = {f"economy.view_{model}" for model in ("enterprise", "product", "savingsfigure", "buyinground")}
    economy = {"economy.count_economy", "economy.view_surveyround", "economy.see_every_group", *groups}
    places = {"economy.view_waterpoint", "economy.view_communitystore"}
    promised = {f"volunteers.view_{model}" for model in ("opportunity", "shift", "commitment", "taskkind")}
    volunteers = {"volunteers.count_volunteers", *promised}
    pillars = {*learning, *economy, *places, *volunteers}
    assert _permissions(group) == {*counts, *claims, *lists, *pillars, *PROGRAMS_READ}


def test_nobody_may_delete_people_houses_villages_or_accounts(db):
    kinds = ("resident", "household", "village", "user", "accesslog", "batch")
    assert not Group.objects.filter(permissions__codename__in=[f"delete_{kind}" for kind in kinds]).exists()


def test_nobody_is_almighty_from_the_start(db):
    assert User.objects.filter(is_superuser=True).count() == 0
