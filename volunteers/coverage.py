"""A visit by volunteers as something that an elder who lives alone should have each month.

Each answer is a queryset of residents' primary keys for a day; `settings.COVERAGE_SOURCES` names the class. Whoever is entitled
and has it not is whose door nobody knocked at this month.
"""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from residents.alone import house_unknown, lives_alone
from residents.models import PopulationGroup, Resident
from residents.models.resident import belongs
from volunteers.turns import OLDER, deeds_done


class AloneAndVisited:
    code = "alone_visited"
    title = _("Elder who lives alone, visited by volunteers this month")

    def entitled(self, on: date) -> QuerySet:
        """Who is old, lives here and shares the house with nobody."""
        return _older(on, lives_alone(on))

    def has(self, on: date) -> QuerySet:
        """Those of them for whom volunteers did something from the first of the month to the day."""
        done = deeds_done(on).filter(done_on__gte=on.replace(day=1), resident__isnull=False)
        return _older(on, lives_alone(on)).filter(pk__in=done.values("resident"))

    def cannot_tell(self, on: date) -> QuerySet:
        """Whose house the registry does not know."""
        return _older(on, house_unknown(on))


def _older(on: date, condition: Q) -> QuerySet:
    older = belongs(PopulationGroup.objects.get(code=OLDER), on=on)
    return Resident.objects.present(on=on).filter(older, condition).order_by().values("pk")
