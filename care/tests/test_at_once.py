"""Two who write the same at the same moment: one is written, the other is told in words."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from care.models import Receipt, VisitAssignment
from care.services import receipts
from care.services.assignments import assign
from care.tests import work_factories as work
from care.tests.payment_factories import old_age
from care.tests.test_receipts import ELDER, ON
from residents.tests import factories as people
from tests.contract import make_user

TIMES = 4


def at_once(do) -> list:
    """What each of some threads got, or was refused with."""
    results, ready = [], threading.Barrier(TIMES)

    def run():
        try:
            ready.wait(10)
            results.append(do())
        except ValidationError as refused:
            results.append(type(refused))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(TIMES)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return results


def test_an_application_is_taken_once(committed_db):
    person, entitlement = people.resident(birth_date=ELDER), old_age()
    got = at_once(lambda: receipts.apply(Receipt(entitlement=entitlement, resident=person, applied_on=ON)).pk)
    assert (Receipt.objects.count(), len(got), len({one for one in got if isinstance(one, int)})) == (1, TIMES, 1)


def test_what_ended_is_applied_for_again_once(committed_db):
    person = people.resident(birth_date=ELDER)
    made = receipts.apply(Receipt(entitlement=old_age(), resident=person, applied_on=ON))
    receipts.stand(made, "waived", on=ON, why="ขอสละสิทธิ")
    got = at_once(lambda: receipts.apply(Receipt.objects.get(pk=made.pk), on=ON).pk)
    assert (len(got), got.count(made.pk), made.states.filter(until__isnull=True).count()) == (TIMES, 1, 1)


def test_somebody_is_given_to_a_visitor_once(committed_db):
    person = people.resident(birth_date=ELDER)
    visitor = make_user("village_keeper")
    got = at_once(lambda: assign(visitor, resident=person, since=work.days_ago(0), by=None).pk)
    assert (len(got), len({one for one in got if isinstance(one, int)}), VisitAssignment.objects.count()) == (
        TIMES,
        1,
        1,
    )


@pytest.mark.django_db
def test_an_entry_that_another_wrote_after_the_check_is_told_in_words(monkeypatch):
    """The moment between the check and the writing, held still."""
    person, entitlement, check = people.resident(birth_date=ELDER), old_age(), Receipt.full_clean

    def and_then_another(receipt, *args, **kwargs):
        check(receipt, *args, **kwargs)
        Receipt.objects.create(entitlement=entitlement, resident=person, applied_on=ON)

    monkeypatch.setattr(Receipt, "full_clean", and_then_another)
    with pytest.raises(ValidationError, match=r"entry for this|รายการ"):
        receipts.apply(Receipt(entitlement=entitlement, resident=person, applied_on=ON))
