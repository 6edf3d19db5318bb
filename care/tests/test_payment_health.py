"""Checks of who is paid: each finds its person and nobody else."""

import datetime

import pytest

from care.health import CARE_CHECKS
from care.tests.payment_factories import receiving
from residents.models import Condition, PopulationGroup, Resident
from residents.tests import factories as people

pytestmark = pytest.mark.django_db
ON = datetime.date(2026, 11, 22)
ROWS = {check.code: check.rows for check in CARE_CHECKS}


def found(code):
    return set(ROWS[code](ON).values_list("pk", flat=True))


def test_receiving_after_death():
    dead, this_month, _living = receiving(), receiving(), receiving()
    for receipt, day in ((dead, 31), (this_month, 1)):
        died = datetime.date(2026, 10, 31) if day == 31 else datetime.date(2026, 11, 1)
        Resident.objects.filter(pk=receipt.resident_id).update(status="deceased", died_on=died)
    assert found("receives_after_death") == {dead.resident_id}


def test_by_bank_without_an_account():
    receiving(account="1234567890")
    receiving()
    receiving(pay_by="bank", status="ended")
    without = receiving(pay_by="bank")
    assert found("receives_without_account") == {without.resident_id}


def test_who_died_before_this_month_is_paid_nothing_more_and_asked_for_no_account():
    before, this_month, gone = (receiving(pay_by="bank").resident_id for _n in range(3))
    for who, day in ((before, datetime.date(2026, 10, 31)), (this_month, datetime.date(2026, 11, 1))):
        Resident.objects.filter(pk=who).update(status="deceased", died_on=day)
    Resident.objects.filter(pk=gone).update(status="moved_out", moved_out_on=datetime.date(2026, 11, 2))
    assert found("receives_without_account") == {this_month, gone}


def test_an_expired_card_that_no_other_follows():
    group = PopulationGroup.objects.get(code="disabled")
    expired, renewed = (people.resident() for _ in range(2))
    for person in (expired, renewed):
        Condition.objects.create(resident=person, group=group, detail="seeing", expires_on=datetime.date(2026, 10, 1))
        receiving(person, code="disability_allowance")
    Condition.objects.create(resident=renewed, group=group, detail="hearing", expires_on=datetime.date(2030, 1, 1))
    assert found("disability_card_expired") == {expired.pk}
