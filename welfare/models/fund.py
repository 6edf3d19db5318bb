"""A welfare fund, the rules that it has given itself, and who runs it."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.days import goes_on
from core.fields import BahtField, satang_of
from core.privacy import personal, plain
from core.versions import VersionedModel
from residents.on_merge import Moves
from thai.dates import format_date
from welfare.enums import ComingBack, Every, FirstDue, OfficerRole, Refund
from welfare.models.shown import ShownToPublic
from welfare.rules.dues import Schedule, Terms


class FundQuerySet(models.QuerySet):
    def meant(self, asked) -> "Fund | None":
        """The fund of this primary key; where none is asked for, the only one. None where it cannot be told."""
        found = list(self.all()[:2] if asked is None else self.filter(pk=asked))
        return found[0] if len(found) == 1 else None


class Fund(ShownToPublic, VersionedModel):
    """One fund of the subdistrict. Its books begin with a month: what was paid before stands in older books."""

    name = models.CharField(_("name"), max_length=150)
    registration_no = models.CharField(
        _("registration number"), max_length=30, blank=True,
        help_text=_("As a community welfare organisation, such as 0280/2552; blank while it is not registered."),
    )  # fmt: skip
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    office = models.CharField(_("office"), max_length=200, blank=True)
    organization = models.OneToOneField(
        "programs.Organization", models.PROTECT, null=True, blank=True, related_name="fund",
        verbose_name=_("among the organizations of the community"),
    )  # fmt: skip
    books_from = models.DateField(
        _("books kept here since"), null=True, blank=True,
        help_text=_("The first day of a month. Contributions for earlier months stand in the older books."),
    )  # fmt: skip

    is_public = models.BooleanField(
        _("has a public page"), default=False,
        help_text=_("What it gives, its rules and totals, and the forms to join and to claim. No member is named."),
    )  # fmt: skip

    objects = FundQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = plain(
        "version", "name", "registration_no", "founded_on", "office", "organization", "books_from", "is_public"
    )

    class Meta:
        verbose_name = _("fund")
        verbose_name_plural = _("funds")
        permissions = [
            ("view_totals", "Can view figures of the fund"),
            ("view_standing", "Can view whether somebody is a member"),
        ]
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], name="fund_name_once", violation_error_message=_("There is a fund of this name.")
            ),
            models.CheckConstraint(
                condition=Q(books_from__isnull=True) | Q(books_from__day=1),
                name="fund_books_from_a_month",
                violation_error_message=_("Books begin on the first day of a month."),
            ),
        ]

    def __str__(self):
        return self.name

    def rule_on(self, day) -> "FundRule | None":
        """The rule in force on a day; None before the first."""
        return self.rules.filter(since__lte=day).order_by("-since").first()

    def approval_limit(self, day) -> Decimal | None:
        """Baht above which the executive approves a claim on this day; None where the committee approves every claim."""
        rule = self.rule_on(day)
        return rule.approve_above if rule else None

    def schedule(self) -> Schedule:
        """The fund's rules as plain values; one query."""
        return Schedule([rule.terms for rule in self.rules.all()])


