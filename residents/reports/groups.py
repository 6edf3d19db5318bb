"""People by population group, village and sex at the end of a day."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.report import Column, Param, Report
from residents.enums import Sex
from residents.groups import count_groups, groups_counted_by


class PopulationGroups(Report):
    """Counts only. Groups that the reader may not know of are not in it."""

    code = "population_groups"
    title = _("People in the 13 population groups")
    params = (Param("on", _("On the day"), "date", default=timezone.localdate),)
    columns = (
        Column("group", _("Group"), "integer", width=8),
        Column("group_name", _("Name of the group"), width=28),
        Column("village", _("Village no."), "integer", width=10),
        Column("sex", _("Sex"), width=10, labels=dict(Sex.choices)),
        Column("people", _("People"), "integer", width=10),
    )

    def allowed(self, user) -> bool:
        return user is None or (
            user.is_active
            and (user.has_perm("residents.view_populationgroup") or user.has_perm("residents.count_groups"))
        )

    def rows(self, *, user, params):
        groups = groups_counted_by(user)
        names = {group.number: group.name for group in groups}
        for count in count_groups(on=params["on"], user=user, groups=groups):
            yield count.group, names[count.group], count.village, count.sex, count.people
