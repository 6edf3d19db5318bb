"""Savings groups (กลุ่มออมทรัพย์): what a group had on a day. The money stays the members' own; it is no fund of the office."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import BahtField
from core.privacy import plain
from core.versions import VersionedModel
from economy.models.of_organization import OfOrganization
from programs.models import Organization


class SavingsFigureQuerySet(OfOrganization):
    def newest(self, on=None):
        """The last figures of each group, up to the day `on`."""
        rows = self.filter(as_of__lte=on) if on else self
        later = SavingsFigure.objects.filter(organization=OuterRef("organization"), as_of__gt=OuterRef("as_of"))
        return rows.filter(~Exists(later.filter(as_of__lte=on) if on else later))


class SavingsFigure(VersionedModel):
    """What one savings group had on a day, as its committee told."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="savings_figures", verbose_name=_("group or organization")
    )
    as_of = models.DateField(_("as of"), default=timezone.localdate)
    members = models.PositiveIntegerField(_("members"))
    committee = models.PositiveSmallIntegerField(_("of them in the committee"), null=True, blank=True)
    saved = BahtField(_("saved in all (baht)"))
    lent = BahtField(_("lent to members (baht)"), null=True, blank=True, help_text=_("Blank: not known."))
    note = models.TextField(_("note for staff"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip

    objects = SavingsFigureQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = plain("organization", "as_of", "members", "committee", "saved", "lent", "note", "recorded_by", "version")

    class Meta:
        verbose_name = _("figures of a savings group")
        verbose_name_plural = _("savings groups")
        ordering = ["-as_of", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "as_of"], name="savings_once_a_day",
                violation_error_message=_("The figures of this day are written down already: change those."),
            ),
            models.CheckConstraint(
                condition=Q(members__range=(1, 100_000)), name="savings_members_sane",
                violation_error_message=_("A savings group has at least one member."),
            ),
            models.CheckConstraint(
                condition=Q(committee__isnull=True) | Q(committee__lte=F("members")), name="savings_committee_of_members",
                violation_error_message=_("The committee is larger than the group: check the two numbers."),
            ),
            models.CheckConstraint(
                condition=Q(saved__gte=0) & (Q(lent__isnull=True) | Q(lent__gte=0)), name="savings_not_below_nothing",
                violation_error_message=_("An amount cannot be less than nothing."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.organization.name
