"""People who moved out or died, in a later list of residents: nobody is brought back by a list."""

import datetime

import pytest

from residents.models import Residence
from residents.services.events import move_out, record_death
from residents.tests.factories import citizen_id, resident, village
from residents.tests.imports.files import imported, planned, register
from spreadsheets.preview import page_of

pytestmark = pytest.mark.django_db
NUMBER = citizen_id(4711)
LEFT = datetime.date(2025, 5, 1)
EVENTS = {"moved_out": move_out, "deceased": record_death}


@pytest.fixture(params=EVENTS)
def gone(db, request):
    village(2)
    person = resident(number=NUMBER)
    EVENTS[request.param](person, on=LEFT, by=None)
    person.refresh_from_db()
    return person


def row(last="สะมะแอ", house="5", moo="2"):
    return [NUMBER, "นาง", "ฟาตีเมาะ", last, "หญิง", "17/5/2523", house, moo]


def rows_of(batch):
    return list(batch.rows.values_list("outcome", "flag"))


def test_their_place_stays_and_the_row_says_so(gone):
    before = (gone.household_id, gone.status, gone.version)
    batch = imported(register(row()))
    gone.refresh_from_db()
    assert (rows_of(batch), (gone.household_id, gone.status, gone.version)) == ([("same", "gone")], before)
    assert Residence.objects.filter(until__isnull=True).count() == 0


def test_other_facts_may_change(gone):
    batch = imported(register(row(last="อาแว")))
    gone.refresh_from_db()
    assert (rows_of(batch), gone.last_name, gone.village.number) == ([("changed", "gone")], "อาแว", 1)


def test_a_list_of_before_says_nothing_wrong(gone):
    batch = planned(register(row()), as_of=LEFT - datetime.timedelta(days=1))
    assert rows_of(batch) == [("same", "")]


def test_the_plan_says_what_to_do(db):
    move_out(resident(number=NUMBER), on=LEFT, by=None)
    batch = planned(register(row(moo="1")))
    [shown] = page_of(batch, "same", "1", user=None).object_list
    assert shown.notes == ["ทะเบียนบันทึกว่าย้ายออกแล้วเมื่อ 1 พ.ค. 2568: ที่อยู่ไม่เปลี่ยน ถ้ากลับเข้ามา ให้บันทึกเหตุการณ์ย้ายเข้า"]
