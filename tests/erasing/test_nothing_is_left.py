"""A person's data erased: of canaries that were put everywhere nothing is left in any table, history or file but what a law
needs; and what was counted stays counted."""

import pytest
from django.utils import timezone

from care.models import PaymentLine
from papers.report import get_report
from privacy.holdings import keys_of_person, records_of
from privacy.services.erasing import NOBODY, erase, plan_for
from privacy.words import words_of
from programs.models import HelpRequest, Participation
from programs.tests import factories as program_factories
from reports.services.copies import keep_copy
from reports.tests.test_packs import made, pack
from residents.about_people import REGISTRY
from residents.models import DuplicatePair, PrivateFile, Resident
from residents.services import events
from residents.services.bulk import Phones
from residents.services.merging import merge, undo_merge
from residents.services.tasks import add_task
from residents.tests import factories
from residents.tests.bulk.desk import applied
from residents.tests.imports.files import HEADINGS, imported, planned, register
from tests.contract import (
    CANARY_CARE,
    CANARY_EVENT,
    CANARY_FIRST,
    CANARY_HEIR,
    CANARY_LAST,
    CANARY_NOTE,
    CANARY_NUMBER,
    CANARY_PAPER,
    CANARY_PHONE,
    World,
    make_world,
)
from tests.erasing.dump import files_with, tables_with
from tests.rig.worlds import made_once
from volunteers.asked import asked
from volunteers.services.people import who_is_it
from volunteers.tests.factories import enlist
from welfare.about_people import BOOK
from welfare.models import Contribution, FundRequest, Member, Transfer

FULL = f"{CANARY_FIRST}ก {CANARY_LAST}"
MAIDEN, MISSPELT, FIRST_PHONE = "ซูไรดาลับ เดิมเร้นลับ", "ซูรัยดาลับ แดนผิดลับ", "086-222-7171"
WORDS = (FULL, f"{CANARY_FIRST}ก", CANARY_NUMBER, CANARY_PHONE, CANARY_EVENT, CANARY_CARE, CANARY_HEIR)


def _everywhere(world) -> Resident:
    """The canary in imports, edits, a merge, a pair, copies and packs, and in texts about others."""
    person, clerk = world.canary, world.users["registry_clerk"]
    row = [CANARY_NUMBER, "นาย", f"{CANARY_FIRST}ก", CANARY_LAST, "ชาย", "17/05/2523", "9/1", "2"]
    imported(register(row, headings=HEADINGS), by=clerk)
    planned(register(row, headings=HEADINGS), by=clerk)
    other = factories.resident(f"{CANARY_FIRST}ก", CANARY_LAST, house=person.household, note=CANARY_NOTE)
    merge(Resident.objects.get(pk=person.pk), other, choices={}, by=clerk)
    person = Resident.objects.get(pk=person.pk)
    applied([person, world.own], Phones(CANARY_PHONE), clerk)
    DuplicatePair.objects.create(first=world.own, second=person, score=80, evidence=["name"])
    params = {"village": None, "status": "all", "numbers": "whole"}
    keep_copy(get_report("resident_register"), params=params, format="xlsx", handed_to="", key="k", by=clerk)
    made(pack("resident_register"), clerk)
    add_task(what=f"ถามเรื่อง {FULL}", detail=f"โทร {CANARY_PHONE}", resident=world.own, by=clerk)
    program_factories.story(f"เรื่องของ {FULL}")
    FundRequest.objects.filter(pk=world.fund_requests[2].pk).update(member=world.members[2])
    asked = HelpRequest.objects.create(
        kind="food", for_whom="myself", name=FULL, phone=CANARY_PHONE, story=CANARY_EVENT, code_cipher=b"", key="h",
        due_on=timezone.localdate(), code_digest="x",
    )  # fmt: skip
    asked.notes.create(text=CANARY_EVENT, written_by=clerk)
    return Resident.objects.get(pk=person.pk)


