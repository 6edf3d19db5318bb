"""Who has a right to an entitlement on a day, whether or not it is received."""

from collections.abc import Iterator

from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from care.coverage import source_of
from care.engine import Engine, whether
from care.known import member_since
from care.models import Entitlement
from care.reports.which import ENTITLEMENT, ON
from care.rules.steps import next_step, paid_from
from care.rules.stored import plain_rules, rules_on, with_rules
from core.fields import baht_of
from papers.report import REPORTED, Column, Report
from papers.usual import EVERY_MONTH, OFFICE
from residents.models import Condition, Resident
from residents.reports.register import CITIZEN_ID, may_take_whole_numbers, number_of

# A preview reads the first rows alone: it fetches few more.
CHUNK = 500


class Entitled(Report):
    """Both dates are the first of the first payable month. An amount is blank where none is paid each month."""

    code = "entitled"
    # Of a grant that the state pays to people itself, this is the office's only list.
    signed_by = REPORTED
    title = _("Who has a right to an entitlement")
    tells = _("Who has the right to be paid, how much, and when it changes.")
    asked_by, due = OFFICE, EVERY_MONTH
    permission = "care.export_receipt"
    params = (ENTITLEMENT, ON)
    columns = (
        CITIZEN_ID,
        Column("name", _("Full name"), width=28, personal="identifying"),
        Column("village", _("Village no."), "integer", width=8),
        Column("birth_date", _("Birth date"), "date", width=16, personal="personal"),
        Column(
            "amount",
            _("Baht"),
            "money",
            width=10,
            personal="sensitive",
            total=True,
            explains=_("Baht a month by the rate of the age on that day."),
        ),
        Column(
            "paid_from",
            _("Paid from"),
            "date",
            width=16,
            personal="personal",
            explains=_("The first day of the first month that is paid."),
        ),
        Column(
            "next_step_on",
            _("Amount changes on"),
            "date",
            width=16,
            personal="personal",
            explains=_("The first day of the month from which another rate holds."),
        ),
        Column("next_amount", _("Baht from then on"), "money", width=12, personal="personal"),
    )

    def rows(self, *, user, params) -> Iterator[tuple]:
        seen = with_rules(Entitlement.objects.visible_to(user).filter(code=params["entitlement"]))
        for entitlement in seen:
            yield from _rows(entitlement, user, params["on"])


def _rows(entitlement: Entitlement, user, on) -> Iterator[tuple]:
    rule = rules_on(on, [entitlement]).get(entitlement.pk)
    people = _people(entitlement, rule, user, on)
    whole = may_take_whole_numbers(user)
    groups = {number for group in rule.sets for one in group for number in one.groups} if rule else ()
    since = member_since(Condition.objects.filter(group__number__in=groups).on(on)) if groups else {}
    rules = plain_rules(entitlement)
    for person in people.iterator(chunk_size=CHUNK):
        told = _paid(rule, rules, person, since.get(person.pk, {}), on) if rule and rule.monthly else (None,) * 3
        amount = None if rule is None or person.satang is None else baht_of(person.satang)
        yield (
            number_of(person.citizen_id_cipher, whole=whole), person.full_name, person.village.number, person.birth_date,
            amount, *told,
        )  # fmt: skip


def _people(entitlement: Entitlement, rule, user, on):
    if rule is None:
        found = (
            Resident.objects.filter(pk__in=source_of(entitlement).entitled(on))
            if entitlement.source
            else Resident.objects.none()
        )
    else:
        engine = Engine(on)
        found = Resident.objects.filter(engine.present(rule)).filter(engine.entitled(rule).yes)
        facts = {f"knows_{fact}": whether(engine.knows(fact, rule)) for fact in rule.facts}
        found = found.annotate(satang=engine.amount(rule) if rule.amounts else Value(None), **facts)
    return found.visible_to(user).select_related("village").order_by("village__number", "last_key", "first_key", "pk")


def _paid(rule, rules, person, since: dict, on) -> tuple:
    known = {fact for fact in rule.facts if getattr(person, f"knows_{fact}")}
    step = next_step(rules, person.birth_date, known, on)
    first = paid_from(rule, person.birth_date, since.get)
    return (first, step[0], baht_of(step[1])) if step else (first, None, None)
