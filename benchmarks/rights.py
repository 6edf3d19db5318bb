"""Who receives and who misses what: the board of twenty entitlements, and the same read person after person."""

from datetime import date

from benchmarks.meter import Meter, peak
from benchmarks.register import TODAY
from care.board import count_board
from care.explain import explain
from care.models import Entitlement, Fact, FactKind, Receipt, ReceiptState
from care.rules.stored import rules_on, with_rules
from care.services.rules import copy_rule
from care.tests import slow_rule
from core.bulk import insert_rows, take_ids
from residents.demo.write import make_people, make_villages
from residents.models import Household, Resident

ENTITLEMENTS, ASKED, READ = 20, 50, 1000
SINCE = "2026-01-01"


def load(residents: int, village_count: int, entitlements: int = ENTITLEMENTS) -> dict:
    """Fictional people; two of three elders receive, each third house has told its income; twenty entitlements."""
    make_people(make_villages(village_count), residents, seed=7, today=TODAY)
    old_age = Entitlement.objects.get(code="old_age_allowance")
    elders = Resident.objects.filter(birth_date__lte=date(1966, 10, 31)).order_by("pk").values_list("pk", flat=True)
    receiving = [pk for place, pk in enumerate(elders) if place % 3]
    ids = take_ids(Receipt, len(receiving))
    fields = ("id", "version", "entitlement", "resident", "applied_on", "pay_by", "bank", "account_name", "payee", "payee_name",
              "payee_paper", "elsewhere", "note")  # fmt: skip
    insert_rows(
        Receipt, fields,
        ((pk, 1, old_age.pk, person, SINCE, "cash", "", "", "self", "", "", "", "") for pk, person in zip(ids, receiving, strict=True)),
    )  # fmt: skip
    insert_rows(
        ReceiptState, ("receipt", "status", "since", "why", "at"),
        ((pk, "receiving", SINCE, "", f"{SINCE} 00:00:00") for pk in ids),
    )  # fmt: skip
    income = FactKind.objects.get(code="income_per_head")
    houses = Household.objects.order_by("pk").values_list("pk", flat=True)
    insert_rows(
        Fact, ("version", "kind", "household", "value", "since", "source", "note"),
        ((1, income.pk, pk, 2_000_000 + pk * 7919 % 15_000_000, SINCE, "told", "") for pk in houses if pk % 3 == 0),
    )  # fmt: skip
    _more(entitlements)
    return {"residents": residents, "receiving": len(receiving)}


def _more(entitlements: int) -> None:
    """Copies of the seeded rules, as many as make so many."""
    seeded = [one for one in with_rules(Entitlement.objects.filter(source="").order_by("order")) if one.rules.all()]
    for number in range(entitlements - Entitlement.objects.count()):
        one = seeded[number % len(seeded)]
        made = Entitlement.objects.create(
            code=f"copy_{number}", name=f"{one.name} {number}", given=one.given, population=one.population,
            died_within=one.died_within,
        )  # fmt: skip
        copy_rule(one.rules.all()[0], since=one.rules.all()[0].since, by=None, to=made)


def ask(times: int) -> dict:
    """Milliseconds: the whole board (least of some), explaining one person (median), and the plain reading of them all."""
    spent = [Meter() for _time in range(times)]
    for meter in spent:
        with meter:
            cells = count_board(on=TODAY)
    people = list(Resident.objects.order_by("pk")[:ASKED])
    explained = sorted(_explained(person) for person in people)
    return {
        "ms": min(meter.wall for meter in spent) * 1000, "cpu_ms": min(meter.cpu for meter in spent) * 1000,
        "cells": len(cells), "explain_ms": explained[len(explained) // 2], "plain_ms": _plain() * 1000, **peak(),
    }  # fmt: skip


def _explained(person: Resident) -> float:
    with Meter() as spent:
        explain(person, on=TODAY)
    return spent.wall * 1000


def _plain() -> float:
    """Seconds of CPU to read every rule for every person, one after another; counted of some and multiplied."""
    rules = list(rules_on(TODAY, with_rules(Entitlement.objects.all())).values())
    people = Resident.objects.order_by("pk").prefetch_related(
        "conditions__group", "facts__kind", "household__facts__kind"
    )
    with Meter() as spent:
        for person in people[:READ]:
            told = _told(person)
            for rule in rules:
                slow_rule.read(rule, told, TODAY)
    return spent.cpu * Resident.objects.count() / min(READ, Resident.objects.count())


def _told(person: Resident) -> dict:
    groups, facts = {}, {}
    for one in person.conditions.all():
        ends = [day for day in (one.until, one.expires_on) if day]
        groups.setdefault(one.group.number, []).append((one.since, min(ends, default=None)))
    for one in [*person.facts.all(), *(person.household.facts.all() if person.household else ())]:
        facts.setdefault(one.kind.code, []).append((one.since, one.until, one.value))
    return {
        "birth": person.birth_date, "died": person.died_on, "sex": person.sex, "first": person.citizen_id_first,
        "registered": person.registered_household_id, "groups": groups, "facts": facts,
    }  # fmt: skip