def _moved_out(person: Resident) -> Resident:
    person.status, person.moved_out_on = "moved_out", timezone.localdate()
    person.save()
    return person


def _with_canaries() -> tuple[World, Resident]:
    world = make_world(seed=1)
    return world, _everywhere(world)


built, kept = made_once(_with_canaries)


@pytest.fixture
def world(kept) -> World:
    return kept[0]


@pytest.fixture
def person(kept) -> Resident:
    return Resident.objects.get(pk=kept[1].pk)


def test_the_dump_finds_canaries_where_they_are(person):
    found = tables_with(WORDS)
    for table in (
        "residents_resident", "residents_historicalresident", "spreadsheets_batch", "spreadsheets_batchrow", "residents_merge",
        "residents_bulkedit", "residents_task", "programs_helprequest", "programs_story", "reports_reportcopy",
        "reports_packrun", "care_paymentline", "welfare_beneficiary",
    ):  # fmt: skip
        assert table in found, table


def test_nothing_is_left_but_what_the_law_needs(person):
    plan = erase(_moved_out(person))
    kept = {words for words, _number, _why in plan.kept}
    assert set(tables_with(WORDS)) == {"care_paymentline"}
    assert str(PaymentLine._meta.verbose_name) in kept


def _money() -> list:
    return [
        list(Transfer.objects.order_by("pk").values_list()),
        list(Contribution.objects.order_by("pk").values_list()),
    ]


def test_no_transfer_is_removed(person, world):
    """I16: the fund's book stays to the letter; the member is of a record without a name."""
    before = _money()
    erase(_moved_out(person))
    member = Member.objects.get(pk=world.members[2].pk)
    assert (_money(), member.resident.full_name) == (before, NOBODY)


def test_what_was_counted_stays_counted(person, world):
    before = Participation.objects.filter(activity=world.activities[2]).count()
    erase(_moved_out(person))
    parts = Participation.objects.filter(activity=world.activities[2])
    assert (parts.count(), parts.filter(resident=person).exists()) == (before, False)


def test_others_keep_what_is_theirs(person, world):
    erase(_moved_out(person))
    own = Resident.objects.get(pk=world.own.pk)
    task = own.tasks.order_by("-pk").first()
    assert (own.full_name, own.conditions.count(), task.what) == (world.own.full_name, 1, "ถามเรื่อง –")


def test_who_lives_here_stays_in_the_registry_and_nowhere_else(person):
    plan = erase(person)
    told = {str(why) for _words, _number, why in plan.kept}
    left = set(tables_with((FULL, CANARY_PHONE)))
    assert (str(REGISTRY) in told, str(BOOK) in told, Resident.objects.get(pk=person.pk).citizen_id) == (
        True, True, CANARY_NUMBER,
    )  # fmt: skip
    registry = {f"residents_{name}" for name in ("resident", "historicalresident", "lifeevent", "historicallifeevent")}
    assert left <= {"care_paymentline", *registry}


def test_the_plan_is_what_is_done(person):
    person = _moved_out(person)
    planned = plan_for(person)
    assert erase(person) == planned


def test_records_that_were_merged_into_it_are_known(person):
    assert len(records_of(person)) == 2


def _taken_back(world) -> tuple[Resident, Resident]:
    """Two records that were one for a while."""
    clerk = world.users["registry_clerk"]
    stays, lost = factories.resident(*MAIDEN.split()), factories.resident(*MISSPELT.split(), phones=FIRST_PHONE)
    words = (*MAIDEN.split(), *MISSPELT.split())
    undo_merge(merge(Resident.objects.get(pk=stays.pk), lost, choices={}, by=clerk), by=clerk)
    assert "residents_merge" in tables_with(words)
    return Resident.objects.get(pk=stays.pk), Resident.objects.get(pk=lost.pk)


@pytest.mark.parametrize("which", [0, 1], ids=["stayed", "lost"])
def test_a_merge_that_was_taken_back_goes_with_either_record(world, which):
    person = _taken_back(world)[which]
    words = (person.citizen_id, person.first_name, person.last_name)
    erase(_moved_out(person))
    assert tables_with(words) == {}


