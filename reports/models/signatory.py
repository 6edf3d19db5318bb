"""Who holds the offices by which papers are signed, since when and until when."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.days import goes_on
from core.privacy import personal, plain
from core.versions import VersionedModel
from papers.signing import OFFICES
from reports.enums import Acting


class SignatoryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Their names stand on papers that the office hands out."""
        return self

    def on(self, day):
        return self.filter(goes_on(day))

    def who_signs_first(self):
        """Of two on one day: the lower number, then who acts for another, then who came last."""
        stands_in = Case(When(acting="", then=Value(1)), default=Value(0))
        return self.order_by("office", "position_no", stands_in, "-since", "-pk")


class Signatory(VersionedModel):
    """Somebody's term in an office, or a while in which somebody acts for who holds it."""

    office = models.CharField(
        _("office that signs"), max_length=20, choices=OFFICES,
        help_text=_("Reports name the office; on the day of signing its holder's name stands under the paper."),
    )  # fmt: skip
    name = models.CharField(
        _("name"), max_length=150, blank=True,
        help_text=_("With the title, as it is signed: นายสมชาย ใจดี. Blank: the name of the account."),
    )  # fmt: skip
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("staff account"),
    )
    position = models.CharField(
        _("own position"), max_length=150,
        help_text=_("As it stands under the name. Of who acts for another: the own position, for example the deputy's."),
    )  # fmt: skip
    acting = models.CharField(_("acts"), max_length=10, choices=Acting, blank=True, default="")
    acting_for = models.CharField(
        _("for the position"), max_length=150, blank=True,
        help_text=_("Only of who acts: the position that is acted for, written whole."),
    )  # fmt: skip
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day. Blank: goes on."))
    position_no = models.PositiveSmallIntegerField(
        _("order"), default=1, help_text=_("Where two hold it on one day, the lower number signs.")
    )

    objects = SignatoryQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = {
        **plain("version", "office", "position", "acting", "acting_for", "since", "until", "position_no"),
        **personal("name", "user"),
    }

    class Meta:
        verbose_name = _("who signs")
        verbose_name_plural = _("who signs papers")
        ordering = ["office", "position_no", "-since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="signatory_ends_after_start",
                violation_error_message=_("The last day is before the first: look at both days again."),
            ),
            models.CheckConstraint(
                condition=~Q(name="") | Q(user__isnull=False),
                name="signatory_has_a_name",
                violation_error_message=_("Write the name that is signed, or choose the staff account."),
            ),
            models.CheckConstraint(
                condition=Q(acting="", acting_for="") | ~Q(acting="") & ~Q(acting_for=""),
                name="signatory_acts_for_a_position",
                violation_error_message=_(
                    "Of who acts for another, say both how and for which position; of who holds the office, neither."
                ),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.signed_name

    @property
    def signed_name(self) -> str:
        return self.name or (self.user.staff_label if self.user_id else "")

    @property
    def position_lines(self) -> tuple[str, ...]:
        """Under the name: the office held; of who acts, the own one with how, and below it the one acted for."""
        if not self.acting:
            return (self.position,)
        return (f"{self.position} {self.get_acting_display()}", self.acting_for)
