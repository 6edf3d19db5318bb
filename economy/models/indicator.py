"""What surveys ask: indicators as dated rows, so that a changed questionnaire changes no old answer."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.fields import BahtField, KeyField
from core.privacy import plain
from core.versions import VersionedModel
from economy.enums import AnswerKind, Asks, Dimension, Said
from programs.models.content import PublicContent, translated


class IndicatorQuerySet(models.QuerySet):
    def in_force(self, on):
        return self.filter(Q(since__lte=on), Q(until__isnull=True) | Q(until__gt=on))


class Indicator(VersionedModel, PublicContent):
    """One question of the survey, as it is asked since a day. Another wording or threshold is another row of its code."""

    code = KeyField(_("code"), max_length=40, help_text=_("Small letters, digits and _: the same over the years."))
    title = models.CharField(_("indicator"), max_length=120)
    help = models.CharField(_("how to ask"), max_length=300, blank=True)
    since = models.DateField(_("asked since"))
    until = models.DateField(_("asked until"), null=True, blank=True, help_text=_("The first day no more."))
    kind = models.CharField(_("answered by"), max_length=6, choices=AnswerKind, default=AnswerKind.YES_NO)
    dimension = models.CharField(_("side of life"), max_length=9, choices=Dimension)
    asks = models.CharField(_("asks about"), max_length=7, choices=Asks, default=Asks.HOUSEHOLD)
    age_from = models.PositiveSmallIntegerField(_("of age, from"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("of age, to"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    # Two places, as money is kept: baht, litres, hours.
    least = BahtField(_("good from"), null=True, blank=True, help_text=_("Blank: no threshold."))
    most = BahtField(_("good up to"), null=True, blank=True, help_text=_("Blank: no threshold."))
    by_line = models.BooleanField(
        _("judged by the income line"), default=False,
        help_text=_("The household's income for each person and year, against the line of that year."),
    )  # fmt: skip
    bmn_no = models.CharField(_("number in the BMN survey"), max_length=20, blank=True)
    tpmap_code = models.CharField(_("name in TPMAP"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = IndicatorQuerySet.as_manager()

    PRIVACY = plain(
        "code", "since", "until", "kind", "dimension", "asks", "age_from", "age_to", "least", "most", "by_line", "bmn_no",
        "tpmap_code", "position", "version", *translated("title", "help", "unit"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "since"], name="indicator_once_a_day",
                violation_error_message=_("An indicator of this code begins on this day already."),
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[a-z][a-z0-9_]*$"), name="indicator_code_plain",
                violation_error_message=_("A code has small letters, digits and _, and begins with a letter."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="indicator_ends_after_start",
                violation_error_message=_("“Until” lies before “since”."),
            ),
            models.CheckConstraint(
                condition=Q(kind=AnswerKind.NUMBER) | Q(least__isnull=True, most__isnull=True, by_line=False),
                name="indicator_threshold_of_number",
                violation_error_message=_("Only a number has a threshold."),
            ),
            models.CheckConstraint(
                condition=Q(by_line=False) | Q(least__isnull=True, most__isnull=True), name="indicator_one_threshold",
                violation_error_message=_("Either a threshold of its own, or the income line."),
            ),
            models.CheckConstraint(
                condition=Q(least__isnull=True) | Q(most__isnull=True) | Q(most__gte=F("least")),
                name="indicator_threshold_ordered",
                violation_error_message=_("“Good up to” is less than “good from”."),
            ),
            models.CheckConstraint(
                condition=Q(asks=Asks.MEMBERS) | Q(age_from__isnull=True, age_to__isnull=True),
                name="indicator_ages_of_members",
                violation_error_message=_("Ages are of questions about members."),
            ),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True) | Q(age_to__isnull=True) | Q(age_to__gte=F("age_from")),
                name="indicator_ages_ordered",
                violation_error_message=_("The age to which is less than the age from which."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.title

    @property
    def is_judged(self) -> bool:
        """Whether an answer says by itself, or with the year's line, if a household is well off in this."""
        return self.kind != AnswerKind.NUMBER or self.by_line or self.least is not None or self.most is not None


class Option(VersionedModel, PublicContent):
    """One of the answers to a question that gives several to choose from."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="options", verbose_name=_("indicator"))
    title = models.CharField(_("answer"), max_length=120)
    said = models.PositiveSmallIntegerField(
        _("means"), default=Said.GIVEN,
        choices=[(Said.YES, _("good")), (Said.NO, _("not good")), (Said.GIVEN, _("neither"))],
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    PRIVACY = plain("indicator", "said", "position", "version", *translated("title"))

    class Meta:
        verbose_name = _("answer to choose")
        verbose_name_plural = _("answers to choose")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(said__in=(Said.YES, Said.NO, Said.GIVEN)), name="option_means_something")
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.title
