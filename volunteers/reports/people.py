"""The hours of a fiscal year, a line a volunteer. Personal throughout, and only as far as the reader sees."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from papers.report import Column, Report
from papers.usual import OFFICE, YEARLY
from programs.reports.asked import YEAR
from residents.enums import Sex
from thai.dates import completed_years
from volunteers.hours import Who, by_person, counted_in, hours, months_of
from volunteers.models import TaskKind
from volunteers.reports.asked import EXPORT, last_day, people_of


class VolunteerHours(Report):
    """Whose names have faded stand in no line: `volunteers_by_group` counts them."""

    code = "volunteer_hours"
    title = _("Hours of each volunteer")
    tells = _("Who gave how many confirmed hours, and how often.")
    asked_by, due = OFFICE, YEARLY
    permission = EXPORT
    params = (YEAR,)
    columns = (
        Column("name", _("Full name"), width=28, personal="identifying"),
        Column("village", _("Village no."), "integer", width=8, personal="personal"),
        Column("sex", _("Sex"), width=7, personal="personal", labels=dict(Sex.choices)),
        Column("age", _("Age"), "integer", width=7, personal="personal"),
        Column("work", _("kinds of work"), width=34, personal="personal"),
        Column("times", _("how often"), "integer", width=9, personal="personal", total=True),
        Column(
            "hours",
            _("hours"),
            "number",
            width=10,
            personal="personal",
            total=True,
            explains=_("Hours that an officer confirmed."),
        ),
        Column(
            "months_in_a_row",
            _("months in a row"),
            "integer",
            width=9,
            personal="personal",
            explains=_("The longest run of months with work in each."),
        ),
    )

    def rows(self, *, user, params):
        months = months_of(counted_in(params["fiscal_year"]).visible_to(user))
        given, names = by_person(months), {kind.pk: kind.name for kind in TaskKind.objects.all()}
        kinds: dict[Who, set[str]] = defaultdict(set)
        for one in months:
            kinds[one.who].add(names[one.kind])
        people, on = people_of(given, user), last_day(params["fiscal_year"])
        for who, person in sorted(people.items(), key=lambda one: one[1].order):
            figures = given[who]
            yield (
                person.name, person.village, person.sex, person.born and completed_years(person.born, on),
                ", ".join(sorted(kinds[who])), figures.times, hours(figures.minutes), figures.months_in_a_row,
            )  # fmt: skip
