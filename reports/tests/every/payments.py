"""Payment lists by hand, from their frozen lines."""

from decimal import Decimal

from care.models import PaymentLine, PaymentList
from reports.tests.every.plain import all_of, month_name, plain


def lists():
    return [{"list": str(one.pk)} for one in all_of(PaymentList)]


def lines_of(pk: int) -> list[PaymentLine]:
    """As the list is walked: village by village, house by house."""
    lines = [one for one in all_of(PaymentLine, "list", "receipt__resident") if one.list_id == pk]
    return sorted(lines, key=lambda one: (one.village, one.house_key, one.name, one.for_month, one.pk))


@plain("allowance_payments", "no", "village", "name", "month", "amount", "pay_by", "village_total", asked=lists)
def payment_list(asked):
    lines = lines_of(asked["list"])
    for number, one in enumerate(lines, 1):
        of_village = [line for line in lines if line.village == one.village]
        total = sum(line.amount for line in of_village) if one is of_village[-1] else None
        yield number, one.village, one.name, month_name(one.for_month), one.amount, one.pay_by, total


@plain("allowance_signatures", "no", "village", "name", "amount", "signature", asked=lists)
def in_cash(asked):
    cash = [one for one in lines_of(asked["list"]) if one.pay_by == "cash"]
    return [(number, one.village, one.name, one.amount, "") for number, one in enumerate(cash, 1)]


def changes(pk: int) -> list[tuple[str, PaymentLine, Decimal | None, Decimal | None]]:
    """Kind, line, baht before and now: against the last month before that an approved list paid."""
    (this,) = [one for one in all_of(PaymentList) if one.pk == pk]
    of_right = [one for one in all_of(PaymentList) if one.entitlement_id == this.entitlement_id]
    before = max((one.month for one in of_right if one.approved_at and one.month < this.month), default=None)
    was = _by_receipt([one for one in of_right if one.approved_at and one.month == before], before)
    now = _by_receipt([one for one in of_right if one.month == this.month and one.number <= this.number], this.month)
    found = []
    for receipt, line in now.items():
        old = was.get(receipt)
        if old is None:
            found.append(("new", line, None, line.amount))
            continue
        if old.amount != line.amount:
            found.append(("amount", line, old.amount, line.amount))
        if (old.pay_by, old.account_digest) != (line.pay_by, line.account_digest):
            found.append(("account", line, old.amount, line.amount))
    return found + [("ended", line, line.amount, None) for receipt, line in was.items() if receipt not in now]


def _by_receipt(found: list[PaymentList], month) -> dict[int, PaymentLine]:
    return {line.receipt_id: line for one in found for line in lines_of(one.pk) if line.for_month == month}


@plain("allowance_changes", "change", "village", "name", "was", "amount", asked=lists)
def changed(asked):
    for kind, line, was, now in changes(asked["list"]):
        yield kind, line.village, line.name, was, now


@plain("allowance_to_key", "change", "village", "name", "birth_date", "amount", asked=lists)
def to_key(asked):
    for kind, line, _was, now in changes(asked["list"]):
        if kind != "account":
            yield kind, line.village, line.name, line.receipt.resident.birth_date, now
