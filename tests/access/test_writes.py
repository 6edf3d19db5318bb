"""What a form is made to say beyond what it asked changes nothing, and nobody points at a row that they do not see."""

import pytest
from django.urls import reverse

from accounts.models import AccessLog, Action, User
from residents.models import Household, Residence, Resident, Village, VillageKeeper
from tests.access.answers import text_of
from tests.access.forms import filled
from tests.access.reading import words_in
from tests.contract import CANARY_NUMBER, KEEPER, client_for

PERSON = "admin:residents_resident_change"
NOWHERE = 999999999


def _page(client, person, **changes):
    address = reverse(PERSON, args=[person.pk])
    return client.post(address, filled(client.get(address), **changes))


def test_a_form_sent_back_as_shown_is_saved(world, keeper):
    assert _page(keeper, world.own, note="เยี่ยมแล้ว").status_code == 302
    assert Resident.objects.get(pk=world.own.pk).note == "เยี่ยมแล้ว"


def _new(client, **changes):
    address = reverse("admin:residents_resident_add")
    return client.post(address, filled(client.get(address), first_name="คนใหม่", no_number_reason="unknown", **changes))


def test_a_register_house_of_another_village_is_refused_as_one_that_is_not_there(world, keeper):
    pages = [_page(keeper, world.own, registered_household=key) for key in (world.houses[2].pk, NOWHERE)]
    errors = [page.context["adminform"].form.errors.as_json() for page in pages]
    assert (errors[0] == errors[1], words_in(world, text_of(pages[0]))) == (True, [])


def test_nobody_is_added_to_a_house_of_another_village(world, keeper):
    pages = [_new(keeper, household=key) for key in (world.houses[2].pk, NOWHERE)]
    errors = [page.context["adminform"].form.errors.as_json() for page in pages]
    assert (errors[0] == errors[1], words_in(world, text_of(pages[0]))) == (True, [])
    assert Resident.objects.filter(first_name="คนใหม่").count() == 0


def test_nobody_is_added_to_another_village(world, keeper):
    response = _new(keeper, household="", village=world.villages[2].pk)
    assert list(response.context["adminform"].form.errors) == ["village"]


def test_nobody_is_moved_to_another_village(world, keeper):
    address = reverse("admin:residents_resident_event", args=[world.own.pk, "move-within"])
    response = keeper.post(address, filled(keeper.get(address), village=world.villages[2].pk, on="22/11/2568"))
    assert (list(response.context["form"].errors), Residence.objects.filter(resident=world.own).count()) == (
        ["village"], 1,
    )  # fmt: skip


@pytest.mark.parametrize("field", ["household", "village"])
def test_an_address_is_not_changed_by_the_form(world, clerk, field):
    to = {"household": world.houses[2], "village": world.villages[2]}[field]
    assert _page(clerk, world.own, **{field: to.pk}).status_code == 302
    assert Resident.objects.get(pk=world.own.pk).household_id == world.houses[1].pk


def test_a_house_cannot_be_moved_to_another_village(world, keeper):
    address = reverse("admin:residents_household_change", args=[world.houses[1].pk])
    response = keeper.post(address, filled(keeper.get(address), village=world.villages[2].pk))
    assert list(response.context["adminform"].form.errors) == ["village"]


def test_a_house_cannot_be_added_to_another_village(world, keeper):
    body = {"village": world.villages[2].pk, "house_no": "55", "house_code": "", "address_rest": ""}
    keeper.post(reverse("admin:residents_household_add"), body)
    assert Household.objects.filter(house_no="55").count() == 0


def test_a_row_of_another_village_is_not_written(world, keeper):
    body = filled(keeper.get(reverse(PERSON, args=[world.own.pk])), note="ถูกเขียนทับ", shown_version=1)
    keeper.post(reverse(PERSON, args=[world.canary.pk]), body)
    assert Resident.objects.get(pk=world.canary.pk).note == world.canary.note


