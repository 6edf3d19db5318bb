"""Community enterprises (วิสาหกิจชุมชน): organizations that are registered as such, and their yearly renewal."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.privacy import identifying, plain
from core.versions import VersionedModel
from economy.group_enums import EnterpriseState
from economy.models.of_organization import OfOrganization
from economy.models.survey import FIRST_YEAR, LAST_YEAR
from economy.rules.enterprise import due_year
from programs.models import Membership, Organization
from residents.on_merge import Moves
from thai.dates import BE_OFFSET


class EnterpriseQuerySet(OfOrganization):
    def registered(self):
        return self.filter(state=EnterpriseState.REGISTERED)

    def with_members(self, on):
        """Each with `known`: the people of the registry who belong to the group on the day and are still here, each once."""
        here = Membership.objects.counting(on).filter(organization=OuterRef("organization")).order_by()
        counted = here.values("organization").annotate(n=Count("resident", distinct=True)).values("n")
        return self.annotate(known=Coalesce(Subquery(counted), 0))

    def not_renewed(self, on):
        """Registered before the year whose renewal is due on `on`, and not renewed for it by then."""
        year = due_year(on, settings.ENTERPRISE_RENEWAL[0])
        renewed = Renewal.objects.filter(enterprise=OuterRef("pk"), year=year, renewed_on__lte=on)
        return self.registered().filter(~Exists(renewed), registered_on__year__lt=year - BE_OFFSET)


class Enterprise(VersionedModel):
    """That an organization is, or wants to be, a registered community enterprise. Its members are the organization's."""

    organization = models.OneToOneField(
        Organization, models.PROTECT, related_name="enterprise", verbose_name=_("group or organization")
    )
    state = models.CharField(_("state"), max_length=10, choices=EnterpriseState, default=EnterpriseState.PREPARING)
    submitted_on = models.DateField(_("form handed in on"), null=True, blank=True)
    registration_no = models.CharField(_("enterprise number"), max_length=40, blank=True)
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, help_text=_("The first day no more."))
    agent = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="acts_for",
        verbose_name=_("agent"), help_text=_("Who signs for the enterprise and is told of the renewal."),
    )  # fmt: skip
    outsiders = models.PositiveSmallIntegerField(
        _("members who are not in our registry"), default=0,
        help_text=_("How many more stand on the list of members: they live elsewhere, so the portal cannot check them."),
    )  # fmt: skip
    makes = models.CharField(_("what it makes or does"), max_length=200, blank=True)
    note = models.TextField(_("note for staff"), blank=True)

    objects = EnterpriseQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"agent": Moves()}
    PRIVACY = {
        **plain(
            "organization", "state", "submitted_on", "registration_no", "registered_on", "ended_on", "outsiders", "makes",
            "note", "version",
        ),
        **identifying("agent"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("community enterprise")
        verbose_name_plural = _("community enterprises")
        ordering = ["organization__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration_no"], condition=~Q(registration_no=""), name="enterprise_number_once",
                violation_error_message=_("Another enterprise has this number."),
            ),
            models.CheckConstraint(
                condition=~Q(state=EnterpriseState.REGISTERED) | ~Q(registration_no="") & Q(registered_on__isnull=False),
                name="enterprise_registered_with_number",
                violation_error_message=_("A registered enterprise has its number and the day of registration."),
            ),
            models.CheckConstraint(
                condition=~Q(state=EnterpriseState.SUBMITTED) | Q(submitted_on__isnull=False),
                name="enterprise_submitted_when",
                violation_error_message=_("Type the day on which the form was handed in."),
            ),
            models.CheckConstraint(
                condition=Q(state=EnterpriseState.ENDED, ended_on__isnull=False)
                | ~Q(state=EnterpriseState.ENDED) & Q(ended_on__isnull=True),
                name="enterprise_ended_when",
                violation_error_message=_("An enterprise that ended has its last day, and only then."),
            ),
            models.CheckConstraint(
                condition=Q(submitted_on__isnull=True) | Q(registered_on__isnull=True)
                | Q(registered_on__gte=F("submitted_on")),
                name="enterprise_registered_after_form",
                violation_error_message=_("It was registered before the form was handed in: check the two days."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(registered_on__isnull=True) | Q(ended_on__gte=F("registered_on")),
                name="enterprise_ends_after_start",
                violation_error_message=_("It ended before it was registered: check the two days."),
            ),
            models.CheckConstraint(
                condition=Q(outsiders__lte=500), name="enterprise_outsiders_sane",
                violation_error_message=_("At most 500 members from elsewhere."),
            ),
        ]  # fmt: skip
        permissions = [("see_every_group", "Sees the groups of every village")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.organization.name


class RenewalQuerySet(OfOrganization):
    organization_path = "enterprise__organization"


class Renewal(models.Model):
    """That an enterprise told the authority in a Buddhist year that it goes on."""

    enterprise = models.ForeignKey(
        Enterprise, models.CASCADE, related_name="renewals", verbose_name=_("community enterprise")
    )
    year = models.PositiveSmallIntegerField(_("year (Buddhist era)"))
    renewed_on = models.DateField(_("renewed on"), default=timezone.localdate)
    renewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip

    objects = RenewalQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = plain("enterprise", "year", "renewed_on", "renewed_by")

    class Meta:
        verbose_name = _("yearly renewal")
        verbose_name_plural = _("yearly renewals")
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "year"], name="renewed_once_a_year",
                violation_error_message=_("The renewal of this year is written down already."),
            ),
            models.CheckConstraint(
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)), name="renewal_year_buddhist",
                violation_error_message=_("Type the year of the Buddhist era, like 2569."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
