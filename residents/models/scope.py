"""Which villages a user sees: the one place that decides scope."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.days import goes_on
from core.privacy import plain

SEE_ALL = "residents.see_all_villages"


class VillageKeeperQuerySet(models.QuerySet):
    def valid(self, on=None):
        on = on or timezone.localdate()
        return self.filter(goes_on(on))


class VillageKeeper(models.Model):
    """A village given to a member of staff, from a day and perhaps until a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("who"), related_name="kept")
    village = models.ForeignKey("residents.Village", models.CASCADE, verbose_name=_("village"), related_name="keepers")
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day; blank while it goes on."))

    objects = VillageKeeperQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = plain("user", "village", "since", "until")

    class Meta:
        verbose_name = _("village given to a keeper")
        verbose_name_plural = _("villages given to keepers")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "village"],
                name="one_keeping_per_village",
                violation_error_message=_("This village is already given to this person: change that row."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="keeping_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


def villages_of(user):
    """The villages that `user` keeps today, as a subquery of ids; None where every village may be seen.

    No user is the office itself: a command run on the server.
    """
    if user is None or user.has_perm(SEE_ALL):
        return None
    return VillageKeeper.objects.valid().filter(user_id=user.pk).values("village_id")


class InVillages(models.QuerySet):
    """Rows that belong to one village, named by `village_path`."""

    village_path = "village_id"

    def visible_to(self, user):
        villages = villages_of(user)
        return self if villages is None else self.filter(**{f"{self.village_path}__in": villages})
