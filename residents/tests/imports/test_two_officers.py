"""The same file by two officers, and a registry that changes between plan and writing."""

import threading

import pytest
from django.db import connections

from residents.models import Resident
from residents.services.registry import save_resident
from residents.tests.factories import citizen_id, resident, village
from residents.tests.imports.files import planned, register
from spreadsheets import services
from spreadsheets.kind import PlanIsStale
from spreadsheets.models import Batch

ROWS = [[citizen_id(n), "นาง", "ฟาตีเมาะ", "อาแว", "หญิง", "1/2/2520", "5", "1"] for n in range(1, 6)]


def test_the_second_writing_of_one_file_is_told_that_the_registry_changed(db):
    village(1)
    first, second = planned(register(*ROWS)), planned(register(*ROWS))
    services.apply_batch(first, by=None)
    with pytest.raises(PlanIsStale):
        services.apply_batch(second, by=None)
    assert Resident.objects.count() == 5


def test_a_person_edited_after_the_plan_is_not_overwritten(db):
    person = resident(number=citizen_id(1), first_name="ฟาตีเมาะ")
    batch = planned(register(*ROWS))
    person.last_name = "มะแซ"
    save_resident(person)
    with pytest.raises(PlanIsStale):
        services.apply_batch(batch, by=None)
    person.refresh_from_db()
    assert person.last_name == "มะแซ"


def test_two_at_the_same_moment_make_no_duplicates(committed_db):
    village(1)
    batches = [planned(register(*ROWS)) for _officer in range(2)]
    said = []

    def write(batch: Batch) -> None:
        try:
            services.apply_batch(batch, by=None)
            said.append("written")
        except Exception as error:
            said.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=[batch]) for batch in batches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(said)[1], Resident.objects.count()) == ("written", 5)
