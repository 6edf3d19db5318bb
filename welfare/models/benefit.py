"""What a fund gives: kinds of benefits, and the dated rules of each."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import BahtField, KeyField, satang_of
from core.privacy import plain
from core.versions import VersionedModel
from thai.dates import format_date
from welfare.enums import PaidBy
from welfare.models.fund import Fund
from welfare.models.ledger import Account
from welfare.models.shown import ShownToPublic
from welfare.rules.benefits import Benefit


class BenefitKind(ShownToPublic, VersionedModel):
    """Something for which the fund gives money: a birth, nights in hospital, a death."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="benefits", verbose_name=_("fund"))
    code = KeyField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=120)
    told = models.TextField(_("what the public reads"), max_length=1000, blank=True)
    account = models.ForeignKey(
        Account, models.PROTECT, related_name="+", verbose_name=_("account of the books"),
        help_text=_("Where what is paid is written: one account for all benefits, or one of its own."),
    )  # fmt: skip
    order = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    history = HistoricalRecords()

    PRIVACY = plain("version", "fund", "code", "name", "told", "account", "order")

    class Meta:
        verbose_name = _("kind of benefit")
        verbose_name_plural = _("kinds of benefits")
        ordering = ["fund", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "code"], name="benefit_code_once", violation_error_message=_("This code is taken.")
            )
        ]

    def __str__(self):
        return self.name

    def rule_on(self, day) -> "BenefitRule | None":
        """The rule in force on a day, of those that are fetched already; None where nothing is given then."""
        begun = [rule for rule in self.rules.all() if rule.since <= day]
        latest = max(begun, key=lambda rule: rule.since, default=None)
        return latest if latest and latest.given else None


class BenefitRuleQuerySet(models.QuerySet):
    def in_force(self, on):
        """The rule of each kind on the day `on`; one that says that nothing is given any more is a rule too."""
        later = self.model.objects.filter(
            kind=models.OuterRef("kind"), since__gt=models.OuterRef("since"), since__lte=on
        )
        return self.filter(~models.Exists(later), since__lte=on)


class BenefitRule(ShownToPublic, VersionedModel):
    """What one kind of benefit gives from a day on, until its next rule. A claim keeps the rule of its event's day."""

    kind = models.ForeignKey(BenefitKind, models.PROTECT, related_name="rules", verbose_name=_("kind of benefit"))
    since = models.DateField(_("in force since"))
    given = models.BooleanField(_("is given"), default=True)
    paid_by = models.CharField(_("amount for"), max_length=5, choices=PaidBy, default=PaidBy.EVENT)
    amount = BahtField(_("amount"), default=0)
    waiting_days = models.PositiveSmallIntegerField(_("waiting time in days"), default=0)
    cap_event = BahtField(_("at most for one event"), null=True, blank=True)
    cap_year = BahtField(_("at most in a fiscal year"), null=True, blank=True)
    times_a_year = models.PositiveSmallIntegerField(_("times in a fiscal year"), null=True, blank=True)
    once = models.BooleanField(_("once in a life"), default=False)
    within_days = models.PositiveSmallIntegerField(_("days to claim after the event"), null=True, blank=True)
    evidence = models.TextField(
        _("evidence needed"), max_length=1000, blank=True, help_text=_("One line for each paper.")
    )
    resolution = models.CharField(_("resolution"), max_length=200, blank=True)

    objects = BenefitRuleQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = plain(
        "version", "kind", "since", "given", "paid_by", "amount", "waiting_days", "cap_event", "cap_year",
        "times_a_year", "once", "within_days", "evidence", "resolution",
    )  # fmt: skip

    class Meta:
        verbose_name = _("rule of a benefit")
        verbose_name_plural = _("rules of benefits")
        ordering = ["kind", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "since"],
                name="benefit_rule_once_a_day",
                violation_error_message=_("A rule begins on this day already: change that one."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0)
                & (Q(cap_event__isnull=True) | Q(cap_event__gt=0))
                & (Q(cap_year__isnull=True) | Q(cap_year__gt=0)),
                name="benefit_amounts",
                violation_error_message=_("Amounts are not below nothing, and a most is more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(given=False) | Q(paid_by=PaidBy.YEARS) | Q(amount__gt=0),
                name="benefit_gives_something",
                violation_error_message=_("Write what is given, or that it is not given any more."),
            ),
            models.CheckConstraint(
                condition=Q(cap_event__isnull=True) | Q(cap_year__isnull=True) | Q(cap_year__gte=F("cap_event")),
                name="benefit_caps_in_order",
                violation_error_message=_("The most of a year lies below the most of one event."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    def clean(self):
        """A claim keeps the rule by which it was counted: what the rule gives changes from a later day on."""
        super().clean()
        before = type(self).objects.filter(pk=self.pk).first()
        if before and before.said != self.said and before.claims.exists():
            raise ValidationError(
                _("Claims were counted by this rule. Leave it, and write a new rule from the day on which the change holds."),
                code="used",
            )  # fmt: skip

    @property
    def said(self) -> tuple:
        """Everything that money is counted by; the words of the resolution and of the papers may be mended."""
        return (self.kind_id, self.since, self.given, self.benefit)

    @property
    def since_words(self) -> str:
        return _("since %(day)s") % {"day": format_date(self.since, "short")}

    @property
    def benefit(self) -> Benefit:
        """The rule as plain values; its steps are asked once."""
        return self.as_benefit((step.from_years, satang_of(step.amount)) for step in self.steps.all())

    def as_benefit(self, steps: Iterable[tuple[int, int]]) -> Benefit:
        """The rule as plain values, with `steps` (completed years, satang) that need not be saved yet."""
        return Benefit(
            paid_by=self.paid_by, amount=satang_of(self.amount), steps=tuple(steps),
            waiting_days=self.waiting_days, cap_event=_satang(self.cap_event), cap_year=_satang(self.cap_year),
            times_a_year=self.times_a_year, once=self.once, within_days=self.within_days,
        )  # fmt: skip


def _satang(baht) -> int | None:
    return None if baht is None else satang_of(baht)


class BenefitStep(ShownToPublic):
    """An amount from so many completed years of membership on."""

    rule = models.ForeignKey(BenefitRule, models.CASCADE, related_name="steps", verbose_name=_("rule of a benefit"))
    from_years = models.PositiveSmallIntegerField(_("from so many years"))
    amount = BahtField(_("amount"))

    history = HistoricalRecords()

    PRIVACY = plain("rule", "from_years", "amount")

    class Meta:
        verbose_name = _("step by years")
        verbose_name_plural = _("steps by years")
        ordering = ["rule", "from_years"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "from_years"],
                name="benefit_step_once",
                violation_error_message=_("These years have an amount already."),
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="benefit_step_gives_something"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
