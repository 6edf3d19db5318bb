"""The one page of a person and of a house: what its reader may see, and the trail's line before it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AccessLog, Action
from residents.models import Condition, LifeEvent, PopulationGroup, Resident
from residents.services import events
from tests.access.answers import text_of
from tests.access.forms import filled
from tests.access.reading import words_in
from tests.contract import CANARY_HOUSE, client_for

DAY = datetime.date(2026, 3, 1)


def page(client, person) -> str:
    return text_of(client.get(reverse("admin:residents_resident_page", args=[person.pk])))


def house_page(client, house) -> str:
    return text_of(client.get(reverse("admin:residents_household_page", args=[house.pk])))


def event_address(person, kind) -> str:
    return reverse("admin:residents_resident_event", args=[person.pk, kind])


@pytest.fixture
def ill(world) -> Resident:
    group = PopulationGroup.objects.get(code="psychiatric")
    Condition.objects.create(resident=world.own, group=group, note="เรื่องลับ")
    return world.own


@pytest.mark.parametrize(
    ("role", "told"), [("officer_care", True), ("registry_clerk", False), ("village_keeper", False)]
)
def test_a_sensitive_group_is_told_to_who_may_know(ill, role, told):
    assert ("ผู้ป่วยจิตเวช" in page(client_for(role), ill)) is told


@pytest.mark.parametrize(
    ("role", "told"), [("officer_care", True), ("registry_clerk", False), ("village_keeper", False)]
)
def test_a_sensitive_group_is_a_choice_of_who_may_know(ill, role, told):
    text = text_of(client_for(role).get("/admin/residents/resident/"))
    assert ("ผู้ป่วยจิตเวช" in text) is told


def test_a_forged_group_filter_tells_nothing(ill, clerk):
    answers = [clerk.get("/admin/residents/resident/", {"group": code}) for code in ("psychiatric", "no_such")]
    assert [answer.context["cl"].result_count for answer in answers] == [9, 9]


@pytest.mark.parametrize(
    "act", ["change", "history", "confirm"],
)  # fmt: skip
def test_a_sensitive_condition_is_as_one_that_is_not_there(ill, keeper, act):
    condition = Condition.objects.get(group__code="psychiatric")
    answers = []
    for key in (condition.pk, 999999999):
        address = reverse(f"admin:residents_condition_{act}", args=[key])
        response = keeper.post(address) if act == "confirm" else keeper.get(address)
        answers.append((response.status_code, response.headers.get("Location")))
    assert answers[0] == answers[1]


def test_the_counts_leave_a_sensitive_group_out(ill, clerk):
    text = text_of(clerk.get(reverse("admin:residents_populationgroup_counts")))
    assert ("ผู้ป่วยจิตเวช" in text, "ผู้สูงอายุ" in text) == (False, True)


def test_the_executive_counts_every_group_and_names_nobody(ill):
    text = text_of(client_for("executive").get(reverse("admin:residents_populationgroup_counts")))
    assert ("ผู้ป่วยจิตเวช" in text, ill.first_name in text) == (True, False)


def test_the_consequences_of_a_death_do_not_tell_of_a_sensitive_condition(ill, keeper):
    Condition.objects.exclude(group__code="psychiatric").delete()
    assert "กลุ่มประชากร 1 รายการ" not in text_of(keeper.get(event_address(ill, "death")))


def test_the_consequences_of_a_death_tell_what_may_be_known(world, keeper):
    assert "กลุ่มประชากร 1 รายการ" in text_of(keeper.get(event_address(world.own, "death")))


def test_a_story_names_no_other_village(world, keeper):
    events.move_within(world.canary, on=DAY, to=world.houses[1], by=None)
    person = Resident.objects.get(pk=world.canary.pk)
    text = page(keeper, person)
    assert (CANARY_HOUSE in text, "หมู่บ้านอื่น" in text) == (False, True)


def test_the_clerk_reads_that_story(world, clerk):
    events.move_within(world.canary, on=DAY, to=world.houses[1], by=None)
    assert CANARY_HOUSE in page(clerk, world.canary)


def test_a_house_story_names_nobody_out_of_sight(world, keeper):
    events.move_within(world.own, on=DAY, to=world.houses[2], by=None)
    own, canary = world.own.full_name, words_in(world, house_page(keeper, world.houses[1]))
    assert (own in house_page(keeper, world.houses[1]), canary) == (False, [])


def test_a_mother_of_another_village_is_not_named(world, keeper):
    LifeEvent.objects.create(kind="birth", on=DAY, resident=world.own, related=world.canary)
    assert words_in(world, page(keeper, world.own)) == []


@pytest.mark.parametrize("kind", ["page", "event"])
def test_a_look_at_the_page_has_its_line(world, clerk, kind):
    before = AccessLog.objects.filter(action=Action.VIEWED).count()
    clerk.get(
        event_address(world.own, "death") if kind == "event" else f"/admin/residents/resident/{world.own.pk}/page/"
    )
    assert AccessLog.objects.filter(action=Action.VIEWED).count() == before + 1


def test_a_look_at_a_house_has_its_line(world, clerk):
    house_page(clerk, world.houses[1])
    assert AccessLog.objects.filter(target_type="residents.household", target_id=str(world.houses[1].pk)).count() == 1


def test_a_keeper_records_a_death_in_the_own_village(world, keeper):
    address = event_address(world.own, "death")
    keeper.post(address, filled(keeper.get(address), on="1/3/2569"))
    assert Resident.objects.get(pk=world.own.pk).died_on == DAY


def test_a_refused_event_keeps_what_was_typed(world, clerk):
    address = event_address(world.own, "death")
    refused = clerk.post(address, filled(clerk.get(address), on="1/3/2400", document="มรณบัตร 5/2569"))
    assert filled(refused)["document"] == "มรณบัตร 5/2569"


def test_an_event_on_a_page_that_is_old_is_refused(world, clerk):
    address = event_address(world.own, "death")
    shown = filled(clerk.get(address), on="1/3/2569")
    events.move_out(world.own, on=DAY, by=None)
    clerk.post(address, shown)
    assert Resident.objects.get(pk=world.own.pk).died_on is None


def test_saving_again_on_an_old_page_is_knowing(world, clerk):
    address = event_address(world.own, "death")
    shown = filled(clerk.get(address), on="2/3/2569")
    events.move_out(world.own, on=DAY, by=None)
    clerk.post(address, filled(clerk.post(address, shown)))
    assert Resident.objects.get(pk=world.own.pk).died_on == datetime.date(2026, 3, 2)


def test_a_move_to_a_house_that_is_not_there_asks_first(world, clerk):
    address = event_address(world.own, "move-within")
    shown = filled(clerk.get(address), on="1/3/2569", village=world.villages[3].pk, house_no="๑๒/๓")
    asked = clerk.post(address, shown)
    clerk.post(address, filled(asked, new_house="on"))
    assert (list(asked.context["form"].errors), Resident.objects.get(pk=world.own.pk).household.house_no) == (
        ["house_no"], "12/3",
    )  # fmt: skip


def test_a_birth_is_recorded_from_the_house(world, clerk):
    address = reverse("admin:residents_household_new", args=[world.houses[1].pk, "birth"])
    fields = {"first_name": "อาดัม", "sex": "M", "birth": "1/3/2569", "no_number_reason": "unknown"}
    clerk.post(address, filled(clerk.get(address), **fields))
    child = Resident.objects.get(first_name="อาดัม")
    assert (child.household, child.events.get().kind, child.residences.get().since) == (world.houses[1], "birth", DAY)


def test_a_person_who_moves_in_is_recorded_from_the_house(world, keeper):
    address = reverse("admin:residents_household_new", args=[world.houses[1].pk, "move-in"])
    fields = {"first_name": "อาดัม", "on": "1/3/2569", "birth": "2540", "no_number_reason": "unknown"}
    keeper.post(address, filled(keeper.get(address), **fields))
    assert Resident.objects.get(first_name="อาดัม").residences.get().since == DAY


def test_a_wrong_event_is_taken_back_with_its_reason(world, clerk):
    event = events.record_death(world.own, on=DAY, by=None)
    clerk.post(reverse("admin:residents_lifeevent_cancel", args=[event.pk]), {"reason": "ผิดคน"})
    event.refresh_from_db()
    assert (event.cancel_reason, Resident.objects.get(pk=world.own.pk).died_on) == ("ผิดคน", None)


def _asked(client, person) -> int:
    with CaptureQueriesContext(connection) as queries:
        page(client, person)
    return len(queries)


def test_a_page_asks_as_often_with_three_events_as_with_none(world, clerk):
    one = _asked(clerk, world.own)
    for day in (1, 2, 3):
        event = {"on": datetime.date(2026, 2, day), "from_household": world.houses[1], "to_household": world.houses[2]}
        LifeEvent.objects.create(
            kind="move_within", resident=world.own, from_village=world.villages[1], to_village=world.villages[2],
            related=world.people[1][1], recorded_by=world.users["registry_clerk"], **event,
        )  # fmt: skip
    assert _asked(clerk, world.own) == one


def test_a_person_whom_another_register_brought_is_confirmed(world, clerk):
    Resident.objects.filter(pk=world.own.pk).update(unconfirmed_source="survey")
    clerk.post(reverse("admin:residents_resident_confirm", args=[world.own.pk]))
    assert Resident.objects.get(pk=world.own.pk).unconfirmed_source == ""
