"""Writes to the registry that touch more than one table. Each is atomic and keeps residence countable for any past day."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from residents.models import Residence, Resident


@transaction.atomic
def save_resident(person: Resident, *, on: date | None = None) -> Resident:
    """Saves a person entered or corrected by hand; another house or village than before is a move on the day `on`."""
    on = on or timezone.localdate()
    if person.household_id:
        person.village_id = person.household.village_id
    person.known_on = max(person.known_on, on)
    person.save()
    _keep_residence(person, on)
    return person


@transaction.atomic
def confirm_resident(person: Resident, *, by) -> Resident:
    """The registry clerk knows that this person, whom another register brought, is right."""
    person = Resident.objects.select_for_update().get(pk=person.pk)
    person.unconfirmed_source = ""
    person._history_user = by
    person.save()
    return person


def _keep_residence(person: Resident, on: date) -> None:
    place = {"village_id": person.village_id, "household_id": person.household_id}
    opened = Residence.objects.filter(resident=person, until__isnull=True)
    current = opened.first()
    if current is None:
        began = None if not person.residences.exists() else on
        Residence.objects.create(resident=person, since=began, **place)
    elif (current.village_id, current.household_id) != (person.village_id, person.household_id):
        # A period that begins today and is corrected today never was.
        opened.filter(since__gte=on).update(until=F("since"))
        opened.update(until=on)
        Residence.objects.create(resident=person, since=on, **place)