def test_what_somebody_changed_meanwhile_names_no_house_of_another_village(world, keeper):
    address = reverse(PERSON, args=[world.own.pk])
    shown = filled(keeper.get(address), note="ของผู้ดูแล")
    # A move of the register to a house out of sight, written with its history.
    own = Resident.objects.get(pk=world.own.pk)
    own.registered_household, own.note = world.houses[2], "ของสำนักงาน"
    own.save()
    page = keeper.post(address, shown)
    told = page.context["adminform"].form.non_field_errors()
    assert ("ของสำนักงาน" in " ".join(told), len(told), words_in(world, text_of(page))) == (True, 3, [])


FORGED = {
    "village_id": 2, "version": 900, "citizen_id_digest": "x", "citizen_id": "1999900000012", "id": 900, "pk": 900,
    "search_key": "x", "known_on": "2030-01-01", "unconfirmed_source": "x", "is_superuser": "on", "created_by": 1,
}  # fmt: skip


def test_forged_keys_of_a_person_are_ignored(world, keeper):
    _page(keeper, world.own, **FORGED)
    saved = Resident.objects.get(pk=world.own.pk)
    assert (saved.village_id, saved.citizen_id_digest, saved.version, saved.search_key, saved.unconfirmed_source) == (
        world.own.village_id, world.own.citizen_id_digest, world.own.version + 1, world.own.search_key, "",
    )  # fmt: skip


def test_a_house_register_out_of_sight_survives_a_save(world, keeper):
    world.own.registered_household = world.houses[2]
    world.own.save()
    _page(keeper, world.own, note="เยี่ยมแล้ว")
    saved = Resident.objects.get(pk=world.own.pk)
    assert (saved.note, saved.registered_household_id) == ("เยี่ยมแล้ว", world.houses[2].pk)


def test_forged_keys_of_an_account_are_ignored(world):
    client, other = client_for("system_administrator"), world.users["executive"]
    address = reverse("admin:accounts_user_change", args=[other.pk])
    client.post(address, filled(client.get(address), is_superuser="on", user_permissions=[1], first_name="ใหม่"))
    saved = User.objects.get(pk=other.pk)
    assert (saved.first_name, saved.is_superuser, saved.user_permissions.count()) == ("ใหม่", False, 0)


@pytest.mark.parametrize("act", ["change", "history", "delete"])
def test_nobody_edits_their_own_account(world, act):
    client, own = client_for("system_administrator"), world.users["system_administrator"]
    client.post(
        reverse(f"admin:accounts_user_{act}", args=[own.pk]), {"username": "x", "is_staff": "on", "groups": [1]}
    )
    saved = User.objects.get(pk=own.pk)
    assert (saved.username, [group.name for group in saved.groups.all()]) == (own.username, ["system_administrator"])


def test_nobody_writes_their_own_account_through_its_past(world):
    client, own = client_for("system_administrator"), world.users["system_administrator"]
    past = own.history.first().pk
    body = {"username": own.username, "first_name": "ย้อน", "is_active": "on", "is_staff": "on"}
    client.post(reverse("admin:accounts_user_simple_history", args=[own.pk, past]), body)
    assert User.objects.get(pk=own.pk).first_name == own.first_name


def test_nobody_writes_a_person_through_their_past(world):
    officer, past = client_for("officer_care"), world.own.history.first().pk
    shown = filled(officer.get(reverse("admin:residents_resident_simple_history", args=[world.own.pk, past])))
    body = shown | {"first_name": "ถูกเขียน", "household": world.houses[1].pk}
    officer.post(reverse("admin:residents_resident_simple_history", args=[world.own.pk, past]), body)
    assert Resident.objects.get(pk=world.own.pk).first_name == world.own.first_name


def test_nobody_gives_themselves_a_village(world):
    own = world.users["system_administrator"]
    body = {"user": own.pk, "village": world.villages[1].pk, "since": "22/11/2569", "until": ""}
    client_for("system_administrator").post(reverse("admin:residents_villagekeeper_add"), body)
    assert VillageKeeper.objects.filter(user=own).count() == 0


