"""The rows of open data and of the API: what each says, and nothing more."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_noop
from ninja import Field, Schema


def said(meaning: str, **values) -> Field:
    """A column that says what it means: in English to programs, in the page's language to people."""
    return Field(description=meaning, **values)


class ProgramsRow(Schema):
    fiscal_year: int = said(gettext_noop("Fiscal year in the Buddhist era: 2569 ends on 30 September 2026."))
    pillar: str = said(gettext_noop("Code of the pillar."))
    pillar_name: str = said(gettext_noop("Name of the pillar."))
    programs: int = said(gettext_noop("How many published programs."))
    budget: Decimal = said(gettext_noop("Their budgets together, in baht."))
    spent: Decimal = said(gettext_noop("What their published activities cost so far, in baht."))
    indicators: int = said(gettext_noop("How many indicators have a target."))
    measured: int = said(gettext_noop("How many of these have a result."))
    reached: int = said(gettext_noop("How many of these reached their target."))


class ActivitiesRow(Schema):
    month: str = said(gettext_noop("Month in which the activities began: 2026-11."))
    pillar: str = said(gettext_noop("Code of the pillar."))
    pillar_name: str = said(gettext_noop("Name of the pillar."))
    planned: int = said(gettext_noop("How many are planned, or not reported yet."))
    held: int = said(gettext_noop("How many were held."))
    cancelled: int = said(gettext_noop("How many were cancelled."))
    people: int = said(
        gettext_noop("How often somebody came, with and without name; activities of under five left out.")
    )
    under_five: int = said(gettext_noop("How many activities were held with one to four people."))


class OrganizationsRow(Schema):
    kind: str = said(gettext_noop("Code of the kind."))
    kind_name: str = said(gettext_noop("Name of the kind."))
    village: str = said(gettext_noop("Number of the village; “none” where it is in no one village."))
    organizations: int = said(gettext_noop("How many published groups and places."))


class PeopleRow(Schema):
    day: date = said(gettext_noop("The day at whose end people were counted."))
    group: str = said(gettext_noop("Code of the population group, by age."))
    group_name: str = said(gettext_noop("Name of the population group."))
    village: str = said(gettext_noop("Number of the village, or “all”."))
    sex: str = said(gettext_noop("M, F, “unknown”, or “all”."))
    people: int | None = said(gettext_noop("How many people. Blank: withheld, so that nobody can be recognised."))
