"""People who receive, and the lists that pay them."""

import datetime

from django.utils import timezone

from accounts.models import User
from care.models import Entitlement, PaymentLine, PaymentList, Receipt, ReceiptState
from care.services.payments import approve, make_list
from residents.tests import factories as people

OLD_AGE = "old_age_allowance"
MONTH, MONTH_BEFORE = datetime.date(2026, 11, 1), datetime.date(2026, 10, 1)
SINCE = datetime.date(2026, 1, 1)
ELDER = datetime.date(1950, 3, 4)


def old_age() -> Entitlement:
    return Entitlement.objects.get(code=OLD_AGE)


def receiving(person=None, *, status="receiving", since=SINCE, code=OLD_AGE, account="", **fields) -> Receipt:
    """A receipt that stands so since a day; a person of 76 where none is given."""
    if person is None:
        person = people.resident(birth_date=ELDER)
    receipt = Receipt(
        entitlement=Entitlement.objects.get(code=code), resident=person, applied_on=since,
        pay_by="bank" if account else fields.pop("pay_by", "cash"), **fields,
    )  # fmt: skip
    receipt.account = account
    receipt.save()
    ReceiptState.objects.create(receipt=receipt, status=status, since=since)
    return receipt


def approver() -> User:
    return User.objects.get_or_create(username="approver", defaults={"is_superuser": True})[0]


def approved(month=MONTH, *, entitlement=None) -> PaymentList:
    return approve(make_list(entitlement or old_age(), month), by=approver())


def paid(receipts, *, by) -> PaymentList:
    """An approved list that pays these receipts, whatever the rule says."""
    payments = PaymentList.objects.create(entitlement=old_age(), month=MONTH)
    for receipt in receipts:
        person = receipt.resident
        PaymentLine.objects.create(
            list=payments, receipt=receipt, for_month=MONTH, village=person.village.number, house=person.household.house_no,
            name=person.full_name, amount=600, why="ทดลอง", pay_by="cash",
        )  # fmt: skip
    PaymentList.objects.filter(pk=payments.pk).update(approved_by=by, approved_at=timezone.now())
    return PaymentList.objects.get(pk=payments.pk)
