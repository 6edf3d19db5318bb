"""People by population group, village and sex at the end of a day."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.report import Column, Param, Report
from papers.usual import ANY_DAY, EXECUTIVE
from residents.enums import Sex
from residents.groups import count_groups, groups_counted_by


class PopulationGroups(Report):
    """Counts only. Groups that the reader may not know of are not in it."""

    code = "population_groups"
    title = _("People in the 13 population groups")
    tells = _("How many people each of the 13 groups has, by village and sex.")
    asked_by, due = EXECUTIVE, ANY_DAY
    permission = ("residents.view_populationgroup", "residents.count_groups")
    params = (Param("on", _("On the day"), "date", default=timezone.localdate),)
    columns = (
        Column("group", _("Group"), "integer", width=8, explains=_("The number of the group among the office's 13.")),
        Column("group_name", _("Name of the group"), width=28),
        Column("village", _("Village no."), "integer", width=10),
        Column("sex", _("Sex"), width=10, labels=dict(Sex.choices)),
        Column(
            "people",
            _("People"),
            "integer",
            width=10,
            explains=_("Living people of the group on the day; one person may be in several groups."),
        ),
    )

    def rows(self, *, user, params):
        groups = groups_counted_by(user)
        names = {group.number: group.name for group in groups}
        for count in count_groups(on=params["on"], user=user, groups=groups):
            yield count.group, names[count.group], count.village, count.sex, count.people
