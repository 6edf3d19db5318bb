"""What one may have, from whom, and the dated rules that say who has a right to it and to how much."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from care.enums import AgeUnit, CriterionKind, Given, Match, Population, Provider
from care.models.fact import FactKind
from care.rules import values
from core.fields import BahtField, KeyField, satang_of
from core.privacy import plain
from core.versions import VersionedModel
from programs.models.content import PublicContent
from residents.enums import Sex
from residents.models.group import PopulationGroup, sees_sensitive

WORDS = ("name", "who", "papers", "where", "how")


class EntitlementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A sensitive one tells by itself what somebody has."""
        return self if sees_sensitive(user) else self.filter(sensitive=False)


class Entitlement(VersionedModel, PublicContent):
    """Something that one may have by right. Its texts are the public page; who has a right is said by its rules."""

    code = KeyField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=150)
    provider = models.CharField(_("given by"), max_length=10, choices=Provider, default=Provider.STATE)
    given = models.CharField(_("given as"), max_length=8, choices=Given, default=Given.MONTHLY)
    population = models.CharField(_("looked for among"), max_length=6, choices=Population, default=Population.LIVING)
    died_within = models.PositiveSmallIntegerField(
        _("months to apply after a death"), null=True, blank=True,
        help_text=_("Only where one looks among people who died."),
    )  # fmt: skip
    paid_here = models.BooleanField(
        _("paid out by this office"), default=False, help_text=_("A payment list is made of it each month.")
    )
    sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_("Health and hardship: who has it is shown only to roles with the right."),
    )
    source = models.CharField(
        _("answered by another part of the portal"), max_length=40, blank=True, editable=False,
        help_text=_("Who has it is known there; no rule is written here."),
    )  # fmt: skip
    excluded_by = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="excludes", verbose_name=_("not for whoever receives")
    )
    who = models.TextField(_("who may have it"), max_length=2000, blank=True)
    papers = models.TextField(
        _("papers to bring"), max_length=2000, blank=True, help_text=_("One line for each paper.")
    )
    where = models.TextField(_("where to go"), max_length=1000, blank=True)
    how = models.TextField(_("how to apply"), max_length=2000, blank=True)
    order = models.PositiveSmallIntegerField(_("place in lists"), default=0)
    published = models.BooleanField(_("shown to the public"), default=True)

    objects = EntitlementQuerySet.as_manager()

    PRIVACY = plain(
        "code", "provider", "given", "population", "died_within", "paid_here", "sensitive", "source", "order",
        "published", "version",
        *(name for word in WORDS for name in (word, f"{word}_th", f"{word}_ms", f"{word}_en")),
    )  # fmt: skip

    class Meta:
        verbose_name = _("entitlement")
        verbose_name_plural = _("entitlements")
        ordering = ["order", "pk"]
        permissions = [("count_entitlements", "Reads how many have, or miss, every entitlement")]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], name="entitlement_code_once", violation_error_message=_("This code is taken.")
            ),
            models.CheckConstraint(
                condition=Q(population=Population.LIVING, died_within__isnull=True)
                | Q(population=Population.DIED, died_within__gt=0) & ~Q(given=Given.MONTHLY),
                name="entitlement_of_the_dead",
                violation_error_message=_(
                    "Of people who died write within how many months one applies; it is not given monthly."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def monthly(self) -> bool:
        return self.given == Given.MONTHLY

    def rule_on(self, day) -> "EntitlementRule | None":
        """The rule in force on a day, of those that are fetched already; None where nothing is given then."""
        begun = [rule for rule in self.rules.all() if rule.since <= day]
        latest = max(begun, key=lambda rule: rule.since, default=None)
        return latest if latest and latest.in_force else None

    def as_rule(self, criteria, amounts, *, since=None) -> values.Rule:
        """A rule of this entitlement as plain values: conditions with the numbers of their sets, and amounts in their order."""
        return values.Rule(
            sets=values.sets_of(criteria), amounts=tuple(amounts), monthly=self.monthly, population=self.population,
            died_within=self.died_within or 0, excluded_by=tuple(other.pk for other in self.excluded_by.all()),
            entitlement=self.pk, since=since,
        )  # fmt: skip


class EntitlementRule(VersionedModel, PublicContent):
    """Who has a right, and to how much, from a day until the next rule begins."""

    entitlement = models.ForeignKey(Entitlement, models.CASCADE, related_name="rules", verbose_name=_("entitlement"))
    since = models.DateField(_("in force since"))
    in_force = models.BooleanField(_("is given"), default=True)
    source_name = models.CharField(_("known from"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=300, blank=True)
    source_read_on = models.DateField(_("read on"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("confirmed by"),
    )  # fmt: skip

    history = HistoricalRecords()

    PRIVACY = plain(
        "entitlement", "since", "in_force", "source_name", "source_url", "source_read_on", "note", "confirmed_at",
        "confirmed_by", "version",
    )  # fmt: skip

    class Meta:
        verbose_name = _("rule of an entitlement")
        verbose_name_plural = _("rules of entitlements")
        ordering = ["entitlement", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["entitlement", "since"], name="entitlement_rule_once_a_day",
                violation_error_message=_("A rule begins on this day already: change that one."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(confirmed_by__isnull=False),
                name="entitlement_rule_confirmed_when_with_who",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def plain(self) -> values.Rule:
        """The rule as plain values, of rows that are fetched together (care/rules/stored.py)."""
        return self.entitlement.as_rule(
            ((one.number, one.plain) for one in self.criteria.all()), (band.plain for band in self.amounts.all()),
            since=self.since,
        )  # fmt: skip


class Criterion(PublicContent):
    """One condition. Those of one number hold together; a rule asks that all of one number hold."""

    rule = models.ForeignKey(EntitlementRule, models.CASCADE, related_name="criteria", verbose_name=_("rule"))
    number = models.PositiveSmallIntegerField(
        _("set"), default=1, help_text=_("Conditions of one set hold together; one set that holds is enough.")
    )
    order = models.PositiveSmallIntegerField(_("place in lists"), default=0)
    kind = models.CharField(_("about"), max_length=6, choices=CriterionKind)
    age_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    age_below = models.PositiveSmallIntegerField(_("below age"), null=True, blank=True)
    unit = models.CharField(_("ages in"), max_length=6, choices=AgeUnit, default=AgeUnit.YEARS)
    groups = models.ManyToManyField(PopulationGroup, blank=True, related_name="+", verbose_name=_("groups"))
    match = models.CharField(_("belongs to"), max_length=4, choices=Match, default=Match.ANY)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    fact = models.ForeignKey(
        FactKind, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded fact")
    )
    wanted = models.BooleanField(_("the answer must be yes"), default=True)
    least = models.BigIntegerField(_("at least"), null=True, blank=True)
    most = models.BigIntegerField(_("at most"), null=True, blank=True)
    presumed = models.BooleanField(
        _("presumed met"), default=False, help_text=_("Counts as met until something is recorded against it.")
    )

    history = HistoricalRecords(m2m_fields=[groups])

    PRIVACY = plain(
        "rule", "number", "order", "kind", "age_from", "age_below", "unit", "match", "sex", "fact", "wanted", "least",
        "most", "presumed",
    )  # fmt: skip

    class Meta:
        verbose_name = _("condition of an entitlement")
        verbose_name_plural = _("conditions of an entitlement")
        ordering = ["rule", "number", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=CriterionKind.AGE)
                | Q(age_from__isnull=False) | Q(age_below__isnull=False),
                name="criterion_age_says_one",
                violation_error_message=_("Write from which age, or below which age, or both."),
            ),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True) | Q(age_below__isnull=True) | Q(age_below__gt=F("age_from")),
                name="criterion_ages_in_order",
                violation_error_message=_("“Below age” must lie above “from age”."),
            ),
            models.CheckConstraint(
                condition=Q(least__isnull=True) | Q(most__isnull=True) | Q(most__gte=F("least")),
                name="criterion_numbers_in_order",
                violation_error_message=_("“At most” lies below “at least”."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=CriterionKind.FACT) | Q(fact__isnull=False), name="criterion_names_its_fact",
                violation_error_message=_("Choose the recorded fact."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=CriterionKind.SEX) | ~Q(sex=""), name="criterion_names_its_sex",
                violation_error_message=_("Choose the sex."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def plain(self) -> values.Criterion:
        """The condition as plain values, of groups that are fetched already."""
        numbers = [group.number for group in self.groups.all()]
        return self.plain_of(groups=numbers, fact=self.fact.code if self.fact else "")

    def plain_of(self, *, groups: list[int], fact: str) -> values.Criterion:
        """As plain values with groups and fact that need not be saved yet."""
        per = 12 if self.unit == AgeUnit.YEARS else 1
        return values.Criterion(
            kind=self.kind, age_from=_times(self.age_from, per), age_below=_times(self.age_below, per),
            groups=tuple(groups), match=self.match, sex=self.sex, fact=fact, wanted=self.wanted, least=self.least,
            most=self.most, presumed=self.presumed,
        )  # fmt: skip


def _times(number: int | None, per: int) -> int | None:
    return None if number is None else number * per


class AmountBand(PublicContent):
    """How much, by age; the first band of a rule that fits counts."""

    rule = models.ForeignKey(EntitlementRule, models.CASCADE, related_name="amounts", verbose_name=_("rule"))
    order = models.PositiveSmallIntegerField(_("place in lists"), default=0)
    age_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    age_below = models.PositiveSmallIntegerField(_("below age"), null=True, blank=True)
    fact = models.ForeignKey(
        FactKind, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("only if recorded"),
        help_text=_("This amount is for whom it is known that the answer is yes."),
    )  # fmt: skip
    amount = BahtField(_("amount (baht)"))

    history = HistoricalRecords()

    PRIVACY = plain("rule", "order", "age_from", "age_below", "fact", "amount")

    class Meta:
        verbose_name = _("amount")
        verbose_name_plural = _("amounts")
        ordering = ["rule", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="amount_band_gives_something",
                violation_error_message=_("Write an amount above nothing."),
            ),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True) | Q(age_below__isnull=True) | Q(age_below__gt=F("age_from")),
                name="amount_ages_in_order",
                violation_error_message=_("“Below age” must lie above “from age”."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def plain(self) -> values.Amount:
        return values.Amount(satang_of(self.amount), self.age_from, self.age_below, self.fact.code if self.fact else "")


def asked_by(entitlement: Entitlement) -> list[PopulationGroup | FactKind]:
    """The groups and facts that its rules ask for."""
    criteria = Criterion.objects.filter(rule__entitlement=entitlement).select_related("fact").prefetch_related("groups")
    bands = AmountBand.objects.filter(rule__entitlement=entitlement).select_related("fact")
    facts = [one.fact for one in (*criteria, *bands) if one.fact]
    return [group for one in criteria for group in one.groups.all()] + facts


def refuse_untold(asked: Iterable[PopulationGroup | FactKind | Entitlement]) -> None:
    """Raises ValidationError where an entitlement that is not sensitive asks for what is: who has it would tell."""
    if names := [one.name for one in asked if one.sensitive]:
        raise ValidationError(
            _("%(names)s: sensitive, and so who has this entitlement tells it. Tick “sensitive” at the entitlement first."),
            code="sensitive", params={"names": ", ".join(dict.fromkeys(names))},
        )  # fmt: skip


def refuse_circles(entitlement: Entitlement, excluded_by: list[Entitlement]) -> None:
    """Raises ValidationError where an entitlement would, by way of others, shut itself out."""
    through = Entitlement.excluded_by.through.objects
    pairs = through.exclude(from_entitlement=entitlement.pk).values_list("from_entitlement", "to_entitlement")
    shut: dict[int, set[int]] = {}
    for one, other in pairs:
        shut.setdefault(one, set()).add(other)
    for first in excluded_by:
        reached, ahead = set(), [first.pk]
        while ahead:
            key = ahead.pop()
            if key == entitlement.pk:
                raise ValidationError(
                    _("“%(name)s” is itself not for whoever receives this one: the two would shut each other out."),
                    code="circle", params={"name": first.name},
                )  # fmt: skip
            ahead += shut.get(key, set()) - reached
            reached.add(key)
