"""Home visits at which nobody but the person was seen: what is written of the house is written of them."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from care.models import HomeVisit, VisitedPerson


class LonelyVisits:
    title = _("notes of home visits to nobody but the person")

    def holding(self, words):
        of_visit = VisitedPerson.objects.filter(visit=OuterRef("pk"))
        mine = HomeVisit.objects.filter(Exists(of_visit.filter(resident=words.resident))).exclude(note="")
        alone = mine.exclude(Exists(of_visit.exclude(resident=words.resident)))
        return list(alone.order_by("pk").values_list("pk", flat=True))

    def erase(self, keys, words):
        HomeVisit.objects.filter(pk__in=keys).update(note="")
