"""The monthly check of the receivers (regulation of 2566, rule 10): who died, moved away, or no longer matches the rule."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from care.engine import Engine, whether
from care.enums import RECEIVED, Answer, Population
from care.explain import Explanation, explain_all
from care.models import Entitlement, Receipt
from care.reports.which import ON
from care.rules.stored import rules_on, with_rules
from care.rules.values import Rule
from papers.report import Column, Report
from papers.usual import EVERY_MONTH, OFFICE
from residents.models import Resident
from thai.dates import format_date


class StatusCheck(Report):
    """One row for each finding; who is alive, here and matching stands in none."""

    code = "status_check"
    title = _("Monthly check of the receivers")
    tells = _("Who receives and may have died or moved.")
    asked_by, due = OFFICE, EVERY_MONTH
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
        rules, engine = rules_on(params["on"], chosen), Engine(params["on"])
        receivers = [(one, list(_people(one, rules.get(one.pk), engine, user))) for one in chosen]
        unmet = _unmet(receivers, engine.on)
        for one, people in receivers:
            for person in people:
                if finding := _gone(person, engine.on) or unmet.get((one.pk, person.pk)):
                    yield one.name, person.village.number, _house(person), person.full_name, *finding


def _people(entitlement: Entitlement, rule: Rule | None, engine: Engine, user):
    """The receivers of whom something is found: dead, gone, or the rule says no."""
    receivers = Receipt.objects.filter(entitlement=entitlement).standing(*RECEIVED, on=engine.on).values("resident")
    no = engine.entitled(rule).no if rule else Q(pk__in=[])
    found = Resident.objects.visible_to(user).filter(pk__in=receivers).annotate(unmatched=whether(no))
    found = found.filter(Q(died_on__lte=engine.on) | Q(moved_out_on__lte=engine.on) | Q(unmatched=True))
    house = F("household__house_key").asc(nulls_last=True)
    return found.select_related("village", "household").order_by("village__number", house, "last_key", "pk")


def _gone(person: Resident, on: date) -> tuple[str, str] | None:
    if person.died_on and person.died_on <= on:
        return str(_("died")), format_date(person.died_on)
    if person.moved_out_on and person.moved_out_on <= on:
        return str(_("moved out")), format_date(person.moved_out_on)
    return None


def _unmet(receivers: list[tuple[Entitlement, list]], on: date) -> dict[tuple[int, int], tuple[str, str]]:
    """Of who no longer matches the conditions that are not met, in words, by entitlement and person."""
    unmatched = {(one.pk, person.pk): person for one, people in receivers for person in people if person.unmatched}
    everybody = list({person.pk: person for person in unmatched.values()}.values())
    told = explain_all(everybody, on=on, entitlements=[one for one, _people in receivers]) if everybody else {}
    found = {(this.entitlement.pk, pk): _words(this) for pk, rights in told.items() for this in rights}
    return {key: (str(_("no longer matches")), found[key]) for key in unmatched if key in found}


def _words(told: Explanation) -> str:
    unmet = [one.words for group in told.sets for one in group if one.answer == Answer.NOT_MET]
    return "; ".join(dict.fromkeys(unmet)) or str(_("another entitlement shuts it out"))


def _house(person: Resident) -> str:
    return person.household.house_no if person.household else ""
