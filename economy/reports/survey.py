"""What a round of the survey says: its questions, its sides of life, and the households' money."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import BigIntegerField, Count, Sum
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from core.fields import baht_of
from economy.board import ANSWERS, SIDE_WORDS, told_of, told_sides, told_to
from economy.enums import Dimension, Flow, Outcome
from economy.measures.asked import Asked
from economy.measures.rates import in_count, rates
from economy.measures.surveyed import surveyed, villages_counted_by
from economy.measures.told import in_full, protected_line, share
from economy.models import FinanceAmount, FinanceItem, SurveyRound
from economy.models.survey import COUNT
from economy.reports.asked import ROUND, round_of
from economy.street import WAITS
from papers.report import Column, Report
from papers.usual import AFTER_A_ROUND, EXECUTIVE

SATANG = BigIntegerField()
VILLAGE = Column("village", _("Village (0: all)"), "integer", width=12)


def _places(user) -> list[tuple[int, int]]:
    """Number and key of each village, and of all together."""
    return [*villages_counted_by(user).values_list("number", "pk"), (0, 0)]


class OfRound(Report):
    """A report of one round; empty while there is none."""

    permission = COUNT
    params = (ROUND,)

    def rows(self, *, user, params):
        survey = round_of(params)
        yield from self.of_round(survey, user) if survey else ()

    def of_round(self, survey: SurveyRound, user) -> Iterator[tuple]:
        raise NotImplementedError


class SurveyRoundReport(OfRound):
    """Every question, village by village."""

    code = "survey_round"
    sheets_by_village = False
    title = _("Answers of the round by indicator and village")
    tells = _("What households answered, by indicator and village.")
    asked_by, due = EXECUTIVE, AFTER_A_ROUND
    columns = (
        Column("indicator", _("indicator"), width=34),
        VILLAGE,
        Column("yes", _("yes"), "integer", width=10),
        Column("no", _("no"), "integer", width=10),
        Column("unknown", _("not known"), "integer", width=10),
        Column(
            "percent",
            _("yes, % of known"),
            "integer",
            width=12,
            explains=_("Yes out of yes and no; not known is left out."),
        ),
        Column("title", _("question"), width=40),
    )

    def of_round(self, survey, user):
        found, places = rates(survey, user=user), _places(user)
        for indicator in Asked.of(survey).indicators.values():
            told = told_of(found, indicator.pk, user)
            for number, village in places:
                said = told.of(village, ANSWERS)
                yield (
                    indicator.code, number, said["yes"], said["no"], said["unknown"], share(said, "yes", "no"), indicator.title
                )  # fmt: skip


class SurveySides(OfRound):
    """The sides of life, village by village."""

    code = "survey_sides"
    title = _("Sides of life by village")
    columns = (
        Column("side", _("side of life"), width=26, labels=dict(Dimension.choices)),
        VILLAGE,
        *(Column(key, words, "integer", width=14) for key, words in SIDE_WORDS.items()),
    )

    def of_round(self, survey, user):
        told, places = told_sides(survey, user=user), _places(user)
        for side in Dimension.values:
            for number, village in places:
                yield side, number, *told[side].of(village, tuple(SIDE_WORDS)).values()


class SurveyProgress(OfRound):
    """How far the round is in each village."""

    code = "survey_progress"
    title = _("Households surveyed by village")
    columns = (
        VILLAGE,
        Column("households", _("households"), "integer", width=12),
        *(Column(outcome.value, outcome.label, "integer", width=14) for outcome in Outcome),
        Column("waits", _("not asked yet"), "integer", width=14),
    )

    def of_round(self, survey, user):
        came = surveyed(survey, user=user)
        for number, village in _places(user):
            found = came.get(village, {})
            yield number, sum(found.values()), *(found.get(one.value, 0) for one in Outcome), found.get(WAITS, 0)


class SurveyFinance(OfRound):
    """The households' money, line by line: how many have it, what it makes together, and for each of them."""

    code = "survey_finance"
    sheets_by_village = False
    title = _("Money of the households by line and village")
    tells = _("Income, spending, debts and savings of households.")
    asked_by, due = EXECUTIVE, AFTER_A_ROUND
    columns = (
        Column("flow", _("list"), width=22, labels=dict(Flow.choices)),
        Column("item", _("line"), width=30),
        VILLAGE,
        Column("households", _("households"), "integer", width=12),
        Column("total", _("together (baht)"), "money", width=18),
        Column("average", _("for each of them (baht)"), "money", width=18),
    )

    def of_round(self, survey, user):
        found, places = sums(survey, user=user), _places(user)
        order = list(Flow.values)
        items = FinanceItem.objects.order_by("position", "pk")
        for item in sorted(items, key=lambda one: order.index(one.flow)):
            of_item = {village: found[item.pk, village] for _number, village in places if (item.pk, village) in found}
            hidden = _too_few({village: n for village, (n, _satang) in of_item.items()}, user)
            for number, village in places:
                if village in of_item:
                    yield item.flow, item.name, number, *_line(*of_item[village], hidden=village in hidden)


def sums(survey: SurveyRound, *, user=None) -> dict[tuple[int, int], tuple[int, int]]:
    """By line and village (0: all) how many households and satang. A debt stands under its lender, and under its purpose."""
    rows = in_count(FinanceAmount.objects.filter(response__round=survey, response__outcome=Outcome.ANSWERED), user)
    counts = {
        "households": Count("response", distinct=True),
        "satang": Sum(Cast("amount", SATANG), output_field=SATANG),
    }
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for line in ("item", "purpose"):
        of_line = rows.filter(**{f"{line}__isnull": False}).order_by().values_list(line, "response__village")
        for item, village, households, satang in of_line.annotate(**counts):
            for where in (village, 0):
                had = found.get((item, where), (0, 0))
                found[item, where] = had[0] + households, had[1] + satang
    return found


def _too_few(counts: dict[int, int], user) -> set[int]:
    """Of which villages (0: all) a line is withheld from who only counts."""
    if told_to(user) is in_full:
        return set()
    told = protected_line({village: n for village, n in counts.items() if village})
    return {village for village in counts if told.get(village) is None}


def _line(households: int, satang: int, *, hidden: bool) -> tuple[int | None, Decimal | None, Decimal | None]:
    """The average in whole satang, half a satang upwards."""
    if hidden:
        return None, None, None
    return households, baht_of(satang), baht_of((2 * satang + households) // (2 * households))
