"""What a pillar runs (งาน / โครงการ): for whom, where, by which means, with what money, and what came of it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import BahtField, RichTextField
from core.privacy import plain
from programs.enums import FundingSource, Means, PillarCode, ProgramStatus, Security
from programs.models.content import PublicContent, Publishable, published_when_with_who, translated
from programs.models.document import FoundBy
from thai.fiscal import fiscal_year

# The first year that can be meant: a fiscal year is named by the Buddhist year in which it ends.
FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR = 2540, 2640


def this_fiscal_year() -> int:
    return fiscal_year(timezone.localdate())


class Program(Publishable):
    """One program of a pillar in one fiscal year, shown on its page once it is published."""

    pillar = models.ForeignKey("programs.Pillar", models.PROTECT, related_name="programs", verbose_name=_("pillar"))
    security = models.CharField(
        _("kind of security"), max_length=6, choices=Security, blank=True,
        help_text=_("Of community welfare: money, or safety from social problems such as drugs."),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=200)
    other_names = models.CharField(
        _("also written"), max_length=300, blank=True, help_text=_("Other spellings, with a comma between them.")
    )
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    text = RichTextField(_("text"), blank=True)
    organizations = models.ManyToManyField(
        "programs.Organization", blank=True, related_name="programs", verbose_name=_("who runs it")
    )
    target_groups = models.ManyToManyField(
        "residents.PopulationGroup", blank=True, related_name="programs", verbose_name=_("for which groups"),
        help_text=_("None chosen: for everybody."),
    )  # fmt: skip
    villages = models.ManyToManyField(
        "residents.Village", blank=True, related_name="programs", verbose_name=_("in which villages"),
        help_text=_("None chosen: in all of them."),
    )  # fmt: skip
    topics = models.ManyToManyField("programs.Topic", blank=True, verbose_name=_("topics"))
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"), default=this_fiscal_year)
    code = models.CharField(_("project number"), max_length=40, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=ProgramStatus, default=ProgramStatus.PLANNED)
    budget = BahtField(_("budget (baht)"), null=True, blank=True)
    contact = models.CharField(
        _("whom the public asks"), max_length=200, blank=True, help_text=_("A post and a telephone of the office.")
    )
    note = models.TextField(_("note for staff"), blank=True)

    FOUND_BY = FoundBy(("name", "other_names"), ("summary", "text"))
    PRIVACY = plain(
        "pillar", "security", "other_names", "fiscal_year", "code", "status", "budget", "contact", "note", "version",
        "published_at", "published_by", *translated("name", "summary", "text"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        ordering = ["-fiscal_year", "pillar__number", "name", "pk"]
        constraints = [
            published_when_with_who("program_published_when_with_who"),
            models.CheckConstraint(
                condition=Q(fiscal_year__range=(FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR)),
                name="program_fiscal_year_buddhist",
                violation_error_message=_("Type the fiscal year in the Buddhist era, like 2569."),
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                name="program_budget_not_negative",
                violation_error_message=_("An amount cannot be less than nothing."),
            ),
        ]
        indexes = [models.Index(fields=["pillar", "published_at"], name="program_by_pillar")]
        permissions = [
            ("publish_program", "Publishes programs, activities and news"),
            ("export_program", "Exports programs and activities"),
            ("import_program", "Imports programs and activities"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.name} ({self.fiscal_year})"

    def clean(self):
        if self.security and self.pillar_id and self.pillar.code != PillarCode.WELFARE:
            raise ValidationError({"security": _("Only programs of community welfare have a kind of security.")})


class ProgramAim(PublicContent):
    """What a program wants to reach by one of the mission's four means."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="aims", verbose_name=_("program"))
    means = models.CharField(_("by"), max_length=10, choices=Means)
    text = models.CharField(_("aim"), max_length=300)

    PRIVACY = plain("program", "means", *translated("text"))

    class Meta:
        verbose_name = _("aim")
        verbose_name_plural = _("aims")
        ordering = ["pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class ProgramFunding(PublicContent):
    """A part of a program's money, and where it comes from."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="funding", verbose_name=_("program"))
    source = models.CharField(_("from"), max_length=10, choices=FundingSource)
    detail = models.CharField(_("which"), max_length=120, blank=True)
    amount = BahtField(_("amount (baht)"))

    PRIVACY = plain("program", "source", "detail", "amount")

    class Meta:
        verbose_name = _("source of money")
        verbose_name_plural = _("sources of money")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="funding_not_negative",
                violation_error_message=_("An amount cannot be less than nothing."),
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class ProgramIndicator(PublicContent):
    """How one sees that a program worked: what is counted, how much was aimed at, how much came."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="indicators", verbose_name=_("program"))
    name = models.CharField(_("what is counted"), max_length=200)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    target = models.DecimalField(_("target"), max_digits=12, decimal_places=2, null=True, blank=True)
    result = models.DecimalField(_("result"), max_digits=12, decimal_places=2, null=True, blank=True)

    PRIVACY = plain("program", "target", "result", *translated("name", "unit"))

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def share(self) -> int | None:
        """The result as whole percent of the target; None where one of them is not known."""
        if not self.target or self.result is None:
            return None
        return int(self.result * 100 / self.target)
