"""What was given to members, as the fund's books have it: the one reading for its papers, the council's sheet and the public.

A benefit counts on its voucher's day, and is off on the day on which the voucher was turned round. A claim itself forgets
such a voucher; its history does not.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet

from programs.numbers import Days, within
from welfare.models import Claim, Member


class Given(NamedTuple):
    """A benefit paid; `times` and `baht` below nothing where it was taken back. `kind`: its order, key and name."""

    kind: tuple[int, int, str]
    resident: int
    on: date
    times: int
    baht: Decimal


def given(members: QuerySet[Member], spans: Sequence[Days]) -> list[list[Given]]:
    """Of each span what was paid to these members within it, and what was taken back within it. One statement."""
    moved = within("voucher__dated_on", spans) | within("voucher__undone__dated_on", spans)
    rows = Claim.history.filter(moved, member__in=members.order_by()).order_by("history_id")
    # Of several lines of a history that name a voucher the last holds.
    claims = {voucher: said for voucher, *said in rows.values_list(
        "voucher", "kind__order", "kind", "kind__name", "member__resident", "amount", "voucher__dated_on",
        "voucher__undone__dated_on",
    ).iterator(5000)}  # fmt: skip
    found = []
    for order, kind, name, resident, baht, paid, back in claims.values():
        found.append(Given((order, kind, name), resident, paid, 1, baht))
        if back:
            found.append(Given((order, kind, name), resident, back, -1, -baht))
    return [[one for one in found if first <= one.on <= last] for first, last in spans]


def people_of(those: Iterable[Given]) -> int:
    """How many people were given something that was not taken back among these."""
    times: Counter[tuple] = Counter()
    for one in those:
        times[one.kind, one.resident] += one.times
    return len({resident for (_kind, resident), n in times.items() if n > 0})
