"""What a group, a learning place or a local expert can teach, where, when, and which conditions it takes away."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.flags import FlagsField, within
from core.privacy import plain
from core.versions import VersionedModel
from learning.enums import Ease
from programs.enums import Day, Tongue
from programs.models.content import PublicContent, translated


class OfferQuerySet(models.QuerySet):
    def on(self, day):
        """Those that hold on `day`; `until` is the first day no more."""
        return self.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day))

    def published(self, at=None):
        """What the public reads: of published organizations, to be shown, and holding today."""
        at = at or timezone.now()
        return self.filter(shown=True, organization__published_at__lte=at).on(timezone.localdate(at))


class Offer(VersionedModel, PublicContent):
    """One thing that somebody can teach. Nothing personal: the expert is an organization of social capital."""

    organization = models.ForeignKey(
        "programs.Organization", models.PROTECT, related_name="learning_offers", verbose_name=_("who teaches")
    )
    topic = models.ForeignKey(
        "programs.Topic", models.PROTECT, related_name="learning_offers", verbose_name=_("teaches what")
    )
    detail = models.CharField(_("in one sentence"), max_length=300, blank=True)
    languages = FlagsField(_("teaches in which languages"), flags=Tongue, default=int(Tongue.THAI))
    days = FlagsField(_("on which days"), flags=Day, help_text=_("None ticked: on any."))
    eases = FlagsField(_("what is made easier"), flags=Ease)
    village = models.ForeignKey(
        "residents.Village", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("teaches where"),
        help_text=_("Blank: in every village."),
    )  # fmt: skip
    capacity = models.PositiveSmallIntegerField(
        _("how many at a time"), null=True, blank=True, help_text=_("Blank: no limit.")
    )
    since = models.DateField(_("since"), null=True, blank=True, default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The first day no more; blank: goes on."))
    shown = models.BooleanField(
        _("shown to the public"), default=True, help_text=_("Once the page of who teaches is published.")
    )

    objects = OfferQuerySet.as_manager()

    PRIVACY = plain(
        "organization", "topic", "languages", "days", "eases", "village", "capacity", "since", "until", "shown", "version",
        *translated("detail"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("offer to teach")
        verbose_name_plural = _("offers to teach")
        ordering = ["topic__position", "topic", "pk"]
        constraints = [
            within("offer_languages_known", Tongue, "languages"),
            within("offer_days_known", Day, "days"),
            within("offer_eases_known", Ease, "eases"),
            models.CheckConstraint(
                condition=Q(languages__gte=1), name="offer_in_some_language",
                violation_error_message=_("Tick at least one language in which it is taught."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1), name="offer_for_somebody",
                violation_error_message=_("At least one person, or blank for no limit."),
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="offer_ends_after_start",
                violation_error_message=_("“Until” lies before “since”."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["topic"], name="offer_by_topic")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.topic.name} · {self.organization.name}"
