"""The monthly check of the receivers (regulation of 2566, rule 10): who died, moved away, or no longer matches the rule."""

from collections.abc import Iterator
from datetime import date

from django.db.models import BooleanField, Case, F, Value, When
from django.utils.translation import gettext_lazy as _

from care.engine import Engine
from care.enums import HAS, Answer, Population, ReceiptStatus
from care.models import Entitlement, Receipt
from care.reports.which import ON
from care.rules.stored import rules_on, with_rules
from care.rules.values import Rule
from care.words import Words
from papers.report import Column, Report
from residents.models import Resident
from thai.dates import format_date

STANDING = (*HAS, ReceiptStatus.SUSPENDED)


class StatusCheck(Report):
    """One row for each finding; who is alive, here and matching stands in none."""

    code = "status_check"
    title = _("Monthly check of the receivers")
    permission = "care.export_receipt"
    params = (ON,)
    columns = (
        Column("entitlement", _("Entitlement"), width=24, personal="sensitive"),
        Column("village", _("Village no."), "integer", width=8),
        Column("house", _("House"), width=10, personal="personal"),
        Column("name", _("Full name"), width=28, personal="identifying"),
        Column("finding", _("Finding"), width=20, personal="sensitive"),
        Column("why", _("What was found"), width=44, personal="sensitive"),
    )

    def rows(self, *, user, params) -> Iterator[tuple]:
        chosen = list(with_rules(Entitlement.objects.visible_to(user).filter(population=Population.LIVING)))
        rules = rules_on(params["on"], chosen)
        engine = Engine(params["on"])
        for one in chosen:
            for person in _people(one, rules.get(one.pk), engine, user):
                for finding, why in _found(person, rules.get(one.pk), engine):
                    yield one.name, person.village.number, _house(person), person.full_name, finding, why


def _people(entitlement: Entitlement, rule: Rule | None, engine: Engine, user):
    receivers = Receipt.objects.filter(entitlement=entitlement).standing(*STANDING, on=engine.on).values("resident")
    columns = {"unmatched": Value(False)}
    if rule:
        columns = {
            "unmatched": Case(
                When(engine.entitled(rule).no, then=True), default=False, output_field=BooleanField()
            )
        } | {
            f"c{i}_{j}": engine.answer(one, rule) for i, group in enumerate(rule.sets) for j, one in enumerate(group)
        }  # fmt: skip
    found = Resident.objects.visible_to(user).filter(pk__in=receivers).annotate(**columns)
    house = F("household__house_key").asc(nulls_last=True)
    return found.select_related("village", "household").order_by("village__number", house, "last_key", "pk")


def _found(person: Resident, rule: Rule | None, engine: Engine) -> Iterator[tuple[str, str]]:
    """Each finding and its words; a death and a move say all, whatever the rule says beside."""
    if gone := _gone(person, engine.on):
        yield gone
    elif person.unmatched:
        yield str(_("no longer matches")), "; ".join(_unmet(person, rule, engine))


def _gone(person: Resident, on: date) -> tuple[str, str] | None:
    if person.died_on and person.died_on <= on:
        return str(_("died")), format_date(person.died_on)
    if person.moved_out_on and person.moved_out_on <= on:
        return str(_("moved out")), format_date(person.moved_out_on)
    return None


def _unmet(person: Resident, rule: Rule, engine: Engine) -> list[str]:
    words = Words(engine.groups, engine.kinds)
    unmet = (
        words.condition(one)
        for i, group in enumerate(rule.sets)
        for j, one in enumerate(group)
        if getattr(person, f"c{i}_{j}") == Answer.NOT_MET
    )
    return list(dict.fromkeys(unmet)) or [str(_("another entitlement shuts it out"))]


def _house(person: Resident) -> str:
    return person.household.house_no if person.household else ""