class FundRule(ShownToPublic, VersionedModel):
    """What the fund asks and allows from a day on, until its next rule."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="rules", verbose_name=_("fund"))
    since = models.DateField(_("in force since"))
    contribution = BahtField(_("contribution"))
    every = models.CharField(_("paid for"), max_length=5, choices=Every, default=Every.MONTH)
    first_due = models.CharField(_("first owed for"), max_length=7, choices=FirstDue, default=FirstDue.JOINING)
    entry_fee = BahtField(_("entry fee"), default=0)
    months_ahead = models.PositiveSmallIntegerField(
        _("months that may be paid ahead"), null=True, blank=True, help_text=_("Blank: as many as one likes.")
    )
    lapse_after = models.PositiveSmallIntegerField(
        _("lapses after so many missed payments"), null=True, blank=True, help_text=_("Blank: never.")
    )
    comes_back = models.CharField(_("who lapsed"), max_length=5, choices=ComingBack, default=ComingBack.PAYS)
    waits_again = models.BooleanField(_("waits again for benefits after coming back"), default=True)
    refund = models.CharField(_("who leaves gets back"), max_length=8, choices=Refund, default=Refund.NONE)
    age_from = models.PositiveSmallIntegerField(_("joins from age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("joins until age"), null=True, blank=True)
    must_live_here = models.BooleanField(_("must live in the subdistrict"), default=True)
    approve_above = BahtField(
        _("claims above this amount are approved by the executive"), null=True, blank=True,
        help_text=_("In baht. Blank: the committee approves every claim."),
    )  # fmt: skip
    resolution = models.CharField(
        _("resolution"), max_length=200, blank=True, help_text=_("The meeting that decided it, its number and day.")
    )

    history = HistoricalRecords()

    PRIVACY = plain(
        "version", "fund", "since", "contribution", "every", "first_due", "entry_fee", "months_ahead", "lapse_after",
        "comes_back", "waits_again", "refund", "age_from", "age_to", "must_live_here", "approve_above", "resolution",
    )  # fmt: skip

    class Meta:
        verbose_name = _("rule of the fund")
        verbose_name_plural = _("rules of the fund")
        ordering = ["fund", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "since"],
                name="fund_rule_once_a_day",
                violation_error_message=_("A rule begins on this day already: change that one."),
            ),
            models.CheckConstraint(
                condition=Q(contribution__gt=0),
                name="fund_rule_asks_something",
                violation_error_message=_("A contribution is more than nothing."),
            ),
            models.CheckConstraint(condition=Q(entry_fee__gte=0), name="fund_rule_entry_fee"),
            models.CheckConstraint(
                condition=Q(approve_above__isnull=True) | Q(approve_above__gt=0),
                name="fund_rule_approve_above",
                violation_error_message=_("An amount above nothing, or blank."),
            ),
            models.CheckConstraint(
                condition=Q(lapse_after__isnull=True) | Q(lapse_after__gte=1),
                name="fund_rule_lapses_after_one",
                violation_error_message=_("At least one missed payment, or blank."),
            ),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True) | Q(age_to__isnull=True) | Q(age_to__gte=F("age_from")),
                name="fund_rule_ages",
                violation_error_message=_("The second age lies below the first."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    def clean(self):
        """What was collected under a rule stays as it was: a new rule is written from a later day on."""
        super().clean()
        if self.fund_id is None or self.since is None:
            return
        closed = self.fund.closings.aggregate(day=models.Max("up_to"))["day"]
        before = type(self).objects.filter(pk=self.pk).first()
        if before and before.said == self.said:
            return
        if closed and min(self.since, before.since if before else self.since) <= closed:
            raise ValidationError(
                _("The books are closed up to %(closed)s: write a new rule that begins on a later day."),
                code="closed", params={"closed": format_date(closed)},
            )  # fmt: skip
        if before and self._was_used(before.since):
            raise ValidationError(
                _("Contributions were taken under this rule. Leave it, and write a new rule from the day on which the change holds."),
                code="used",
            )  # fmt: skip

    def _was_used(self, since) -> bool:
        return self.fund.members.filter(contributions__received_on__gte=since).exists()

    @property
    def said(self) -> tuple:
        """Everything that money is counted by, and who decides on it; the words of the resolution may be mended."""
        return (
            self.since, self.terms, self.entry_fee, self.refund, self.age_from, self.age_to, self.must_live_here,
            self.approve_above,
        )  # fmt: skip

    @property
    def terms(self) -> Terms:
        return Terms(
            since=self.since, amount=satang_of(self.contribution), every=self.every,
            months_ahead=self.months_ahead, lapse_after=self.lapse_after,
            comes_back=self.comes_back, waits_again=self.waits_again, first_due=self.first_due,
        )  # fmt: skip


class OfficerQuerySet(models.QuerySet):
    def on(self, day):
        return self.filter(goes_on(day))


class Officer(ShownToPublic, VersionedModel):
    """Somebody's term in an office of the fund."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="officers", verbose_name=_("fund"))
    role = models.CharField(_("office held"), max_length=10, choices=OfficerRole)
    name = models.CharField(_("name"), max_length=150)
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="fund_offices",
        verbose_name=_("in the registry"),
    )  # fmt: skip
    village = models.ForeignKey(
        "residents.Village", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("branch")
    )
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)

    shown = models.BooleanField(
        _("name stands on the public page"), default=False, help_text=_("Only with the officer's agreement.")
    )

    objects = OfficerQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"resident": Moves()}
    PRIVACY = {**plain("version", "fund", "role", "village", "since", "until", "shown"), **personal("name", "resident")}

    class Meta:
        verbose_name = _("officer of the fund")
        verbose_name_plural = _("officers of the fund")
        ordering = ["fund", "role", "since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="officer_ends_after_start",
                violation_error_message=_("The term ends before it begins."),
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
