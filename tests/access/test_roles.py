"""The roles that a migrated database has are those of the table, with its permissions and no other."""

import pytest
from django.contrib.auth.models import Group, Permission

from accounts.models import User
from tests.contract import client_for
from waeng_portal.roles import PACKS, PROGRAMS_READ, ROLES, SIGNATORIES, YEAR_END, sync_roles

# What the executive decides under the law on personal data.
OF_THE_LAW = (
    "view_processing", "view_retentionrule", "view_forgetrun", "allow_forgetting", "view_breach", "add_breach", "change_breach",
    "close_breach", "view_datarequest", "approve_erasure",
)  # fmt: skip


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
    law = {f"privacy.{right}" for right in OF_THE_LAW}
    papers = {*PACKS, *SIGNATORIES, *YEAR_END}
    assert _permissions(group) == {*counts, *claims, *lists, *pillars, *papers, *law, *PROGRAMS_READ}


def test_nobody_may_delete_people_houses_villages_or_accounts(db):
    kinds = ("resident", "household", "village", "user", "accesslog", "batch")
    assert not Group.objects.filter(permissions__codename__in=[f"delete_{kind}" for kind in kinds]).exists()


def test_nobody_is_almighty_from_the_start(db):
    assert User.objects.filter(is_superuser=True).count() == 0


def test_the_form_of_an_account_names_roles_in_words(world):
    page = client_for("system_administrator").get(f"/admin/accounts/user/{world.users['auditor'].pk}/change/")
    names = [str(name) for _key, name in page.context["adminform"].form.fields["groups"].choices]
    assert sorted(names) == sorted(str(role.title) for role in ROLES)
