"""What happened to a person, on which day, known from which paper: the registry changes by events, not by edits."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.privacy import personal, plain
from residents.enums import PLACE_EVENTS, EventKind
from residents.models.scope import InVillages
from residents.on_merge import Moves


class LifeEventQuerySet(InVillages):
    village_path = "resident__village_id"

    def standing(self):
        """Those that were not taken back."""
        return self.filter(cancelled_at__isnull=True)

    def of_place(self):
        return self.filter(kind__in=PLACE_EVENTS)


def _house(verbose_name, related_name):
    return models.ForeignKey(
        "residents.Household", models.PROTECT, null=True, blank=True, verbose_name=verbose_name,
        related_name=related_name,
    )  # fmt: skip


def _village(verbose_name):
    return models.ForeignKey(
        "residents.Village", models.PROTECT, null=True, blank=True, verbose_name=verbose_name, related_name="+"
    )


class LifeEvent(models.Model):
    """One event of one person. A mistaken one is taken back, never erased."""

    kind = models.CharField(_("event"), max_length=12, choices=EventKind)
    on = models.DateField(_("day"))
    resident = models.ForeignKey(
        "residents.Resident", models.CASCADE, verbose_name=_("resident"), related_name="events"
    )
    # The mother of a child that was born; the head of a household before this one.
    related = models.ForeignKey(
        "residents.Resident", models.SET_NULL, null=True, blank=True, verbose_name=_("the other person"),
        related_name="events_of_others",
    )  # fmt: skip
    from_village = _village(_("from village"))
    from_household = _house(_("from house"), "events_from")
    to_village = _village(_("to village"))
    to_household = _house(_("to house"), "events_to")
    was = models.CharField(_("was"), max_length=300, blank=True)
    became = models.CharField(_("became"), max_length=300, blank=True)
    document = models.CharField(
        _("document"), max_length=120, blank=True, help_text=_("Number of the certificate or the request.")
    )
    note = models.TextField(_("note"), blank=True)

    # The person's version before and after: an event is taken back only while nothing came after it.
    version_before = models.PositiveIntegerField(null=True, editable=False)
    version_after = models.PositiveIntegerField(null=True, editable=False)
    batch = models.ForeignKey(
        "spreadsheets.Batch", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("import"),
    )  # fmt: skip
    bulk = models.ForeignKey(
        "residents.BulkEdit", models.PROTECT, null=True, blank=True, editable=False, related_name="events"
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )
    cancelled_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("taken back by"),
    )  # fmt: skip
    cancel_reason = models.CharField(_("why it was taken back"), max_length=200, blank=True)

    objects = LifeEventQuerySet.as_manager()
    history = HistoricalRecords()

    # Without the version after it, a moved event is not taken back: the survivor's versions are other states.
    ON_MERGE = {"resident": Moves(blank=("version_after",)), "related": Moves()}
    PRIVACY = {
        **plain(
            "kind", "resident", "related", "from_village", "to_village", "version_before", "version_after", "batch",
            "bulk", "recorded_at", "recorded_by", "cancelled_at", "cancelled_by",
        ),
        **personal("on", "from_household", "to_household", "was", "became", "document", "note", "cancel_reason"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("life event")
        verbose_name_plural = _("life events")
        ordering = ["-on", "-pk"]
        constraints = [
            # A command on the server has no user: who may be unknown, when may not.
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=False) | Q(cancelled_by__isnull=True),
                name="event_taken_back_when_with_who",
            ),
        ]
        indexes = [models.Index(fields=["resident", "-on"], name="lifeevent_by_person")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
