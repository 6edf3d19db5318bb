"""Social capital (ทุนทางสังคม): groups, places and people that can do something for the community."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import RichTextField
from core.privacy import identifying, personal, plain
from core.versions import VersionedModel
from programs.enums import MemberRole, OrganizationKind
from programs.models.content import PublicContent, Publishable, published_when_with_who, translated
from programs.models.document import FoundBy
from residents.models.point import Located, whole_point
from residents.models.scope import InVillages
from residents.on_merge import LASTS_LONGEST, Collides, Moves, widened
from thai.folding import fold


class SocialRole(VersionedModel, PublicContent):
    """What part a group or a person plays in the community; one may play many."""

    name = models.CharField(_("name"), max_length=100)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    PRIVACY = plain("position", "version", *translated("name"))

    class Meta:
        verbose_name = _("role in the community")
        verbose_name_plural = _("roles in the community")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                F("name_th"), name="social_role_once", violation_error_message=_("There is already such a role.")
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.name


class Organization(Located, Publishable):
    """A group, learning place, fund, enterprise, local expert, religious place or public body: who can do what."""

    kind = models.CharField(_("kind"), max_length=10, choices=OrganizationKind)
    name = models.CharField(_("name"), max_length=200)
    other_names = models.CharField(
        _("also written"), max_length=300, blank=True,
        help_text=_("Other spellings, with a comma between them: กองปัง, กุงปัง. All of them are found."),
    )  # fmt: skip
    roles = models.ManyToManyField(SocialRole, blank=True, verbose_name=_("roles in the community"))
    topics = models.ManyToManyField("programs.Topic", blank=True, verbose_name=_("topics"))
    offers = models.CharField(
        _("what it can do"), max_length=300, blank=True, help_text=_("In one sentence, for the list.")
    )
    text = RichTextField(_("text"), blank=True)
    for_whom = models.CharField(_("for whom"), max_length=200, blank=True)
    open_when = models.CharField(_("when"), max_length=200, blank=True)
    languages = models.CharField(
        _("in which languages"),
        max_length=100,
        blank=True,
        help_text=_("For example: Thai, local Malay, sign language."),
    )
    conditions_removed = models.CharField(
        _("what is made easier"), max_length=300, blank=True,
        help_text=_("Conditions that were taken away: no fee, no papers, comes to the house."),
    )  # fmt: skip
    village = models.ForeignKey(
        "residents.Village", models.PROTECT, null=True, blank=True, related_name="organizations",
        verbose_name=_("village"),
    )  # fmt: skip
    place = models.CharField(_("place"), max_length=200, blank=True)
    phone = models.CharField(_("telephone for the public"), max_length=60, blank=True)
    leader = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="leads",
        verbose_name=_("leader, or the expert"),
    )  # fmt: skip
    leader_shown = models.CharField(
        _("leader's name as the public reads it"), max_length=120, blank=True,
        help_text=_("Only with the leader's agreement. Blank: the public reads no name."),
    )  # fmt: skip
    supported_by = models.ManyToManyField(
        "self", blank=True, symmetrical=False, related_name="supports", verbose_name=_("supported by")
    )
    registration_no = models.CharField(_("registration number"), max_length=60, blank=True)
    began_on = models.DateField(_("began on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, help_text=_("The first day no more."))
    # Folded names and spellings, for finding it.
    search_key = models.CharField(max_length=1000, blank=True, editable=False)
    note = models.TextField(_("note for staff"), blank=True)

    FOUND_BY = FoundBy(
        ("name", "other_names"), ("offers", "text", "for_whom", "open_when", "languages", "conditions_removed", "place")
    )
    ON_MERGE = {"leader": Moves()}
    PRIVACY = {
        **plain(
            "kind", "other_names", "village", "place", "registration_no", "began_on", "ended_on",
            "search_key", "note", "version", "published_at", "published_by", "latitude", "longitude",
            *translated("name", "offers", "text", "for_whom", "open_when", "languages", "conditions_removed"),
        ),
        **personal("leader", "leader_shown", "phone"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("social capital")
        ordering = ["name", "pk"]
        constraints = [
            published_when_with_who("organization_published_when_with_who"),
            whole_point("organization_point_whole"),
            models.CheckConstraint(
                condition=Q(began_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
                name="organization_ends_after_start",
                violation_error_message=_("It ended before it began: check the two days."),
            ),
        ]
        permissions = [
            ("export_organization", "Exports social capital"),
            ("import_organization", "Imports social capital"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        names = [self.name_th, self.name_ms, self.name_en, *self.other_names.split(",")]
        self.search_key = " ".join(dict.fromkeys(fold(name) for name in names if name))[:1000]
        super().save(*args, **kwargs)


class MembershipQuerySet(InVillages):
    village_path = "resident__village_id"

    def on(self, day):
        """Those that hold on `day`; a blank `since` lies before every day."""
        return self.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day))

    def counting(self, day):
        """Those of who had not died or moved out by then: nobody ends these by hand at once."""
        gone = ("died_on", "moved_out_on")
        here = (Q(**{f"resident__{one}__isnull": True}) | Q(**{f"resident__{one}__gt": day}) for one in gone)
        return self.on(day).filter(*here)


def _overlap(lost: "Membership", kept: "Membership") -> bool:
    return (
        (lost.organization_id, lost.role) == (kept.organization_id, kept.role)
        and (lost.until is None or kept.since is None or kept.since < lost.until)
        and (kept.until is None or lost.since is None or lost.since < kept.until)
    )


class Membership(VersionedModel):
    """That a resident belongs to an organization, as what, since and until (the first day no more)."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="memberships", verbose_name=_("organization")
    )
    resident = models.ForeignKey(
        "residents.Resident", models.CASCADE, related_name="memberships", verbose_name=_("resident")
    )
    role = models.CharField(_("as"), max_length=10, choices=MemberRole, default=MemberRole.MEMBER)
    since = models.DateField(_("since"), null=True, blank=True, default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The first day no more; blank: goes on."))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"resident": Collides(_overlap, join=widened, order=LASTS_LONGEST)}
    PRIVACY = {**plain("organization", "version", "added_by"), **identifying("resident"),
               **personal("role", "since", "until")}  # fmt: skip

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["organization", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "resident", "role"],
                condition=Q(until__isnull=True),
                name="one_open_membership",
                violation_error_message=_("This person is a member already: end that entry first."),
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_ends_after_start",
                violation_error_message=_("“Until” lies before “since”."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
