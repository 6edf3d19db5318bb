"""Who belongs to a fund: the application, the committee's answer, the end; and who came back after a lapse."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.privacy import identifying, personal, plain
from core.versions import VersionedModel
from residents.models.scope import InVillages
from residents.on_merge import Collides
from welfare.enums import Resolution, WhyLeft
from welfare.models.fund import Fund


class MemberQuerySet(InVillages):
    village_path = "resident__village_id"

    def accepted(self):
        return self.filter(joined_on__isnull=False)


def _both_live(lost: "Member", kept: "Member") -> bool:
    return lost.fund_id == kept.fund_id and lost.is_live and kept.is_live


class Member(VersionedModel):
    """One membership of one person. Who leaves and joins again later is given a new number."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="members", verbose_name=_("fund"))
    number = models.PositiveIntegerField(_("member number"))
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, related_name="fund_members", verbose_name=_("who")
    )
    applied_on = models.DateField(_("applied on"), default=timezone.localdate)
    vouched_by = models.CharField(_("vouched for by"), max_length=150, blank=True)
    resolution = models.CharField(_("resolution"), max_length=8, choices=Resolution, blank=True)
    meeting_no = models.CharField(_("meeting"), max_length=30, blank=True, help_text=_("Its number, such as 3/2569."))
    meeting_on = models.DateField(_("meeting on"), null=True, blank=True)
    refusal = models.CharField(_("why refused"), max_length=300, blank=True)
    joined_on = models.DateField(_("member since"), null=True, blank=True)
    owes_from = models.DateField(
        _("first month not yet paid"), null=True, blank=True,
        help_text=_("For members of the older books, the first day of the month; blank: from joining."),
    )  # fmt: skip
    left_on = models.DateField(_("left on"), null=True, blank=True)
    left_why = models.CharField(_("why left"), max_length=8, choices=WhyLeft, blank=True)
    # Plain keys and conditions of their own: a unique column would make SQLite build the table anew, which triggers name.
    entry_receipt = models.ForeignKey(
        "welfare.Document", models.PROTECT, null=True, blank=True, editable=False, related_name="entry_of", db_index=False,
        verbose_name=_("receipt of the entry fee"),
    )  # fmt: skip
    refund_voucher = models.ForeignKey(
        "welfare.Document", models.PROTECT, null=True, blank=True, editable=False, related_name="refund_of", db_index=False,
        verbose_name=_("voucher of what was given back"),
    )  # fmt: skip
    batch = models.ForeignKey(
        "spreadsheets.Batch", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("import"),
    )  # fmt: skip

    objects = MemberQuerySet.as_manager()
    history = HistoricalRecords()

    # Two memberships are two accounts of money: which of them is the person's is not for a merge to say.
    ON_MERGE = {
        "resident": Collides(
            _both_live,
            why=_("Both records are members of the welfare fund. The treasurer ends one of the memberships first."),
        )
    }
    PRIVACY = {
        **plain(
            "version", "fund", "number", "applied_on", "resolution", "meeting_no", "meeting_on", "joined_on",
            "owes_from", "left_on", "entry_receipt", "refund_voucher", "batch",
        ),
        **identifying("resident"),
        **personal("vouched_by", "refusal", "left_why"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("member of the fund")
        verbose_name_plural = _("members of the fund")
        permissions = [
            ("import_member", "Can import registers of members"),
            ("export_member", "Can export lists of members"),
        ]
        ordering = ["fund", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "number"],
                name="member_number_once",
                violation_error_message=_("This member number is taken."),
            ),
            models.UniqueConstraint(
                fields=["fund", "resident"],
                condition=Q(left_on__isnull=True) & ~Q(resolution=Resolution.REFUSED),
                name="one_membership_at_a_time",
                violation_error_message=_("This person is a member of the fund already."),
            ),
            models.CheckConstraint(
                condition=Q(resolution=Resolution.ACCEPTED, joined_on__isnull=False)
                | ~Q(resolution=Resolution.ACCEPTED) & Q(joined_on__isnull=True),
                name="member_since_with_resolution",
                violation_error_message=_("Who is accepted has a day of joining, and nobody else."),
            ),
            *(
                models.UniqueConstraint(fields=[name], condition=Q(**{f"{name}__isnull": False}), name=f"member_{name}_once")
                for name in ("entry_receipt", "refund_voucher")
            ),
            models.CheckConstraint(
                condition=Q(joined_on__isnull=True) | Q(joined_on__gte=F("applied_on")),
                name="member_after_application",
                violation_error_message=_("The day of joining lies before the application."),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, left_why="")
                | Q(left_on__isnull=False, joined_on__isnull=False, left_on__gte=F("joined_on")) & ~Q(left_why=""),
                name="member_left_with_reason",
                violation_error_message=_("Who leaves was a member before, and left on a day, for a reason."),
            ),
            models.CheckConstraint(
                condition=Q(owes_from__isnull=True) | Q(owes_from__day=1), name="member_owes_from_a_month",
                violation_error_message=_("The first day of a month."),
            ),
            models.CheckConstraint(
                condition=Q(resolution=Resolution.REFUSED) & ~Q(refusal="") | ~Q(resolution=Resolution.REFUSED) & Q(refusal=""),
                name="member_refused_with_reason",
                violation_error_message=_("Write why the committee refused, and only where it did."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["resident"], name="member_by_resident")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.number}"

    @property
    def is_live(self) -> bool:
        """Applied for or accepted, and not left: a person has one such membership of a fund."""
        return self.left_on is None and self.resolution != Resolution.REFUSED

    @property
    def staff_label(self) -> str:
        return f"{self.number} {self.resident.full_name}"


class OfMembers(InVillages):
    village_path = "member__resident__village_id"


class Beneficiary(models.Model):
    """Who is given what a member's death leaves, as the member wrote it."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="beneficiaries", verbose_name=_("member"))
    name = models.CharField(_("name"), max_length=150)
    relation = models.CharField(_("relation"), max_length=60, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    place = models.CharField(_("house"), max_length=200, blank=True)

    objects = OfMembers.as_manager()
    history = HistoricalRecords()

    PRIVACY = {**plain("member"), **identifying("name"), **personal("relation", "phone", "place")}

    class Meta:
        verbose_name = _("beneficiary")
        verbose_name_plural = _("beneficiaries")
        ordering = ["pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class Reinstatement(models.Model):
    """A member whose membership had lapsed comes back on a day, as the fund's rule allowed it then."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="reinstatements", verbose_name=_("member"))
    on = models.DateField(_("comes back on"))
    # What the rule of that day let go; 0 where it asked for what was owed.
    months_forgiven = models.PositiveIntegerField(_("months that need not be paid"), default=0, editable=False)
    waits_from = models.DateField(_("waits for benefits from"), null=True, blank=True, editable=False)
    meeting_no = models.CharField(_("meeting"), max_length=30, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("entered by"),
    )  # fmt: skip

    objects = OfMembers.as_manager()
    history = HistoricalRecords()

    PRIVACY = {
        **plain("member", "on", "months_forgiven", "waits_from", "meeting_no", "entered_at", "entered_by"),
        **personal("note"),
    }

    class Meta:
        verbose_name = _("coming back")
        verbose_name_plural = _("comings back")
        ordering = ["member", "on"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "on"],
                name="comes_back_once_a_day",
                violation_error_message=_("This member came back on this day already."),
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
