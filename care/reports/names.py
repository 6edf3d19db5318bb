"""The names behind a cell of the board, as far as the reader may see them."""

from django.utils.translation import gettext_lazy as _

from care.board import people_standing
from care.enums import Stands
from care.models import Entitlement
from care.reports.which import ENTITLEMENT, ON
from care.rules.stored import with_rules
from papers.report import Column, Param, Report
from papers.usual import ANY_DAY, OFFICE
from residents.groups import groups_counted_by
from residents.models import PopulationGroup
from residents.reports.which import VILLAGE

# In the order in which they are offered: who misses it first.
CODES = {one.code: one for one in (Stands.MISSING, Stands.RECEIVES, Stands.UNKNOWN, Stands.UNMATCHED)}


def _groups():
    return [(group.number, group.staff_label) for group in PopulationGroup.objects.all()]


def _in_group(people, number: int, on, user):
    """Nobody of a group that the user may not know."""
    known = any(group.number == number for group in groups_counted_by(user))
    return people.in_group(str(number), on=on) if known else people.none()


class CoverageNames(Report):
    code = "coverage_names"
    title = _("Names of who receives or misses an entitlement")
    tells = _("Who receives a right or misses out, by name.")
    asked_by, due = OFFICE, ANY_DAY
    permission = "care.export_receipt"
    params = (
        ENTITLEMENT,
        ON,
        Param(
            "stands",
            _("Stands"),
            "choice",
            default="missing",
            choices=[(code, one.label) for code, one in CODES.items()],
        ),
        VILLAGE,
        Param("group", _("Group"), "choice", choices=_groups),
    )
    columns = (
        Column("name", _("Full name"), width=28, personal="identifying"),
        Column("birth_date", _("Birth date"), "date", width=16, personal="personal"),
        Column("house_no", _("House number"), width=10, personal="personal"),
        Column("village", _("Village no."), "integer", width=8),
        Column("phones", _("Telephone"), width=14, personal="identifying"),
        Column(
            "stands",
            _("Stands"),
            width=24,
            personal="sensitive",
            labels={code: one.label for code, one in CODES.items()},
        ),
    )

    def rows(self, *, user, params):
        for entitlement in with_rules(Entitlement.objects.visible_to(user).filter(code=params["entitlement"])):
            people = people_standing(entitlement, on=params["on"], user=user, standing=CODES[params["stands"]])
            if params.get("village"):
                people = people.filter(village__number=params["village"])
            if params.get("group"):
                people = _in_group(people, params["group"], params["on"], user)
            found = people.select_related("village", "household").order_by(
                "village__number", "last_key", "first_key", "pk"
            )
            for one in found.iterator(chunk_size=500):
                house = one.household.house_no if one.household else ""
                yield one.full_name, one.birth_date, house, one.village.number, one.phones, params["stands"]
