"""What the plans of every register of people show of a row: who it is, and values in words."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from residents.models import Resident
from spreadsheets.kind import Column
from thai.citizen_id import mask
from thai.dates import format_date


def name(facts: dict) -> str:
    return f"{facts.get('title', '')}{facts.get('first_name', '')} {facts.get('last_name', '')}".strip()


def number(facts: dict) -> str:
    return mask(facts["citizen_id"]) if facts.get("citizen_id") else ""


def day(written: str | None) -> str:
    """An ISO day as staff read it."""
    return format_date(date.fromisoformat(written), "short") if written else ""


def place(facts: dict) -> str:
    house, village = facts.get("house_no"), facts.get("village")
    return f"{house or '-'} ม.{village or '-'}" if house or village else ""


PERSON_COLUMNS = (
    Column(_("Name"), name),
    Column(_("Citizen number"), number, whole=True),
    Column(_("Birth date"), lambda facts: day(facts.get("birth_date")), whole=True),
    Column(_("House"), place),
)


def value_words(field: str, value) -> str:
    if field == "house":
        return "{1} ม.{0}".format(*value)
    if field == "birth_date":
        return day(value)
    return mask(value) if field == "citizen_id" else str(value)


def people(keys: set[int], user) -> dict[int, Resident]:
    if not keys:
        return {}
    seen = Resident.objects.visible_to(user).filter(pk__in=keys).select_related("village", "household")
    return {person.pk: person for person in seen}


def facts_of(person: Resident) -> dict:
    return {
        "title": person.title,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "citizen_id": person.citizen_id,
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "house_no": person.household.house_no if person.household else "",
        "village": person.village.number,
    }
