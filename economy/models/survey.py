"""A round of the survey, what each household answered in it, and its money."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from core.fields import BahtField
from core.keyed import KeyedModel
from core.privacy import personal, plain, sensitive
from core.versions import VersionedModel
from economy.enums import Flow, Outcome, Said
from economy.models.indicator import Indicator, Option
from programs.models.content import PublicContent, translated
from residents.models.scope import InVillages

FIRST_YEAR, LAST_YEAR = 2500, 2700
MOST_PEOPLE = 60
# Whoever counts for the office counts every village.
COUNT = "economy.count_economy"


class SurveyRoundQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at__isnull=True)

    def newest(self, on=None):
        """The last round that has begun to be asked by a day (today), or None."""
        return self.filter(begins_on__lte=on or timezone.localdate()).order_by("-year").first()


class SurveyRound(VersionedModel, PublicContent):
    """One asking of all households, named by its Buddhist year."""

    year = models.PositiveSmallIntegerField(_("year (Buddhist era)"))
    begins_on = models.DateField(_("asked from"))
    ends_on = models.DateField(_("asked to"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("closed by"),
    )  # fmt: skip
    note = models.TextField(_("note for staff"), blank=True)

    objects = SurveyRoundQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = plain("year", "begins_on", "ends_on", "closed_at", "closed_by", "note", "version")

    class Meta:
        verbose_name = _("survey round")
        verbose_name_plural = _("survey rounds")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["year"], name="survey_round_once_a_year",
                violation_error_message=_("There is a round of this year already."),
            ),
            models.CheckConstraint(
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)), name="survey_round_year_buddhist",
                violation_error_message=_("Type the year of the Buddhist era, like 2569."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="survey_round_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False) | Q(closed_by__isnull=True), name="survey_round_closed_when_with_who"
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.year}"

    @property
    def staff_label(self) -> str:
        return f"{self._meta.verbose_name} {self.year}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def asked(self):
        """Its questions as the form has them, in order."""
        return Indicator.objects.filter(questions__round=self).order_by("questions__position", "pk")


class Question(models.Model):
    """That a round asks an indicator: what stands on its form, in which order."""

    round = models.ForeignKey(SurveyRound, models.CASCADE, related_name="questions", verbose_name=_("survey round"))
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="questions", verbose_name=_("indicator"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = HistoricalRecords()

    PRIVACY = plain("round", "indicator", "position")

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "indicator"], name="asked_once_a_round",
                violation_error_message=_("This question stands on the form already."),
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class ResponseQuerySet(InVillages):
    def answered(self):
        return self.filter(outcome=Outcome.ANSWERED)


class HouseholdResponse(KeyedModel, VersionedModel):
    """What came of asking one household in a round."""

    round = models.ForeignKey(SurveyRound, models.PROTECT, related_name="responses", verbose_name=_("survey round"))
    household = models.ForeignKey(
        "residents.Household", models.PROTECT, related_name="survey_responses", verbose_name=_("household")
    )
    # Where the house stood then: measures of a village go by it.
    village = models.ForeignKey(
        "residents.Village", models.PROTECT, related_name="+", editable=False, verbose_name=_("village")
    )
    outcome = models.CharField(_("what came of it"), max_length=8, choices=Outcome, default=Outcome.ANSWERED)
    surveyed_on = models.DateField(_("asked on"), default=timezone.localdate)
    people = models.PositiveSmallIntegerField(
        _("people in the household"), null=True, blank=True, help_text=_("Who lives there, registered or not.")
    )
    respondent = models.CharField(_("who answered"), max_length=150, blank=True)
    note = models.TextField(_("note for staff"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip
    batch = models.ForeignKey(
        "spreadsheets.Batch", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("import"),
    )  # fmt: skip

    objects = ResponseQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["key"])

    PRIVACY = {
        **plain("round", "household", "village", "outcome", "surveyed_on", "recorded_by", "batch", "key", "version"),
        **personal("people", "respondent"),
        **sensitive("note"),
    }

    class Meta(KeyedModel.Meta):
        abstract = False
        verbose_name = _("survey of a household")
        verbose_name_plural = _("surveys of households")
        ordering = ["-round__year", "village", "household__house_key"]
        constraints = [
            *KeyedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["round", "household"], name="surveyed_once_a_round",
                violation_error_message=_("This household is surveyed in this round already: open it and change it."),
            ),
            models.CheckConstraint(
                condition=Q(people__isnull=True) | Q(people__range=(1, MOST_PEOPLE)), name="response_people_sane",
                violation_error_message=_("From 1 to 60 people live in a household."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["round", "village", "outcome"], name="response_of_village")]
        permissions = [
            ("count_economy", "Counts what households answered"),
            ("import_householdresponse", "Imports survey sheets"),
            ("export_householdresponse", "Exports answers of households"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.household.staff_label} · {self.round.year}"


class Answer(models.Model):
    """What a household said to one question. `said` is the verdict where the question judges by itself."""

    response = models.ForeignKey(HouseholdResponse, models.CASCADE, related_name="answers", verbose_name=_("survey"))
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="answers", verbose_name=_("indicator"))
    said = models.PositiveSmallIntegerField(_("answer"), choices=Said, default=Said.UNKNOWN)
    number = BahtField(_("number"), null=True, blank=True)
    option = models.ForeignKey(
        Option, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answer to choose")
    )
    # What was copied from another year counts nowhere until somebody at the door says that it still holds.
    confirmed = models.BooleanField(_("confirmed"), default=True)

    history = HistoricalRecords()

    PRIVACY = {**plain("response", "indicator", "confirmed"), **sensitive("said", "number", "option")}

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["response", "indicator"], name="one_answer_a_question"),
            models.CheckConstraint(condition=Q(said__in=Said.values), name="answer_known"),
            models.CheckConstraint(
                condition=Q(number__isnull=True, option__isnull=True) | Q(said__in=(Said.YES, Said.NO, Said.GIVEN)),
                name="answer_unknown_is_empty",
            ),
            models.CheckConstraint(
                condition=~Q(said=Said.GIVEN) | Q(number__isnull=False) | Q(option__isnull=False), name="answer_given"
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=0), name="answer_not_below_nothing"
            ),
        ]
        indexes = [
            models.Index(fields=["indicator", "response", "said", "number", "confirmed"], name="answer_of_indicator"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class FinanceItem(VersionedModel, PublicContent):
    """One line of the lists by which a household's money is asked: a source, a kind of spending, a lender, a purpose."""

    flow = models.CharField(_("list"), max_length=8, choices=Flow)
    name = models.CharField(_("name"), max_length=100)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    asked = models.BooleanField(_("still asked"), default=True)

    PRIVACY = plain("flow", "position", "asked", "version", *translated("name"))

    class Meta:
        verbose_name = _("line of household money")
        verbose_name_plural = _("lines of household money")
        ordering = ["flow", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                F("flow"), F("name_th"), name="finance_item_once",
                violation_error_message=_("The list has such a line already."),
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.name


class FinanceAmount(models.Model):
    """Baht of one line in a year of a household; a debt says whom it is owed to, and what for."""

    response = models.ForeignKey(HouseholdResponse, models.CASCADE, related_name="amounts", verbose_name=_("survey"))
    item = models.ForeignKey(FinanceItem, models.PROTECT, related_name="+", verbose_name=_("line"))
    purpose = models.ForeignKey(
        FinanceItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("debt", "what for"),
    )
    amount = BahtField(_("amount (baht)"))

    history = HistoricalRecords()

    PRIVACY = {**plain("response"), **sensitive("item", "purpose", "amount")}

    class Meta:
        verbose_name = _("amount of household money")
        verbose_name_plural = _("amounts of household money")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "item"], condition=Q(purpose__isnull=True), name="amount_once_a_line",
                violation_error_message=_("This line stands here already: add the amounts up."),
            ),
            models.UniqueConstraint(
                fields=["response", "item", "purpose"], condition=Q(purpose__isnull=False), name="debt_once_a_purpose",
                violation_error_message=_("This line stands here already: add the amounts up."),
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="amount_more_than_nothing"),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
