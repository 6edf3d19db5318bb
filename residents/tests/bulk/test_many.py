"""A set of events leaves what the same events leave one by one."""

import datetime

import pytest

from residents.consequences import Change, all_consequences, tell, tell_many
from residents.enums import EventKind
from residents.models import Condition, PopulationGroup, Residence, Resident
from residents.services import events, many
from residents.services.happenings import Death, Move, MoveOut
from residents.services.recording import EventRefused, Place
from residents.services.taking_back import cancel_event
from residents.tests.factories import household, resident

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 1)
EARLIER = datetime.date(2026, 1, 1)

KINDS = {
    "move": (lambda to: Move(Place.of(to)), lambda p, to: events.move_within(p, on=DAY, to=to, by=None)),
    "move without the register": (
        lambda to: Move(Place.of(to), register_too=False),
        lambda p, to: events.move_within(p, on=DAY, to=to, register_too=False, by=None),
    ),
    "move out": (
        lambda to: MoveOut("สุไหงโก-ลก"),
        lambda p, to: events.move_out(p, on=DAY, destination="สุไหงโก-ลก", by=None),
    ),
    "death": (lambda to: Death(), lambda p, to: events.record_death(p, on=DAY, by=None)),
}
# What differs by nature from one person to the next.
OWN = {"id", "resident_id", "citizen_id_cipher", "citizen_id_digest", "began_with_id", "ended_with_id", "recorded_at",
       "cancelled_at", "history_id", "history_date", "history_change_reason", "head_id", "household_id",
       "from_household_id", "first_name", "first_key", "search_key", "registered_household_id"}  # fmt: skip


def _head(name: str) -> Resident:
    """A head of a house of their own, with a condition and an earlier event."""
    person = resident(name, house=household(1, name))
    person.registered_household = person.household
    person.save()
    events.change_head(person.household, person, on=EARLIER, by=None)
    Condition.objects.create(resident=person, group=PopulationGroup.objects.get(code="chronic"))
    return person


def _rows(queryset) -> list[dict]:
    return [{name: value for name, value in row.items() if name not in OWN} for row in queryset.order_by("pk").values()]


def _left(person: Resident) -> dict[str, object]:
    """All that the registry holds of a person, without what is theirs alone."""
    now = Resident.objects.get(pk=person.pk)
    return {
        "person": _rows(Resident.objects.filter(pk=person.pk)),
        "register": now.registered_household and now.registered_household.house_no.replace(now.first_name, "own"),
        "history": list(Resident.history.filter(id=person.pk).order_by("history_id").values_list("version", "status")),
        "events": _rows(person.events.of_place()),
        "periods": _rows(Residence.objects.filter(resident=person)),
        "conditions": _rows(person.conditions.all()),
        "heads": person.heads.count(),
    }


def _both(kind: str):
    what, one = KINDS[kind]
    alone, together, to = _head("กก"), _head("ขข"), household(2, "5")
    event = one(alone, to)
    made, refused = many.record_many([together.pk], what(to), on=DAY, by=None)
    assert refused == {}
    return alone, together, event, made[together.pk]


@pytest.mark.parametrize("kind", KINDS)
def test_a_set_of_one_is_the_event_of_one(kind):
    alone, together, _event, _made = _both(kind)
    assert _left(together) == _left(alone)


@pytest.mark.parametrize("kind", KINDS)
def test_taken_back_it_is_the_event_of_one_taken_back(kind):
    alone, together, event, made = _both(kind)
    cancel_event(event, by=None)
    assert many.cancel_many([made.pk], by=None) == {}
    assert _left(together) == _left(alone)


# --- what another app refuses


class Refusing:
    """A pillar that lets nobody called ขอ go, nor come back."""

    def tell(self, change, *, user):
        yield f"บอก {change.person.first_name}"

    def do(self, change, *, by):
        self._refuse(change, "do")

    def undo(self, change, *, by):
        self._refuse(change, "undo")

    def _refuse(self, change, act):
        if change.person.first_name == "ขอ" and act in self.acts:
            raise EventRefused("ไม่ได้", code="pillar")

    acts = ("do",)


class RefusingBack(Refusing):
    acts = ("undo",)


@pytest.fixture
def pillar(request, settings):
    registry = "residents.consequences.RegistryConsequences"
    settings.LIFE_EVENT_CONSEQUENCES = [registry, f"{__name__}.{request.param.__name__}"]
    all_consequences.cache_clear()
    yield
    all_consequences.cache_clear()


def _three() -> list[Resident]:
    return [_head(name) for name in ("กอ", "ขอ", "คอ")]


def _villages(people) -> list[int]:
    return [Resident.objects.get(pk=person.pk).village.number for person in people]


@pytest.mark.parametrize("pillar", [Refusing], indirect=True)
def test_whom_a_pillar_refuses_is_left_out_whole(pillar):
    people, to = _three(), household(2, "5")
    made, refused = many.record_many([one.pk for one in people], Move(Place.of(to)), on=DAY, by=None)
    assert ([*made], [*refused], _villages(people)) == ([people[0].pk, people[2].pk], [people[1].pk], [2, 1, 2])
    assert [one.heads.count() for one in people] == [0, 1, 0]


@pytest.mark.parametrize("pillar", [RefusingBack], indirect=True)
def test_what_a_pillar_holds_stays_and_the_rest_goes_back(pillar):
    people, to = _three(), household(2, "5")
    made, _refused = many.record_many([one.pk for one in people], Move(Place.of(to)), on=DAY, by=None)
    stays = many.cancel_many([event.pk for event in made.values()], by=None)
    assert ([*stays], _villages(people)) == ([made[people[1].pk].pk], [1, 2, 1])


@pytest.mark.parametrize("pillar", [Refusing], indirect=True)
def test_a_pillar_that_does_not_say_whom_it_concerns_is_asked_about_everybody(pillar):
    people = _three()
    told = tell_many([Change(EventKind.MOVE_WITHIN, person, DAY) for person in people], user=None)
    assert [sentences[-1] for sentences in told.values()] == ["บอก กอ", "บอก ขอ", "บอก คอ"]


@pytest.mark.parametrize("kind", [EventKind.MOVE_WITHIN, EventKind.MOVE_OUT, EventKind.DEATH])
def test_a_set_is_told_what_each_alone_is_told(kind):
    changes = [Change(kind, person, DAY) for person in (*_three(), resident())]
    assert tell_many(changes, user=None) == {change.person.pk: tell(change, user=None) for change in changes}
