"""Life events: each is one function and one transaction, and says on which day, known from which paper, by whom.

They raise EventRefused, with a sentence for the clerk, where the event contradicts what is known; nothing is written then.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from residents.enums import EventKind, Status
from residents.models import Household, LifeEvent, Resident, Village
from residents.services import recording
from residents.services.happenings import Death, Happening, Move, MoveOut
from residents.services.recording import NO_PAPER, EventRefused, Paper, Place
from thai.addresses import clean_house_no


@transaction.atomic
def register_birth(child: Resident, *, mother: Resident | None = None, paper: Paper = NO_PAPER, by) -> LifeEvent:
    """A child that is not in the registry yet, born on `child.birth_date`, who lives where `child` says."""
    if child.birth_date is None:
        raise EventRefused(_("A birth needs the whole birth date."), code="no_day")
    recording.check_day(child, EventKind.BIRTH, child.birth_date)
    if mother is not None and mother.birth_date and child.birth_date <= mother.birth_date:
        raise EventRefused(_("The mother is not older than the child: check both birth dates."), code="mother")
    return _arrive(child, EventKind.BIRTH, child.birth_date, paper, by, related=mother)


@transaction.atomic
def move_in(
    person: Resident, *, on: date, to: Household | Village | None = None, paper: Paper = NO_PAPER, by
) -> LifeEvent:
    """Somebody new (not saved yet, living where `person` says), or somebody who had moved out and comes back `to`."""
    if person.pk is None:
        recording.check_day(person, EventKind.MOVE_IN, on)
        return _arrive(person, EventKind.MOVE_IN, on, paper, by)
    person = recording.locked(person)
    recording.check_day(person, EventKind.MOVE_IN, on)
    recording.need_status(person, Status.MOVED_OUT, _("This person lives here already: record “move within”."))
    place = Place.of(to) if to else Place.of_person(person)
    event = recording.begin(person, EventKind.MOVE_IN, on, paper, by, **recording.to_place(place))
    recording.put(person, place)
    person.registered_household_id = person.household_id
    person.status, person.moved_out_on = Status.LIVING, None
    recording.begin_period(person, event)
    return recording.finish(event, person, by)


def _arrive(person: Resident, kind: str, on: date, paper: Paper, by, **facts) -> LifeEvent:
    """A person who was not there: saved, with the event and the first period."""
    if person.household_id:
        person.village_id = person.household.village_id
    person._history_user = by
    person.save()
    place = recording.to_place(Place.of_person(person))
    event = recording.begin(person, kind, on, paper, by, brought=True, **place, **facts)
    recording.begin_period(person, event)
    return recording.finish(event, person, by)


def _happen(person: Resident, what: Happening, on: date, paper: Paper, by) -> LifeEvent:
    person = recording.locked(person)
    what.check(person, on)
    event = recording.begin(person, what.kind, on, paper, by, **what.facts(person))
    recording.end_period(person, event)
    what.change(person, on)
    if what.arrives:
        recording.begin_period(person, event)
    return recording.finish(event, person, by)


@transaction.atomic
def move_out(
    person: Resident, *, on: date, destination: str = "", register_too: bool = True, paper: Paper = NO_PAPER, by
) -> LifeEvent:
    return _happen(person, MoveOut(destination, register_too), on, paper, by)


@transaction.atomic
def move_within(
    person: Resident, *, on: date, to: Household | Village, register_too: bool = True, paper: Paper = NO_PAPER, by
) -> LifeEvent:
    return _happen(person, Move(Place.of(to), register_too), on, paper, by)


@transaction.atomic
def split_household(
    household: Household,
    *,
    people: Iterable[Resident],
    house_no: str,
    on: date,
    head: Resident | None = None,
    paper: Paper = NO_PAPER,
    by,
) -> Household:
    """Some of a house's people make a house of their own in the village; returns it. One event for each of them."""
    people = list(people)
    living_here = set(household.residents.living().values_list("pk", flat=True))
    _check_split(living_here, {person.pk for person in people}, head)
    house = _new_house(household.village, house_no)
    for person in people:
        _happen(person, Move(Place.of(house), kind=EventKind.SPLIT), on, paper, by)
    if head is not None:
        change_head(house, head, on=on, paper=paper, by=by)
    return Household.objects.get(pk=house.pk)


def _check_split(living_here: set[int], going: set[int], head: Resident | None) -> None:
    if not going:
        raise EventRefused(_("Choose who goes to the new house."), code="nobody")
    if not going <= living_here:
        raise EventRefused(_("Somebody chosen does not live in this house: load the page anew."), code="not_here")
    if going == living_here:
        raise EventRefused(_("Everybody would go: record “move within” for them instead."), code="everybody")
    if head is not None and head.pk not in going:
        raise EventRefused(_("The head of the new house must be one of those who go there."), code="head")


def _new_house(village: Village, house_no: str) -> Household:
    house_no = clean_house_no(house_no)
    if not house_no:
        raise EventRefused(_("Write the number of the new house, e.g. 89/2."), code="house_no")
    house, made = Household.objects.get_or_create(village=village, house_no=house_no)
    if not made and house.residents.living().exists():
        raise EventRefused(
            _("People live in a house with this number already: choose another number."), code="house_no"
        )
    return house


@transaction.atomic
def record_death(person: Resident, *, on: date, paper: Paper = NO_PAPER, by) -> LifeEvent:
    return _happen(person, Death(), on, paper, by)


@transaction.atomic
def change_head(household: Household, head: Resident, *, on: date, paper: Paper = NO_PAPER, by) -> LifeEvent:
    household = Household.objects.select_for_update().get(pk=household.pk)
    head = recording.locked(head)
    recording.check_day(head, EventKind.HEAD, on)
    if head.household_id != household.pk or head.status != Status.LIVING:
        raise EventRefused(_("The head must live in this house."), code="not_here")
    if household.head_id == head.pk:
        raise EventRefused(_("This person is head of the house already."), code="same_head")
    event = recording.begin(
        head, EventKind.HEAD, on, paper, by, related_id=household.head_id, to_village_id=household.village_id,
        to_household=household,
    )  # fmt: skip
    household.head = head
    recording.sign(household, event, by)
    household.save()
    event.version_after = event.version_before
    event.save(update_fields=["version_after"])
    return event


@transaction.atomic
def change_name(
    person: Resident, *, on: date, title: str, first_name: str, last_name: str, paper: Paper = NO_PAPER, by
) -> LifeEvent:
    """A new name by law (marriage, district office). A misspelling is corrected in the form, not here."""
    person = recording.locked(person)
    recording.check_day(person, EventKind.NAME, on)
    was = person.full_name
    event = recording.begin(person, EventKind.NAME, on, paper, by, was=was)
    person.title, person.first_name, person.last_name = title, first_name, last_name
    if person.full_name == was:
        raise EventRefused(_("The name is the same as before."), code="same_name")
    if not first_name:
        raise EventRefused(_("A first name is needed."), code="no_name")
    event.became = person.full_name
    event.save(update_fields=["became"])
    return recording.finish(event, person, by)
