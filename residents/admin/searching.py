"""People by what somebody typed into the search of a list: a whole number goes to the trail, and too many hits are told."""

from django.contrib import messages
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts import trail
from residents.search import MOST, number_in, search_residents


def searched(request, people: QuerySet, term: str) -> QuerySet:
    """Those of `people` whom the term means."""
    found, more = search_residents(people, term)
    if number_in(term):
        trail.log_number_search(user=request.user, found=found.count())
    if more:
        told = _("More than %(most)s people match. Add a surname, house number or village to narrow it down.")
        messages.info(request, told % {"most": MOST})
    return found
