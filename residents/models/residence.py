"""Who lived where, since when and until when: residence is a history, so that any past day can be counted."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.privacy import personal, plain
from residents.models.scope import InVillages
from residents.on_merge import Follows


class ResidenceQuerySet(InVillages):
    def on(self, day):
        """The periods that hold on `day`. A start that nobody knows lies before every day."""
        return self.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day))


class Residence(models.Model):
    """A period in which a resident lived in a village and, if known, a house. `until` is the first day no more."""

    resident = models.ForeignKey(
        "residents.Resident", models.CASCADE, verbose_name=_("resident"), related_name="residences"
    )
    village = models.ForeignKey("residents.Village", models.PROTECT, verbose_name=_("village"), related_name="+")
    household = models.ForeignKey(
        "residents.Household", models.PROTECT, null=True, blank=True, verbose_name=_("household"), related_name="+"
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    # Taking an event back removes the period that it began and opens the one that it ended.
    began_with = models.ForeignKey(
        "residents.LifeEvent", models.SET_NULL, null=True, blank=True, editable=False, related_name="began"
    )
    ended_with = models.ForeignKey(
        "residents.LifeEvent", models.SET_NULL, null=True, blank=True, editable=False, related_name="ended"
    )

    objects = ResidenceQuerySet.as_manager()

    # The lost record's own story of places would count the person twice: the place that is taken brings its story.
    ON_MERGE = {"resident": Follows("household")}
    PRIVACY = {
        **plain("resident", "village", "began_with", "ended_with"),
        **personal("household", "since", "until"),
    }

    class Meta:
        verbose_name = _("residence")
        verbose_name_plural = _("residences")
        constraints = [
            models.UniqueConstraint(fields=["resident"], condition=Q(until__isnull=True), name="one_open_residence"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="residence_ends_after_start",
                violation_error_message=_("The period ends before it begins."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
