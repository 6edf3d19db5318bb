from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import CommandError, SystemCheckError
from django.test import override_settings

from residents.models import Resident, Village, VillageKeeper
from tests.rig.worlds import made_once

PASSWORD = "waeng-demo-2569"


@pytest.fixture
def development(settings):
    settings.DEBUG = True
    settings.LANGUAGE_CODE = "th"


def run(*words, **options):
    out = StringIO()
    if words[0] == "demo":
        # Drawings have their own test (programs/tests/demo).
        words = (*words, "--no-pictures")
    call_command(*words, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def _filled() -> None:
    with override_settings(DEBUG=True, LANGUAGE_CODE="th"):
        run("demo", residents=60, villages=4)


built, filled = made_once(_filled)


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["demo", "demo_accounts"])
def test_outside_development_nothing_is_made(settings, command):
    settings.DEBUG = False
    with pytest.raises(CommandError):
        run(command)
    assert (Village.objects.count(), get_user_model().objects.count()) == (0, 0)


@pytest.mark.usefixtures("filled", "development")
class TestFilled:
    def test_an_empty_registry_has_as_many_as_were_asked_for(self):
        assert (Resident.objects.count(), Village.objects.count()) == (60, 4)

    def test_a_second_run_adds_nothing(self):
        run("demo", residents=90, villages=20)
        assert (Resident.objects.count(), Village.objects.count()) == (60, 4)

    def test_the_accounts_may_sign_in(self):
        assert authenticate(username="clerk", password=PASSWORD).has_perm("residents.import_resident")

    def test_the_keeper_has_villages_one_and_two(self):
        kept = VillageKeeper.objects.filter(user__username="keeper")
        assert set(kept.values_list("village__number", flat=True)) == {1, 2}


@pytest.mark.django_db
@pytest.mark.usefixtures("development")
class TestDemo:
    def test_empty_makes_villages_only(self):
        run("demo", "--empty")
        assert (Resident.objects.count(), Village.objects.count()) == (0, 10)

    def test_the_villages_of_an_empty_demo_are_filled_later(self):
        run("demo", "--empty")
        run("demo", residents=40)
        assert (Resident.objects.count(), Village.objects.count()) == (40, 10)

    @pytest.mark.parametrize("words", [["--villages=0"], ["--residents=-1"], ["--residents=x"]])
    def test_refuses_sizes_that_make_no_sense(self, words):
        with pytest.raises(CommandError):
            run("demo", *words)


@pytest.mark.django_db
@pytest.mark.usefixtures("development")
class TestAccounts:
    def test_one_for_each_role(self):
        run("demo_accounts")
        users = get_user_model().objects.prefetch_related("groups")
        roles = {group.name for user in users for group in user.groups.all()}
        assert (len(roles), len(users)) == (13, 13)

    def test_nobody_is_a_superuser(self):
        run("demo_accounts")
        assert get_user_model().objects.filter(is_superuser=True).count() == 0

    def test_a_second_run_leaves_a_changed_account_alone(self):
        run("demo_accounts")
        get_user_model().objects.filter(username="clerk").update(first_name="เปลี่ยนแล้ว")
        run("demo_accounts")
        assert get_user_model().objects.get(username="clerk").first_name == "เปลี่ยนแล้ว"

    def test_prints_who_can_sign_in_with_what(self):
        lines = run("demo_accounts").splitlines()
        assert [line.split()[:2] for line in lines[1:3]] == [["clerk", PASSWORD], ["keeper", PASSWORD]]


@pytest.mark.django_db
@pytest.mark.usefixtures("development")
class TestCheck:
    def errors(self):
        found = run_checks(include_deployment_checks=True, databases=["default"])
        return {problem.id for problem in found if problem.id.startswith("waeng_portal.")}

    def test_demo_accounts_outside_development_are_an_error(self, settings):
        run("demo_accounts")
        settings.DEBUG = False
        assert self.errors() == {"waeng_portal.E001"}

    def test_they_stop_an_upgrade_before_a_step_of_the_schema(self, settings):
        run("demo_accounts")
        settings.DEBUG = False
        with pytest.raises(SystemCheckError, match=r"ฐานข้อมูลนี้มีบัญชีสาธิต.*clerk"):
            run("check_upgrade", skip_checks=False)

    def test_in_development_they_are_none(self):
        run("demo_accounts")
        assert self.errors() == set()

    def test_a_database_without_them_has_no_error(self, settings):
        settings.DEBUG = False
        assert self.errors() == set()
