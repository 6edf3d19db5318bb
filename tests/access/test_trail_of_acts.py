"""Rights that change, rows that go and pages that are refused leave their line, or are not."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.denied import MOST_UNSEEN
from accounts.models import AccessLog, Action, User
from residents.models import VillageKeeper
from tests.access.answers import text_of
from tests.access.test_trail import _no_trail
from tests.contract import CANARY_NUMBER, KEEPER, client_for


@pytest.fixture
def administrator(world):
    return client_for("system_administrator")


def _account(world) -> User:
    return User.objects.create(username="somebody", first_name="ใคร", is_staff=True)


def _typed(user: User, **more) -> dict:
    shown = {"username": user.username, "first_name": user.first_name, "is_active": "on", "is_staff": "on"}
    return {**shown, "shown_version": user.version, **more}


def _give_a_role(administrator, world):
    user, role = _account(world), Group.objects.get(name="registry_clerk")
    return user, administrator.post(
        reverse("admin:accounts_user_change", args=[user.pk]), _typed(user, groups=[role.pk])
    )


def test_a_role_that_is_given_has_its_line(world, administrator):
    user, response = _give_a_role(administrator, world)
    line = AccessLog.objects.get(action=Action.ACCOUNT_CHANGED)
    assert (response.status_code, line.target_id, line.detail["roles_given"]) == (302, str(user.pk), ["registry_clerk"])


def test_without_its_line_no_role_is_given(world, administrator):
    with _no_trail():
        user, response = _give_a_role(administrator, world)
    assert (response.status_code, user.groups.count()) == (503, 0)


def test_a_new_account_has_its_line(world, administrator):
    word = "ทดลองเข้าใช้ 2569"
    body = {"username": "newcomer", "password1": word, "password2": word, "usable_password": "true"}
    administrator.post(reverse("admin:accounts_user_add"), body)
    made = User.objects.get(username="newcomer")
    assert AccessLog.objects.get(action=Action.ACCOUNT_CHANGED).target_id == str(made.pk)


def test_another_name_gives_and_takes_no_role(world, administrator):
    user = _account(world)
    administrator.post(reverse("admin:accounts_user_change", args=[user.pk]), _typed(user, last_name="อื่น"))
    detail = AccessLog.objects.get(action=Action.ACCOUNT_CHANGED).detail
    assert (detail["fields"], detail["roles_given"], detail["roles_taken"]) == (["last_name"], [], [])


def test_a_village_that_is_given_has_its_line(world, administrator):
    body = {"user": world.users[KEEPER].pk, "village": world.villages[3].pk, "since": "1/10/2569", "until": ""}
    administrator.post(reverse("admin:residents_villagekeeper_add"), body)
    line = AccessLog.objects.get(action=Action.ACCOUNT_CHANGED)
    assert (line.target_id, line.detail) == (str(world.users[KEEPER].pk), {"village_given": world.villages[3].pk})


def _kept(world) -> VillageKeeper:
    return VillageKeeper.objects.create(user=world.users[KEEPER], village=world.villages[3], since=timezone.localdate())


def _remove(administrator, row):
    return administrator.post(reverse("admin:residents_villagekeeper_delete", args=[row.pk]), {"post": "yes"})


def test_a_row_that_goes_has_its_line(world, administrator):
    row = _kept(world)
    _remove(administrator, row)
    line = AccessLog.objects.get(action=Action.REMOVED)
    assert (line.target_type, line.target_id) == ("residents.villagekeeper", str(row.pk))


def test_without_its_line_nothing_goes(world, administrator):
    row = _kept(world)
    with _no_trail():
        response = _remove(administrator, row)
    assert (response.status_code, VillageKeeper.objects.filter(pk=row.pk).exists()) == (503, True)


def test_rows_that_go_together_have_a_line_each(world, administrator):
    rows = [_kept(world)]
    body = {"action": "delete_selected", "_selected_action": [row.pk for row in rows], "post": "yes"}
    administrator.post(reverse("admin:residents_villagekeeper_changelist"), body)
    assert AccessLog.objects.filter(action=Action.REMOVED).count() == len(rows)


def test_a_paper_that_is_removed_has_its_line(world, clerk):
    file = world.files[2]
    clerk.post(reverse("admin:residents_privatefile_delete", args=[file.pk]), {"post": "yes"})
    line = AccessLog.objects.get(action=Action.REMOVED)
    assert (line.target_type, line.target_id) == ("residents.privatefile", str(file.pk))


def test_a_refused_page_has_its_line(world, keeper):
    keeper.get(reverse("admin:accounts_user_change", args=[world.users[KEEPER].pk]))
    line = AccessLog.objects.get()
    assert (line.action, line.user, line.detail) == (
        Action.DENIED,
        world.users[KEEPER],
        {"page": "accounts_user_change", "key": str(world.users[KEEPER].pk), "method": "GET"},
    )


UNSEEN = [
    "residents_resident_change",
    "residents_resident_unmask",
    "residents_resident_history",
    "residents_task_change",
]


@pytest.mark.parametrize("page", UNSEEN)
def test_a_row_out_of_sight_and_one_of_nowhere_leave_the_same_line(world, keeper, page):
    """Whoever reads their own lines learns nothing of what there is."""
    keys = [(world.tasks[2] if "task" in page else world.canary).pk, 999999999]
    for key in keys:
        keeper.get(reverse(f"admin:{page}", args=[key]))
    lines = AccessLog.objects.filter(action=Action.DENIED).order_by("pk")
    assert [line.detail for line in lines] == [
        {"page": page, "key": str(key), "method": "GET", "row": "not in sight"} for key in keys
    ]


def test_the_trail_is_not_filled_by_asking_for_rows(world, keeper):
    for key in range(900_000_000, 900_000_000 + MOST_UNSEEN + 5):
        keeper.get(reverse("admin:residents_resident_change", args=[key]))
    assert AccessLog.objects.filter(action=Action.DENIED).count() == MOST_UNSEEN


def test_a_page_that_there_is_not_leaves_none(world, keeper):
    keeper.get("/admin/nothing/of/this/")
    assert AccessLog.objects.filter(action=Action.DENIED).count() == 0


def test_a_number_in_a_refused_address_is_not_kept(world, keeper):
    keeper.get(reverse("admin:accounts_user_change", args=[CANARY_NUMBER]))
    assert CANARY_NUMBER not in str(list(AccessLog.objects.values()))


def test_without_its_line_a_refusal_is_an_error(world, keeper):
    with _no_trail():
        assert keeper.get(reverse("admin:accounts_user_changelist")).status_code == 503


def _whole_trail() -> str:
    """Every column of every line, as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_accesslog")
        return str(cursor.fetchall())


def test_no_column_of_the_trail_holds_a_word_of_anybody(world, clerk, keeper, administrator):
    """Whatever is done about somebody, and whoever does it: ids alone."""
    page = reverse("admin:residents_resident_change", args=[world.canary.pk])
    for client in (clerk, keeper, administrator):
        client.get(page)
        client.post(page, {"first_name": world.canary.first_name})
        client.get("/admin/residents/resident/", {"q": CANARY_NUMBER})
        client.get("/admin/residents/resident/", {"q": world.canary.first_name})
        text_of(client.post("/admin/residents/resident/export/", {"format": "csv"}))
        client.post(reverse("admin:residents_resident_unmask", args=[world.canary.pk]), {"reason": "ตรวจบัตร"})
    _give_a_role(administrator, world)
    clerk.post(reverse("admin:residents_privatefile_delete", args=[world.files[2].pk]), {"post": "yes"})
    told = _whole_trail()
    assert [word for word in (*world.canary_words, CANARY_NUMBER, "ใคร") if word in told] == []