def test_nothing_is_found_of_somebody_without_a_row(person, db):
    stranger = factories.resident("สมปอง", "คนเดียว")
    assert {label for label, keys in keys_of_person(stranger).items() if keys} <= {
        "residents.resident", "residents.residence", "residents.lifeevent",
    }  # fmt: skip


def _renamed(world) -> tuple[Resident, tuple[str, ...]]:
    """Known under a maiden name, another telephone, and by a second record misspelt and with another number; and what to look
    for."""
    clerk, today = world.users["registry_clerk"], timezone.localdate()
    person = factories.resident(*MAIDEN.split(), phones=FIRST_PHONE)
    double = factories.resident(*MISSPELT.split())
    words = (MAIDEN, MISSPELT, FIRST_PHONE, person.citizen_id, double.citizen_id)
    for one in (person, double):
        row = [one.citizen_id, "นาง", one.first_name, one.last_name, "หญิง", "17/05/2523", "1", "1"]
        planned(register(row, headings=HEADINGS), by=clerk)
        add_task(what=f"ถามเรื่อง {one.first_name} {one.last_name}", detail=FIRST_PHONE, resident=world.own, by=clerk)
    params = {"village": None, "status": "all", "numbers": "whole"}
    keep_copy(get_report("resident_register"), params=params, format="xlsx", handed_to="", key="maiden", by=clerk)
    merge(Resident.objects.get(pk=person.pk), Resident.objects.get(pk=double.pk), choices={}, by=clerk)
    events.change_name(person, on=today, title="นาง", first_name="ซูไรดาลับ", last_name="ใหม่แล้ว", by=clerk)
    person = Resident.objects.get(pk=person.pk)
    person.phones = "086-222-7272"
    person.save()
    return person, words


def test_nothing_is_left_of_former_names_telephones_and_numbers(world):
    person, words = _renamed(world)
    held = tables_with(words)
    assert {"reports_reportcopy", "spreadsheets_batch", "spreadsheets_batchrow", "residents_task"} <= held.keys()
    erase(_moved_out(person))
    assert tables_with(words) == {}


def test_an_offer_that_was_answered_stays_answered_in_the_statistics(db):
    person = factories.resident()
    who_is_it(enlist(name=person.full_name), person, by=None)
    year = timezone.localdate().replace(month=1, day=1), timezone.localdate()
    before = asked(*year).months
    erase(_moved_out(person))
    assert ([month.answered for month in before.values()], asked(*year).months) == ([1], before)


def test_what_was_the_person_s_and_is_another_s_today_stays(world):
    person, _words = _renamed(world)
    heir = factories.resident(*MAIDEN.split(), phones=FIRST_PHONE)
    add_task(what=f"โทร {FIRST_PHONE}", resident=heir, by=None)
    erase(_moved_out(person))
    now = Resident.objects.get(pk=heir.pk)
    assert (now.full_name, now.phones, now.tasks.get().what) == (heir.full_name, FIRST_PHONE, f"โทร {FIRST_PHONE}")


def test_half_of_a_former_name_and_half_of_today_s_name_nobody(world):
    words = words_of(_renamed(world)[0])
    assert [words.in_text(text) for text in (MAIDEN, "ซูไรดาลับ อื่น", "ซูรัยดาลับ เดิมเร้นลับ")] == [True, False, False]


def test_no_file_is_left(person, django_capture_on_commit_callbacks):
    """The last of all: a file that is gone does not come back with the rows."""
    own = {*PrivateFile.objects.filter(resident__in=records_of(person)).values_list("content", flat=True)}
    before = {*files_with((CANARY_PAPER,))}
    with django_capture_on_commit_callbacks(execute=True):
        erase(_moved_out(person))
    # What other tests of this process stored lives as long as the process.
    assert len(own & before) == 1
    assert {*files_with((CANARY_PAPER,))} == before - own
