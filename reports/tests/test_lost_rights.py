"""What is kept and what was packed is given out no longer once its maker sees less than when it was made."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from papers.report import get_report
from reports.models import PackRun, ReportCopy
from reports.services.copies import keep_copy
from reports.tests.test_packs import made, pack
from residents.models import Village, VillageKeeper
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db

GONE = "สิทธิของท่านวันนี้น้อยกว่าวันที่จัดทำ"


@pytest.fixture
def keeper(people):
    """Of villages 1 and 2."""
    user = make_user("village_keeper")
    keeps(user, 1, 2)
    return user


def keeps(user, *numbers: int) -> None:
    VillageKeeper.objects.filter(user=user).delete()
    for number in numbers:
        VillageKeeper.objects.create(
            user=user, village=Village.objects.get(number=number), since=timezone.localdate()
        )  # fmt: skip


def as_keeper(user, *numbers: int):
    """The same account, made keeper of those villages."""
    user.groups.set([Group.objects.get(name="village_keeper")])
    keeps(user, *numbers)


def kept(by) -> ReportCopy:
    params = {"village": None, "status": "all", "numbers": "whole"}
    return keep_copy(
        get_report("resident_register"), params=params, format="csv", handed_to="อำเภอ", key="one", by=by
    )  # fmt: skip


def addresses(copy: ReportCopy, run: PackRun) -> dict:
    return {
        "file": ("post", reverse("admin:reports_reportcopy_file", args=[copy.pk])),
        "changes": ("get", reverse("admin:reports_reportcopy_changes", args=[copy.pk])),
        "zip": ("post", reverse("admin:reports_packrun_file", args=[run.pk])),
    }


def answers(user, copy: ReportCopy, run: PackRun) -> dict[str, int]:
    client = client_for(user.username)
    return {name: getattr(client, how)(at).status_code for name, (how, at) in addresses(copy, run).items()}


def both(user) -> tuple[ReportCopy, PackRun]:
    return kept(user), made(pack("resident_register"), user)


ALL_GIVEN, NOTHING_GIVEN = (
    dict.fromkeys(("file", "changes", "zip"), 200),
    dict.fromkeys(("file", "changes", "zip"), 404),
)


def test_a_clerk_who_is_made_keeper_no_longer_has_all_villages(people, clerk):
    things = both(clerk)
    before = answers(clerk, *things)
    as_keeper(clerk, 1, 2)
    assert (before, answers(clerk, *things)) == (ALL_GIVEN, NOTHING_GIVEN)


def test_a_keeper_who_loses_a_village_no_longer_has_it(keeper):
    things = both(keeper)
    before = answers(keeper, *things)
    keeps(keeper, 1)
    assert (before, answers(keeper, *things)) == (ALL_GIVEN, NOTHING_GIVEN)


def test_a_keeper_who_gains_a_village_or_all_keeps_what_was_made(keeper):
    keeps(keeper, 1)
    things = both(keeper)
    keeps(keeper, 1, 2)
    with_more = answers(keeper, *things)
    keeper.groups.set([Group.objects.get(name="registry_clerk")])
    assert (with_more, answers(keeper, *things)) == (ALL_GIVEN, ALL_GIVEN)


def test_who_may_no_longer_have_the_report_no_longer_has_its_file(people, clerk):
    """Somebody who sees every village as before, and no register."""
    things = both(clerk)
    clerk.groups.set([Group.objects.get(name="executive")])
    assert (get_report("resident_register").allowed(type(clerk).objects.get(pk=clerk.pk)), answers(clerk, *things)) == (
        False, NOTHING_GIVEN,
    )  # fmt: skip


def test_who_may_no_longer_see_whole_numbers_no_longer_has_papers_that_hold_them(people, clerk):
    """Somebody who sees every village and may have the register as before: their list would be masked today."""
    things = both(clerk)
    before = answers(clerk, *things)
    Group.objects.get(name="registry_clerk").permissions.remove(Permission.objects.get(codename="unmask_resident"))
    allowed = get_report("resident_register").allowed(type(clerk).objects.get(pk=clerk.pk))
    assert (before, allowed, answers(clerk, *things)) == (ALL_GIVEN, True, NOTHING_GIVEN)


def test_a_right_that_the_paper_did_not_ask_for_may_go(people, clerk):
    things = both(clerk)
    Group.objects.get(name="registry_clerk").permissions.remove(Permission.objects.get(codename="merge_resident"))
    assert answers(clerk, *things) == ALL_GIVEN


def test_a_paper_taken_out_of_the_pack_is_still_in_what_was_made(people, clerk):
    of = pack("resident_register", "population_groups")
    things = kept(clerk), made(of, clerk)
    of.items.filter(code="resident_register").delete()
    clerk.groups.set([Group.objects.get(name="executive")])
    assert answers(clerk, *things)["zip"] == 404


def test_of_old_rows_it_is_not_known_what_was_seen(keeper):
    things = both(keeper)
    for model in (ReportCopy, PackRun):
        model.objects.update(villages=None)
    PackRun.objects.update(codes=None)
    as_keeper_answers = answers(keeper, *things)
    keeper.groups.set([Group.objects.get(name="registry_clerk")])
    assert (as_keeper_answers, answers(keeper, *things)) == (NOTHING_GIVEN, ALL_GIVEN)


def test_the_pages_say_that_the_right_is_gone(people, clerk):
    copy, run = both(clerk)
    pages = [
        reverse("admin:reports_reportcopy_change", args=[copy.pk]),
        reverse("admin:reports_packrun_change", args=[run.pk]),
    ]
    before = [GONE in client_for(clerk.username).get(page).content.decode() for page in pages]
    as_keeper(clerk, 1)
    shown = [client_for(clerk.username).get(page).content.decode() for page in pages]
    assert (before, [GONE in page for page in shown], ["/file/" in page for page in shown]) == (
        [False, False], [True, True], [False, False],
    )  # fmt: skip


def test_a_report_that_one_may_no_longer_have_is_not_offered_anew(people, clerk):
    copy = kept(clerk)
    page, anew = (
        reverse(f"admin:reports_reportcopy_{name}", args=[of])
        for name, of in (("change", copy.pk), ("report", copy.code))
    )
    before = anew in client_for(clerk.username).get(page).content.decode()
    clerk.groups.set([Group.objects.get(name="executive")])
    assert (before, anew in client_for(clerk.username).get(page).content.decode()) == (True, False)
