"""A place to learn as something that one may have: who has an open need, and who of them has a place.

Each answer is a queryset of residents' primary keys for a day; `settings.COVERAGE_SOURCES` names the class. Whoever is entitled
and has it not is whom the office still owes a chance to learn.
"""

from datetime import date

from django.db.models import Exists, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from learning.enums import Answer
from learning.models import Invitation, LearningNeed
from learning.places import having_place, teaches_the_need, went_on
from residents.models import Resident


class LearningCoverage:
    code = "learning_place"
    title = _("A place to learn what one asked for")

    def entitled(self, on: date) -> QuerySet:
        """Who lives here on the day, and told by then of a need that had not ended."""
        return _keys(_needs(on), on)

    def has(self, on: date) -> QuerySet:
        """Those of them who have a place in a round that teaches it, or said to come to one by invitation, and that goes on."""
        needs = _needs(on)
        invited = Invitation.objects.filter(went_on(on, "round__"), answer=Answer.COMES, invited_on__lte=on)
        taught = Exists(having_place(on).filter(teaches_the_need()))
        return _keys(needs.filter(taught | Q(pk__in=invited.order_by().values("need"))), on)

    def cannot_tell(self, on: date) -> QuerySet:
        """Nobody: a need that nobody wrote down is none."""
        return Resident.objects.none().order_by().values("pk")


def _needs(on: date) -> QuerySet:
    """Told by the day, and not ended at its end."""
    return LearningNeed.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), recorded_on__lte=on)


def _keys(rows: QuerySet, on: date) -> QuerySet:
    people = Resident.objects.present(on=on).filter(pk__in=rows.order_by().values("resident"))
    return people.order_by().values("pk")
