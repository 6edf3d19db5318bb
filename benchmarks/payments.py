"""The month's payment list of 15,000 elders, beside a plain loop that asks each of them in turn.

    DATABASE_URL=sqlite:////tmp/empty.sqlite3 DEBUG=1 python -m benchmarks.payments [people]

The database is migrated and empty of people. Everything is rolled back.
"""

import os
import sys
import time
from datetime import date, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waeng_portal.settings")
PEOPLE, TIMES = 15_000, 3
MONTH, SINCE = date(2026, 11, 1), date(2026, 1, 1)


def load(people: int) -> None:
    """Elders of 60 to 99, each receiving; three of four by bank."""
    from care.demo.allowances import RECEIPT, STATE
    from care.models import Entitlement, Receipt, ReceiptState
    from care.models.receipt import ACCOUNT
    from core import crypto
    from core.bulk import insert_rows, take_ids
    from residents.demo.write import make_people, make_villages
    from residents.models import Resident

    make_people(make_villages(16), people, seed=1, today=MONTH)
    entitlement = Entitlement.objects.get(code="old_age_allowance")
    keys = list(Resident.objects.order_by("pk").values_list("pk", flat=True))
    born = [date(1927, 1, 1) + timedelta(days=pk * 7919 % 14_000) for pk in keys]
    Resident.objects.bulk_update(
        (Resident(pk=pk, birth_date=day) for pk, day in zip(keys, born, strict=True)), ["birth_date"], batch_size=2000
    )
    ids, since = take_ids(Receipt, len(keys)), SINCE.isoformat()
    insert_rows(Receipt, RECEIPT, (
        (pk, 1, entitlement.pk, person, since, "bank" if pk % 4 else "cash", "", crypto.encrypt(f"9{pk:09d}", ACCOUNT) if pk % 4 else None,
         "", "self", "", "", "", "")
        for pk, person in zip(ids, keys, strict=True)
    ))  # fmt: skip
    insert_rows(
        ReceiptState, STATE, ((pk, "receiving", since, None, "", None, f"{since} 00:00:00+00:00") for pk in ids)
    )


def in_sets() -> tuple[float, int]:
    """Seconds (least of some) to make the list, and its lines."""
    from care.models import Entitlement
    from care.services.payments import discard, make_list

    entitlement, spent = Entitlement.objects.get(code="old_age_allowance"), []
    for _turn in range(TIMES):
        begun = time.perf_counter()
        made = make_list(entitlement, MONTH)
        spent.append(time.perf_counter() - begun)
        lines = made.lines.count()
        discard(made)
    return min(spent), lines


def one_by_one() -> tuple[float, int]:
    """Seconds of the plain reading: each receipt, how it stands, where the person lived, what is recorded, the rule, a line."""
    from care.models import Fact, PaymentLine, PaymentList, Receipt
    from care.rules.stored import rule_of
    from care.tests import slow_rule
    from core.fields import baht_of

    begun, lines = time.perf_counter(), 0
    rule = rule_of("old_age_allowance", MONTH)
    for receipt in Receipt.objects.filter(entitlement=rule.entitlement).select_related(
        "resident__village", "resident__household"
    ):
        person = receipt.resident
        standing = receipt.states.filter(since__lte=MONTH).order_by("-since", "-pk").first()
        lived = person.residences.filter(until__isnull=True).exists()
        told = {
            "birth": person.birth_date, "died": person.died_on, "sex": person.sex, "first": person.citizen_id_first,
            "registered": person.registered_household_id is not None, "groups": {},
            "facts": {fact.kind.code: [(fact.since, fact.until, fact.value)] for fact in Fact.objects.filter(resident=person)},
        }  # fmt: skip
        if standing and standing.status in ("confirmed", "receiving") and lived and slow_rule.read(rule, told, MONTH):
            satang = slow_rule.amount(rule, told, MONTH)
            PaymentLine(
                list=PaymentList(), receipt=receipt, for_month=MONTH, village=person.village.number, name=person.full_name,
                house=person.household.house_no if person.household else "", amount=baht_of(satang), why="",
            )  # fmt: skip
            lines += 1
    return time.perf_counter() - begun, lines


def main(people: int) -> None:
    from django.db import connection, transaction

    with transaction.atomic():
        load(people)
        sets, made = in_sets()
        loop, read = one_by_one()
        transaction.set_rollback(True)
    same = "the same" if made == read else f"NOT the same ({read})"
    print(
        f"{connection.vendor}: {made:,} lines of {people:,} elders in {sets:.2f} s; plain loop {loop:.2f} s, "
        f"{loop / sets:.0f} times as long, {same} people"
    )


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE)
