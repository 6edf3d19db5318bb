"""What measures need to know of rounds before they ask: their questions, and the line by which income is judged."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.conf import settings
from django.db.models import BigIntegerField, Case, Expression, F, PositiveSmallIntegerField, Q, Value, When
from django.utils.module_loading import import_string

from core.fields import satang_of
from economy.enums import Said
from economy.models import Indicator, PovertyRule, SurveyRound
from economy.rules.poverty import Cut


def income_line(on) -> Decimal | None:
    """Baht for each person and year that is not poor, as the office set it; None while it has set none.

    Another pillar keeps the lines: `settings.INCOME_LINE` names what knows.
    """
    return import_string(settings.INCOME_LINE)(on)


@dataclass(frozen=True)
class Asked:
    """Some rounds, with what they ask."""

    rounds: tuple[SurveyRound, ...]

    @classmethod
    def of(cls, *rounds: SurveyRound) -> "Asked":
        return cls(rounds)

    @cached_property
    def lines(self) -> dict[int, Decimal]:
        """By round the income line of its first day, where there is one."""
        found = {one.pk: income_line(one.begins_on) for one in self.rounds}
        return {pk: line for pk, line in found.items() if line is not None}

    @cached_property
    def indicators(self) -> dict[int, Indicator]:
        """By key, all that the rounds ask, in order."""
        found = Indicator.objects.filter(questions__round__in=self.rounds).distinct()
        return {one.pk: one for one in found.order_by("position", "pk")}

    @cached_property
    def by_line(self) -> list[int]:
        return [pk for pk, one in self.indicators.items() if one.by_line]

    def verdict(self) -> Expression:
        """Of an answer what it says: as it stands, by the line of its year; not known while nobody confirmed it."""
        judged = [case for pk, line in self.lines.items() for case in self._by_line(pk, line)] if self.by_line else []
        return Case(
            When(confirmed=False, then=Value(Said.UNKNOWN)), *judged, default=F("said"),
            output_field=PositiveSmallIntegerField(),
        )  # fmt: skip

    def _by_line(self, round_id: int, line: Decimal) -> tuple[When, When]:
        """Income for each person reaches the line, or does not. How many people there are may be unknown."""
        of_round = Q(
            indicator__in=self.by_line, response__round=round_id, said=Said.GIVEN, response__people__isnull=False
        )
        enough = F("response__people") * Value(satang_of(line), output_field=BigIntegerField())
        return When(of_round & Q(number__gte=enough), then=Value(Said.YES)), When(of_round, then=Value(Said.NO))


@dataclass(frozen=True)
class Weighed:
    """One round with the rule of poverty of its first day; `weights` by code, of what the round asks."""

    asked: Asked
    rule: PovertyRule
    weights: dict[str, int]

    @classmethod
    def of(cls, survey: SurveyRound) -> "Weighed | None":
        """None while the office has no rule for that day."""
        rule = PovertyRule.objects.on(survey.begins_on)
        if rule is None:
            return None
        asked = Asked.of(survey)
        codes = {one.code for one in asked.indicators.values()}
        weights = {one.code: one.weight for one in rule.weights.all() if one.code in codes}
        return cls(asked, rule, weights)

    @property
    def round(self) -> SurveyRound:
        return self.asked.rounds[0]

    @property
    def cut(self) -> Cut:
        return Cut(sum(self.weights.values()), self.rule.cutoff)

    def weight(self) -> Expression:
        """What an answer weighs; 0 for what the rule does not count."""
        whens = [
            When(indicator=pk, then=Value(self.weights[one.code]))
            for pk, one in self.asked.indicators.items()
            if one.code in self.weights
        ]
        return Case(*whens, default=Value(0), output_field=BigIntegerField())
