"""Rules and their answers in words: on the page of an entitlement, beside the form, and for one person."""

from datetime import date

from django.utils.translation import gettext as _

from care.enums import Answer, CriterionKind, Match, Measure, Population
from care.facts import fact_kinds
from care.models import EntitlementRule, FactKind
from care.rules.ages import attained, next_month
from care.rules.checks import age_words
from care.rules.values import Amount, Criterion, Rule
from core.fields import baht_shown
from residents.models import PopulationGroup
from thai.dates import Precision, format_date


class Words:
    """Sentences of conditions; groups and facts by the names that the office gave them."""

    def __init__(self, groups: dict[int, PopulationGroup], kinds: dict[str, FactKind]):
        self.groups, self.kinds = groups, kinds

    def condition(self, one: Criterion) -> str:
        """One condition: “from 60 years”, “is in the group …”."""
        return getattr(self, f"_{CriterionKind(one.kind).value}")(one)

    def _age(self, one: Criterion) -> str:
        if one.age_below is None:
            return _("aged %(least)s or more") % {"least": age_words(one.age_from)}
        if not one.age_from:
            return _("aged below %(below)s") % {"below": age_words(one.age_below)}
        return _("aged from %(least)s to below %(below)s") % {
            "least": age_words(one.age_from),
            "below": age_words(one.age_below),
        }

    def _group(self, one: Criterion) -> str:
        names = [self.groups[number].name for number in one.groups]
        if one.match == Match.NONE:
            return _("not in the groups: %(names)s") % {"names": ", ".join(names)}
        joined = _(" and ") if one.match == Match.ALL else _(" or ")
        return _("in the group %(names)s") % {"names": joined.join(names)}

    def _sex(self, one: Criterion) -> str:
        return _("male") if one.sex == "M" else _("female")

    def _home(self, one: Criterion) -> str:
        return _("has a name in a house register here")

    def _thai(self, one: Criterion) -> str:
        return _("has Thai nationality")

    def _fact(self, one: Criterion) -> str:
        kind = self.kinds[one.fact]
        if kind.measure == Measure.YESNO:
            return kind.name if one.wanted else _("not: %(name)s") % {"name": kind.name}
        if one.least is None:
            return _("%(name)s at most %(most)s") % {"name": kind.name, "most": number_words(kind, one.most)}
        if one.most is None:
            return _("%(name)s at least %(least)s") % {"name": kind.name, "least": number_words(kind, one.least)}
        return _("%(name)s from %(least)s to %(most)s") % {
            "name": kind.name, "least": number_words(kind, one.least), "most": number_words(kind, one.most),
        }  # fmt: skip

    def why(self, one: Criterion, answer: str, *, birth: date | None, rule: Rule) -> str:
        """What a person's answer rests on, or what is blank; '' where the condition says it all."""
        if answer == Answer.UNKNOWN:
            return _("blank: %(what)s") % {"what": self._blank(one)}
        if answer == Answer.PRESUMED:
            return self._presumption(one)
        if one.kind == CriterionKind.AGE and birth:
            return _age_why(one, birth, rule)
        return ""

    def _blank(self, one: Criterion) -> str:
        return {
            CriterionKind.AGE: _("birth date"), CriterionKind.GROUP: _("birth date"), CriterionKind.SEX: _("sex"),
            CriterionKind.HOME: _("house of the register"), CriterionKind.THAI: _("citizen number or nationality"),
        }.get(one.kind) or self.kinds[one.fact].name  # fmt: skip

    def _presumption(self, one: Criterion) -> str:
        if one.kind == CriterionKind.THAI:
            return _("presumed from the first digit of the number")
        return _("presumed, because nothing is recorded against it")

    def amount(self, band: Amount) -> str:
        """“600.00 baht, aged from 60 to below 70 years”."""
        return ", ".join([_("%(baht)s baht") % {"baht": baht_shown(band.satang)}, *self.band(band)])

    def band(self, band: Amount) -> list[str]:
        """For whom an amount is; nothing where it is for everybody."""
        parts = []
        if band.age_from is not None or band.age_below is not None:
            ages = Criterion(CriterionKind.AGE, _months(band.age_from), _months(band.age_below))
            parts.append(self._age(ages))
        return [*parts, self.kinds[band.fact].name] if band.fact else parts


def _months(years: int | None) -> int | None:
    return None if years is None else years * 12


def _age_why(one: Criterion, birth: date, rule: Rule) -> str:
    """The day on which the age is reached, and the month that it counts from."""
    if rule.population == Population.DIED:
        return ""
    months = one.age_from or one.age_below
    day = attained(birth, months)
    told = _("%(age)s on %(day)s") % {"age": age_words(months), "day": format_date(day, "short")}
    if not rule.monthly:
        return told
    month = format_date(next_month(day), "short", precision=Precision.MONTH)
    return _("%(told)s, counts from %(month)s") % {"told": told, "month": month}


def number_words(kind: FactKind, value: int | None) -> str:
    if kind.measure == Measure.YESNO:
        return _("Yes") if value else _("No")
    return _("%(baht)s baht") % {"baht": baht_shown(value)} if kind.measure == Measure.BAHT else f"{value:,}"


def rule_words(rule: Rule) -> list[str]:
    """The whole rule: each set of conditions in a sentence, then the amounts."""
    return _rule_words(rule, Words({group.number: group for group in PopulationGroup.objects.all()}, fact_kinds()))


def words_of(rule: EntitlementRule) -> Words:
    """Names of groups and facts, of the rows that came with a stored rule; nothing more is asked."""
    criteria = rule.criteria.all()
    groups = {group.number: group for one in criteria for group in one.groups.all()}
    return Words(groups, {one.fact.code: one.fact for one in (*criteria, *rule.amounts.all()) if one.fact})


def stored_rule_words(rule: EntitlementRule) -> list[str]:
    """The same of a stored rule whose rows are fetched already."""
    return _rule_words(rule.plain, words_of(rule))


def _rule_words(rule: Rule, words: Words) -> list[str]:
    sets = [", ".join(words.condition(one) for one in group) for group in rule.sets]
    joined = [sets[0], *(_("or: %(set)s") % {"set": one} for one in sets[1:])] if sets else []
    return joined + [words.amount(band) for band in rule.amounts]
