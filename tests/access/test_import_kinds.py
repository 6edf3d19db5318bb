"""A register about a sensitive group is as sensitive as the group: who may not know it learns only that it was."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog, Action
from economy.tests.factories import survey
from learning.tests.factories import course, plan
from programs.models import Activity, Participation
from programs.tests.factories import activity, program
from residents.models import Condition
from residents.tests.imports.files import planned, register
from spreadsheets import services
from spreadsheets.models import Batch
from tests.access.answers import text_of
from tests.contract import client_for, make_user

NAME, SECRET = "ทะเบียนผู้ป่วยเอดส์ลับ.csv", "ผู้ป่วยเอดส์"
IMPORT = "/admin/residents/resident/import/"
KIND = f"{IMPORT}?kind=conditions"


def file_of(world, title=SECRET) -> bytes:
    heads = ["เลขประจำตัวประชาชน", "ชื่อ-นามสกุล", "วันเกิด", "ตั้งแต่วันที่"]
    person = world.own
    return register(heads, [person.citizen_id, person.full_name, "", "1/2/2560"], headings=[title])


def give_right(user) -> None:
    user.groups.add(Group.objects.get(name="sensitive_conditions"))


@pytest.fixture
def trusted(world):
    """Another clerk, who works with sensitive groups."""
    user = make_user("registry_clerk", 9)
    give_right(user)
    return user


@pytest.fixture
def secret(world, trusted) -> Batch:
    batch = planned(file_of(world), NAME, kind="conditions", by=trusted)
    assert batch.counts["new"] == 1
    return batch


@pytest.fixture
def clerk(world):
    return client_for("registry_clerk")


def page(name, batch) -> str:
    return reverse(f"admin:spreadsheets_batch_{name}", args=[batch.pk])


def test_who_may_know_the_group_sees_the_plan(secret):
    text = text_of(client_for("registry_clerk", 9).get(page("plan", secret)))
    assert (NAME in text, "มะรอนิง" in text) == (True, True)


def test_who_reads_the_plan_is_noted(secret, trusted):
    client_for("registry_clerk", 9).get(page("plan", secret))
    line = AccessLog.objects.get(action=Action.IMPORTED)
    assert (line.user, line.target_id, line.detail) == (trusted, str(secret.pk), {"step": "read"})


@pytest.mark.parametrize("role", ["registry_clerk", "auditor"])
def test_the_list_says_only_that_there_was_an_import(secret, role):
    text = text_of(client_for(role).get(reverse("admin:spreadsheets_batch_changelist")))
    assert (str(secret) in text, NAME in text, page("plan", secret) in text) == (True, False, False)


@pytest.mark.parametrize("role", ["registry_clerk", "auditor"])
@pytest.mark.parametrize("name", ["plan", "status", "refused"])
def test_no_page_of_it_is_shown(secret, role, name):
    assert client_for(role).get(page(name, secret)).status_code == 403


@pytest.mark.parametrize("name", ["apply", "undo", "decide", "retry"])
def test_nothing_of_it_is_done(secret, clerk, name):
    answer = clerk.post(page(name, secret))
    assert (answer.status_code, Batch.objects.get(pk=secret.pk).state) == (403, "planned")


def test_the_upload_page_names_no_file_of_it(secret, clerk):
    assert NAME not in text_of(clerk.get(KIND))


def test_one_that_waits_tells_nothing_either(world, trusted, clerk):
    batch = services.create_batch(kind="conditions", data=file_of(world), file_name=NAME, by=trusted)
    assert clerk.get(page("plan", batch)).status_code == 403


def test_the_service_asks_again(secret, world):
    with pytest.raises(PermissionDenied):
        services.apply_batch(secret, by=world.users["registry_clerk"])
    assert Condition.objects.filter(group__code="aids").count() == 0


def test_a_right_taken_away_counts_at_once(secret, trusted):
    trusted.groups.remove(Group.objects.get(name="sensitive_conditions"))
    assert client_for("registry_clerk", 9).get(page("plan", secret)).status_code == 403


def test_without_the_right_a_sensitive_file_is_answered_as_one_of_no_group(world):
    clerk = world.users["registry_clerk"]
    files = [file_of(world), file_of(world, title="รายชื่อ"), file_of(world, title="ผู้ป่วยติดเตียง")]
    batches = [planned(data, kind="conditions", by=clerk) for data in files]
    assert [batch.problem for batch in batches] == [{"code": "group_needed"}] * 3


@pytest.mark.parametrize("said", ["8", "aids", "99"])
def test_without_the_right_a_sensitive_group_is_answered_as_none(world, said):
    batch = planned(file_of(world), kind="conditions", params={"group": said}, by=world.users["registry_clerk"])
    assert batch.problem == {"code": "group_needed"}


def test_ones_own_file_without_a_group_says_what_to_do(world, clerk):
    batch = planned(file_of(world), NAME, kind="conditions", by=world.users["registry_clerk"])
    assert "โปรดเลือกกลุ่ม" in text_of(clerk.get(page("plan", batch)))


def groups_offered(client) -> list[str]:
    return [value for value, _words in client.get(KIND).context["form"].fields["group"].choices]


def test_only_groups_that_one_may_know_are_offered(world, trusted, clerk):
    assert groups_offered(clerk) == ["", "pregnant"]
    assert len(groups_offered(client_for("registry_clerk", 9))) == 8


def test_a_forged_group_is_no_choice(world, clerk):

    answer = clerk.post(KIND, {"file": SimpleUploadedFile("x.csv", file_of(world)), "group": "aids"})
    assert list(answer.context["form"].errors) == ["group"]


def test_a_file_of_no_sensitive_group_is_everybodys_who_sees_all(world, trusted, clerk):
    batch = planned(file_of(world, "หญิงตั้งครรภ์"), "ตั้งครรภ์.csv", kind="conditions", by=trusted)
    assert "ตั้งครรภ์.csv" in text_of(clerk.get(page("plan", batch)))


@pytest.mark.parametrize("code", ["", "ไม่มี", "__class__", "residents'--"])
def test_a_kind_that_there_is_not(clerk, world, code):
    assert clerk.get(IMPORT, {"kind": code}).status_code == 404


@pytest.mark.parametrize("kind", ["conditions", "life_events"])
@pytest.mark.parametrize("role", ["officer_care", "village_keeper", "executive", "auditor"])
def test_a_kind_needs_its_rights(world, role, kind):
    assert client_for(role).get(IMPORT, {"kind": kind}).status_code == 403


@pytest.mark.parametrize("kind", ["organizations", "programs", "activities"])
@pytest.mark.parametrize("role", ["registry_clerk", "village_keeper", "executive", "auditor", "fund_treasurer"])
def test_what_the_public_reads_is_imported_by_officers(world, role, kind):
    assert client_for(role).get(IMPORT, {"kind": kind}).status_code == 403


@pytest.mark.parametrize("role", ["officer_care", "village_keeper", "executive", "auditor", "fund_treasurer"])
def test_learning_needs_are_imported_by_who_keeps_them(world, role):
    assert client_for(role).get(IMPORT, {"kind": "learning_needs"}).status_code == 403


@pytest.mark.parametrize("role", ["officer_care", "registry_clerk", "village_keeper", "executive", "auditor"])
def test_survey_sheets_are_imported_by_the_officer_of_the_economy(world, role):
    statuses = [client_for(who).get(IMPORT, {"kind": "survey"}).status_code for who in (role, "officer_economy")]
    assert statuses == [403, 200]


@pytest.mark.usefixtures("november_2026")
def test_the_officer_chooses_among_open_rounds_and_this_year(world):
    survey(2568)
    survey(2567, closed_at=timezone.now())
    field = client_for("officer_economy").get(IMPORT, {"kind": "survey"}).context["form"].fields["round"]
    assert [value for value, _words in field.choices] == ["", "2569", "2568"]


def test_the_plan_of_a_survey_names_its_columns_by_the_questions_and_who_reads_it_is_noted(world):
    data = register(["1", 1, "มี"], headings=["บ้านเลขที่", "หมู่ที่", "ออมเงิน"])
    officer = world.users["officer_economy"]
    batch = planned(data, kind="survey", params={"round": "2569"}, by=officer)
    text = text_of(client_for("officer_economy").get(page("plan", batch)))
    assert ("มีการออมเงิน" in text, AccessLog.objects.filter(action=Action.IMPORTED, user=officer).count()) == (True, 1)


def test_a_list_of_who_came_to_a_round_names_no_round_of_another_village(world):
    found = plan(course("อ่านเขียนลับ"))
    Activity.objects.filter(pk=found.head_id).update(village=world.villages[2])
    clients = [client_for("officer_learning"), client_for("village_keeper", 3)]
    pages = [text_of(client.get(IMPORT, {"kind": "round_attendance"})) for client in clients]
    assert ["อ่านเขียนลับ" in page for page in pages] == [True, False]


def test_an_officer_is_offered_their_kinds(world):
    page = client_for("officer_learning").get(IMPORT)
    kinds = [kind.code for kind in page.context["kinds"]]
    assert (page.context["kind"].code, kinds) == (
        "organizations",
        ["organizations", "programs", "activities", "attendance", "learning_needs", "round_attendance"],
    )


def test_an_officer_chooses_among_programs_of_their_pillar(world):
    program("งานสวัสดิการ", pillar_code="welfare")
    mine = program("งานเศรษฐกิจ", pillar_code="economy")
    page = client_for("officer_economy").get(IMPORT, {"kind": "activities"})
    assert page.context["form"].fields["program"].choices[1:] == [(str(mine.pk), mine.staff_label)]


def test_the_address_may_say_which_activity_a_list_is_of(world):
    held = activity("ซ้อมกุมปัง", in_days=-1)
    page = client_for("officer_welfare").get(IMPORT, {"kind": "attendance", "activity": str(held.pk)})
    assert page.context["form"]["activity"].value() == str(held.pk)


def test_a_list_of_who_came_names_no_activity_of_another_village(world):
    activity("ประชุมลับ", in_days=-1, village=world.villages[2])
    clients = [client_for("officer_care"), client_for("village_keeper", 3)]
    pages = [text_of(client.get(IMPORT, {"kind": "attendance"})) for client in clients]
    assert ["ประชุมลับ" in page for page in pages] == [True, False]


def test_an_import_of_events_needs_the_right_to_record_them(world, clerk):

    role = Group.objects.get(name="registry_clerk")
    role.permissions.remove(Permission.objects.get(codename="add_lifeevent"))
    kinds = [kind.code for kind in clerk.get(IMPORT).context["kinds"]]
    status = clerk.get(IMPORT, {"kind": "life_events"}).status_code
    assert (kinds, status) == (["residents", "conditions", "attendance", "learning_needs", "round_attendance"], 403)


def test_the_list_of_imports_asks_as_often_for_many(secret, world, trusted, clerk, django_assert_num_queries):

    address = reverse("admin:spreadsheets_batch_changelist")
    clerk.get(address)
    with CaptureQueriesContext(connection) as one:
        clerk.get(address)
    for _ in range(3):
        planned(file_of(world), kind="conditions", by=trusted)
    with django_assert_num_queries(len(one)):
        clerk.get(address)


def test_the_list_of_who_was_there_offers_a_sheet_to_who_may_bring_one(world):
    held = activity("ซ้อมกุมปัง", in_days=-1, village=world.villages[1])
    address, link = (
        reverse("admin:programs_activity_attendance", args=[held.pk]),
        f"?kind=attendance&amp;activity={held.pk}",
    )
    pages = [client_for(role).get(address).text for role in ("registry_clerk", "village_keeper")]
    assert [link in page for page in pages] == [True, True]


def attendance_of(world, village: int, name: str) -> Batch:
    """A list of who came to the activity of a village, brought by whoever keeps it."""
    person, held = world.people[village][0], world.activities[village]
    Participation.objects.filter(activity=held, resident=person).delete()
    by = world.users["village_keeper" if village == 1 else f"village_keeper-{village}"]
    data = register([person.full_name, village], headings=["ชื่อ-สกุล", "หมู่ที่"])
    batch = planned(data, name, kind="attendance", params={"activity": str(held.pk)}, by=by)
    assert batch.counts["new"] == 1
    return batch


OTHERS_LIST = "ผู้เข้าร่วมลับหมู่สอง.csv"


def test_a_keeper_brings_a_list_of_who_came_in_and_takes_it_back(world, keeper):
    data = register([world.own.full_name, 1], headings=["ชื่อ-สกุล", "หมู่ที่"])
    held = activity("ซ้อมกุมปัง", in_days=-1, village=world.villages[1])
    sent = {"file": SimpleUploadedFile("มา.csv", data), "activity": str(held.pk)}
    keeper.post(f"{IMPORT}?kind=attendance", sent)
    batch, came = Batch.objects.get(file_name="มา.csv"), held.parts.filter(resident=world.own).all
    keeper.post(page("apply", batch))
    written = came().count()
    keeper.post(page("undo", batch))
    assert (written, came().count()) == (1, 0)


def test_a_keeper_reads_of_no_import_but_their_own(world, keeper, clerk):
    own = attendance_of(world, 1, "มา.csv")
    attendance_of(world, 2, OTHERS_LIST)
    address = reverse("admin:spreadsheets_batch_changelist")
    pages = [text_of(one.get(address)) for one in (clerk, keeper)]
    assert [[name in page for name in (own.file_name, OTHERS_LIST)] for page in pages] == [[True, True], [True, False]]


@pytest.mark.parametrize("name", ["plan", "status", "refused", "apply", "undo", "decide", "retry"])
def test_another_keepers_import_is_not_there(world, keeper, name):
    batch = attendance_of(world, 2, OTHERS_LIST)
    answer = (keeper.get if name in ("plan", "status", "refused") else keeper.post)(page(name, batch))
    assert (answer.status_code, Batch.objects.get(pk=batch.pk).state) == (404, "planned")


def test_the_upload_page_names_no_file_of_another_keeper(world, keeper):
    attendance_of(world, 2, OTHERS_LIST)
    assert OTHERS_LIST not in text_of(keeper.get(f"{IMPORT}?kind=attendance"))


def test_a_keeper_is_offered_lists_of_who_came_alone(world, keeper):
    offered = keeper.get(IMPORT)
    assert ([kind.code for kind in offered.context["kinds"]], offered.context["kind"].code) == (
        ["attendance", "round_attendance"],
        "attendance",
    )


def test_a_keeper_brings_no_register_of_residents_in(world, keeper):
    assert keeper.get(IMPORT, {"kind": "residents"}).status_code == 403


def test_whoever_keeps_the_village_no_longer_reads_the_rows(world, keeper):
    batch = attendance_of(world, 1, "มา.csv")
    before = world.own.first_name in text_of(keeper.get(page("plan", batch)))
    world.users["village_keeper"].kept.all().delete()
    assert (before, world.own.first_name in text_of(keeper.get(page("plan", batch)))) == (True, False)
