"""The newest answer of each household to one question, as it was known on a day."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from economy.enums import Outcome, Said
from economy.models import Answer, Indicator


def newest_answers(code: str, on: date) -> QuerySet[Answer]:
    """One answer a household at most: of its newest survey by `on` that knows an answer which somebody confirmed."""
    # By its key, of which the planner knows how many answers there are; of a code in another table it knows nothing.
    question = Indicator.objects.filter(code=code).values_list("pk", flat=True).first()
    known = Answer.objects.filter(
        indicator=question, confirmed=True, response__outcome=Outcome.ANSWERED, response__surveyed_on__lte=on
    ).exclude(said=Said.UNKNOWN)
    later = known.filter(response__household=OuterRef("response__household")).filter(
        Q(response__round__year__gt=OuterRef("response__round__year"))
    )
    return known.filter(~Exists(later)).order_by()
