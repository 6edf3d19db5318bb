"""A place to learn as something that one may have: who has an open need, and who of them has a place.

Each answer is a queryset of residents' primary keys for a day; `settings.COVERAGE_SOURCES` names the class. Whoever is entitled
and has it not is whom the office still owes a chance to learn.
"""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from learning.models import LearningNeed
from learning.places import having_place
from residents.models import Resident


class LearningCoverage:
    code = "learning_place"
    title = _("A place to learn what one asked for")

    def entitled(self, on: date) -> QuerySet:
        """Who lives here on the day, and told by then of a need that had not ended."""
        goes_on = Q(ended_on__isnull=True) | Q(ended_on__gt=on)
        needs = LearningNeed.objects.filter(goes_on, recorded_on__lte=on)
        return _keys(needs, on)

    def has(self, on: date) -> QuerySet:
        """Who lives here on the day and has a place in a round that goes on."""
        return _keys(having_place(on), on)

    def cannot_tell(self, on: date) -> QuerySet:
        """Nobody: a need that nobody wrote down is none."""
        return Resident.objects.none().order_by().values("pk")


def _keys(rows: QuerySet, on: date) -> QuerySet:
    people = Resident.objects.present(on=on).filter(pk__in=rows.order_by().values("resident"))
    return people.order_by().values("pk")