def test_the_administrator_gives_a_village(world):
    body = {"user": world.users["no_role"].pk, "village": world.villages[1].pk, "since": "22/11/2569", "until": ""}
    client_for("system_administrator").post(reverse("admin:residents_villagekeeper_add"), body)
    assert VillageKeeper.objects.filter(user=world.users["no_role"]).count() == 1


def _new_person(world, **changes):
    return {
        "title": "นาย", "first_name": "ใหม่", "last_name": "ทดลอง", "sex": "M", "birth": "1/1/2550", "phones": "",
        "household": world.houses[1].pk, "village": "", "registered_household": "", "status": "living", "note": "",
        "new_number": CANARY_NUMBER, "no_number_reason": "", **changes,
    }  # fmt: skip


def test_a_number_known_elsewhere_gets_a_neutral_answer(world, keeper):
    text = text_of(keeper.post(reverse("admin:residents_resident_add"), _new_person(world)))
    assert words_in(world, text, typed=CANARY_NUMBER) == []


def test_a_number_known_elsewhere_leaves_a_line(world, keeper):
    keeper.post(reverse("admin:residents_resident_add"), _new_person(world))
    line = AccessLog.objects.get(action=Action.DENIED)
    assert (line.user, line.target_id) == (world.users[KEEPER], str(world.canary.pk))


def test_the_clerk_hears_whose_number_it_is(world, clerk):
    text = text_of(clerk.post(reverse("admin:residents_resident_add"), _new_person(world)))
    assert world.canary.first_name in text


def test_a_row_of_another_plan_cannot_be_decided(world, clerk):
    row = world.batches["executive"].rows.first()
    own = world.batches["registry_clerk"]
    address = reverse("admin:spreadsheets_batch_decide", args=[own.pk])
    assert clerk.post(address, {f"row-{row.pk}": "skip"}).status_code == 404


FORGED_ACTIONS = ["delete_selected", "export_admin_action", "__class__", ""]


@pytest.mark.parametrize("action", FORGED_ACTIONS)
@pytest.mark.parametrize("kind", ["resident", "household", "village"])
def test_a_forged_action_of_a_list_removes_nothing(world, keeper, kind, action):
    model = {"resident": Resident, "household": Household, "village": Village}[kind]
    before = model.objects.count()
    body = {"action": action, "_selected_action": [world.own.pk, world.canary.pk], "select_across": "1", "post": "yes"}
    keeper.post(f"/admin/residents/{kind}/", body)
    assert model.objects.count() == before


def test_a_forged_list_edit_writes_nothing(world, keeper):
    body = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": world.own.pk, "form-0-note": "x", "_save": "1"}
    keeper.post("/admin/residents/resident/", body)
    assert Resident.objects.get(pk=world.own.pk).note == world.own.note


def test_the_administrator_removes_not_even_their_own_village_together(world):
    user = world.users["system_administrator"]
    row = VillageKeeper.objects.create(user=user, village=world.villages[1])
    body = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    client_for("system_administrator").post("/admin/residents/villagekeeper/", body)
    assert VillageKeeper.objects.filter(pk=row.pk).exists()


def test_a_change_never_becomes_another_row(world, clerk):
    """Django adds a row at the address of another when `_saveasnew` is sent, past the page that adds rows and its checks."""
    before = Resident.objects.count()
    assert (_page(clerk, world.own, _saveasnew="1").status_code, Resident.objects.count()) == (403, before)


@pytest.mark.parametrize(("page", "done"), [("change", 200), ("delete", 302)])
def test_a_row_is_pointed_at_by_its_key_only(world, page, done):
    row = VillageKeeper.objects.get(user=world.users["village_keeper-2"])
    client, address = (
        client_for("system_administrator"),
        reverse(f"admin:residents_villagekeeper_{page}", args=[row.pk]),
    )
    assert [client.post(address, {"_to_field": name}).status_code for name in ("user", "")] == [400, done]
