"""Who is in which of the 13 population groups on a day: for one person, and counted over the villages in one statement."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Count

from residents.models import PopulationGroup, Residence, Resident
from residents.models.resident import alive, belongs


class GroupCount(NamedTuple):
    """People of a group, a village and a sex ("" where it is not known) at the end of a day."""

    group: int
    village: int
    sex: str
    people: int


def groups_of(person: Resident, *, on: date, user=None) -> list[PopulationGroup]:
    """The groups that the person is in on the day `on`, in their published order, of those that `user` may know."""
    groups = list(PopulationGroup.objects.visible_to(user))
    one = Resident.objects.filter(pk=person.pk).in_life(on=on)
    found = one.aggregate(**{f"g{group.number}": Count("pk", filter=belongs(group, on=on)) for group in groups})
    return [group for group in groups if found[f"g{group.number}"]]


def counts_everybody(user) -> bool:
    """An executive counts every village and group and sees nobody; no user is the office itself."""
    return user is None or user.has_perm("residents.count_groups")


def groups_counted_by(user) -> list[PopulationGroup]:
    groups = PopulationGroup.objects.all()
    return list(groups if counts_everybody(user) else groups.visible_to(user))


def count_groups(*, on: date, user=None, groups: Iterable[PopulationGroup] | None = None) -> list[GroupCount]:
    """People by group x village x sex at the end of the day `on`, as far as `user` may count: one statement for all.

    The village is the one in which a person lived on that day. A person in several groups counts in each.
    """
    groups = groups_counted_by(user) if groups is None else list(groups)
    periods = Residence.objects.on(on).filter(alive(on=on, path="resident__"))
    if not counts_everybody(user):
        periods = periods.visible_to(user)
    rows = periods.order_by("village__number", "resident__sex").values("village__number", "resident__sex").annotate(
        **{f"g{group.number}": Count("pk", filter=belongs(group, on=on, path="resident__")) for group in groups}
    )  # fmt: skip
    rows = list(rows)
    return [
        GroupCount(group.number, row["village__number"], row["resident__sex"], row[f"g{group.number}"])
        for group in groups
        for row in rows
        if row[f"g{group.number}"]
    ]
