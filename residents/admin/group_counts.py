"""The page of how many people each group has: bars to look at, a table of villages to read."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import ThaiDateField
from residents.groups import count_groups, groups_counted_by
from residents.models import Village


class CountsForm(forms.Form):
    on = ThaiDateField(label=_("On the day"), required=False)

    @property
    def day(self) -> date:
        """The day asked for; today where none can be read."""
        return (self.is_bound and self.is_valid() and self.cleaned_data["on"]) or timezone.localdate()


def rows_of_counts(*, on: date, user) -> dict:
    """A row a group: its name, people by sex, share of the largest group, people by village."""
    groups = groups_counted_by(user)
    counted = count_groups(on=on, user=user, groups=groups)
    villages = sorted({count.village for count in counted})
    totals = {group.number: sum(c.people for c in counted if c.group == group.number) for group in groups}
    most = max(totals.values(), default=0) or 1
    cells: dict[tuple[int, int], int] = {}
    for count in counted:
        cells[count.group, count.village] = cells.get((count.group, count.village), 0) + count.people
    rows = [
        {
            "group": group,
            "total": totals[group.number],
            "percent": round(100 * totals[group.number] / most),
            "men": _of_sex(counted, group, "M"),
            "women": _of_sex(counted, group, "F"),
            "villages": [cells.get((group.number, village), 0) for village in villages],
        }
        for group in groups
    ]
    names = dict(Village.objects.filter(number__in=villages).values_list("number", "name"))
    return {"rows": rows, "villages": [(number, names.get(number) or "") for number in villages]}


def _of_sex(counted, group, sex: str) -> int:
    return sum(count.people for count in counted if count.group == group.number and count.sex == sex)
