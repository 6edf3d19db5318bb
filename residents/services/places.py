"""Houses made on the way, and addresses that were typed wrongly."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from residents.models import Household, Residence, Resident, Village
from residents.services import recording
from residents.services.recording import EventRefused, Place


def house_of(village: Village, house_no: str, *, by, reason: str = "") -> Household:
    """The house with this number, made where there is none."""
    house = Household.objects.filter(village=village, house_no=house_no).first()
    if house is None:
        house = Household(village=village, house_no=house_no)
        house._history_user, house._change_reason = by, reason or None
        house.save()
    return house


@transaction.atomic
def correct_place(person: Resident, *, to: Household | Village, by) -> Resident:
    """Puts right where somebody has been living all along: the open period is corrected, no move is told."""
    person = recording.locked(person)
    place = Place.of(to)
    if place == Place.of_person(person):
        raise EventRefused(_("This is the address already."), code="same_place")
    registered_here = person.registered_household_id == person.household_id
    recording.put(person, place)
    if registered_here:
        person.registered_household_id = place.household_id
    person._history_user = by
    person.save()
    Residence.objects.filter(resident=person, until__isnull=True).update(**place._asdict())
    return person
