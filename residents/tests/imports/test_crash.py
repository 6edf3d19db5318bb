"""A writing that is killed leaves all or nothing, and the clerk a way on."""

import signal

import pytest

from residents.models import Household, Residence, Resident
from residents.tests.factories import citizen_id, village
from residents.tests.imports.files import planned, register
from spreadsheets import services
from spreadsheets.models import Batch
from tests.rig.killed import program

# Writes the batch, and kills itself the hard way just before the n-th statement.
CHILD = """
import os, signal, sys, django
django.setup()
from django.db import connection
from spreadsheets import services
from spreadsheets.models import Batch
seen = 0
def count(execute, sql, params, many, context):
    global seen
    seen += 1
    if seen == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)
with connection.execute_wrapper(count):
    services.apply_batch(Batch.objects.get(pk=int(sys.argv[1])), by=None)
"""
ROWS = [[citizen_id(n), "นาง", "ฟาตีเมาะ", f"อาแว{n}", "หญิง", "1/2/2520", f"{n}", "1"] for n in range(1, 30)]


def killed_at(batch: Batch, statement: int) -> int:
    return program(CHILD, batch.pk, statement).returncode


def counts() -> list[int]:
    return [model.objects.count() for model in (Resident, Household, Residence)]


@pytest.mark.parametrize("statement", [2, 6, 8, 9, 10, 12])
def test_a_killed_writing_leaves_nothing_and_can_be_done_again(committed_db, statement):
    village(1)
    batch = planned(register(*ROWS))
    assert killed_at(batch, statement) == -signal.SIGKILL
    assert counts() == [0, 0, 0]
    services.apply_batch(Batch.objects.get(pk=batch.pk), by=None)
    assert counts() == [29, 29, 29]


def test_a_writing_that_nobody_kills_is_whole(committed_db):
    village(1)
    batch = planned(register(*ROWS))
    assert (killed_at(batch, 1000), counts()) == (0, [29, 29, 29])
