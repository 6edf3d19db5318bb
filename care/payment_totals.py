"""Sums of a payment list by village and by result, each one statement."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from care.enums import NOT_PAID, PayBy, PaymentState
from care.models import PaymentList
from core.fields import baht_of, satang_of


@dataclass(frozen=True)
class VillageSum:
    """One village's part of a list; `share` is of the largest village, in percent, for the bar."""

    village: int
    people: int
    satang: int
    bank: int
    cash: int
    back_pay: int
    paid: int
    not_paid: int
    share: int

    @property
    def amount(self):
        return baht_of(self.satang)

    @property
    def unknown(self) -> int:
        return self.people - self.paid - self.not_paid


def by_village(payments: PaymentList) -> list[VillageSum]:
    lines = payments.lines.with_result().order_by("village").values("village")
    found = list(
        lines.annotate(
            people=Count("pk"), baht=Sum("amount"), bank=Count("pk", filter=Q(pay_by=PayBy.BANK)),
            cash=Count("pk", filter=Q(pay_by=PayBy.CASH)), back_pay=Count("pk", filter=~Q(for_month=payments.month)),
            paid=Count("pk", filter=Q(result=PaymentState.PAID)), not_paid=Count("pk", filter=Q(result__in=NOT_PAID)),
        )
    )  # fmt: skip
    most = max((satang_of(one["baht"]) for one in found), default=1)
    return [_sum(one, most) for one in found]


def _sum(one: dict, most: int) -> VillageSum:
    satang = satang_of(one.pop("baht"))
    return VillageSum(satang=satang, share=round(satang * 100 / most), **one)


def together(sums: list[VillageSum]) -> VillageSum:
    """The whole list as one line."""
    parts = ("people", "satang", "bank", "cash", "back_pay", "paid", "not_paid")
    return VillageSum(village=0, share=100, **{name: sum(getattr(one, name) for one in sums) for name in parts})
