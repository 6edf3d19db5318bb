"""Random lives, told twice: through the event functions, and as a plain list of who was where on which day."""

import datetime
from dataclasses import dataclass, field

from hypothesis import strategies as st

from residents.enums import GroupRule
from residents.models import Condition, PopulationGroup, Resident
from residents.services import events
from residents.services.registry import save_resident
from residents.services.taking_back import cancel_event
from residents.tests.factories import household

FIRST, LAST = datetime.date(2020, 1, 1), datetime.date(2026, 6, 30)
days = st.dates(FIRST, LAST)
ACTS = ("move", "out", "back", "death", "take back")


@dataclass
class Life:
    """One person as a slow reading knows them: spans of (village, since, until) and nothing of the database."""

    born: datetime.date | None
    sex: str
    died: datetime.date | None = None
    spans: list = field(default_factory=list)
    # What each standing event left behind, to go back to.
    before: list = field(default_factory=list)
    conditions: list = field(default_factory=list)

    def keep(self):
        self.before.append((self.died, [*self.spans]))

    def village_on(self, day):
        """The village at the end of the day, or None."""
        if (self.born and self.born > day) or (self.died and self.died <= day):
            return None
        for village, since, until in self.spans:
            if (since is None or since <= day) and (until is None or until > day):
                return village
        return None


def end(life: Life, day) -> None:
    village, since, _until = life.spans[-1]
    life.spans[-1] = (village, since, day)


plans = st.lists(
    st.tuples(
        st.one_of(st.none(), st.dates(datetime.date(1930, 1, 1), datetime.date(2025, 1, 1))),
        st.sampled_from(["M", "F", ""]),
        st.integers(1, 3),
        st.lists(st.tuples(st.sampled_from(ACTS), days, st.integers(1, 3)), max_size=6),
        st.lists(st.tuples(st.sampled_from(["pregnant", "chronic", "disabled"]), days, st.one_of(st.none(), days)), max_size=2),
    ),
    min_size=1,
    max_size=3,
)  # fmt: skip


def live(plan) -> Life:
    """Makes the person and does what the plan says, as far as it is not refused; returns the slow reading of it."""
    born, sex, village, acts, conditions = plan
    house = household(village, f"{village}0")
    person = Resident(
        first_name="ก", last_name="ข", sex=sex, birth_date=born, household=house, village=house.village,
        no_number_reason="unknown",
    )  # fmt: skip
    save_resident(person)
    life, standing = Life(born, sex, spans=[(village, None, None)]), []
    for act, day, where in acts:
        try:
            _act(act, day, where, person, life, standing)
        except events.EventRefused:
            continue
    for code, since, until in conditions:
        if until is None or until >= since:
            _condition(person, life, code, since, until)
    return life


def _act(act, day, where, person, life, standing):
    if act == "take back":
        if standing:
            cancel_event(standing.pop(), by=None)
            life.died, life.spans = life.before.pop()
        return
    place = household(where, f"{where}0")
    done = {
        "move": lambda: events.move_within(person, on=day, to=place, by=None),
        "out": lambda: events.move_out(person, on=day, by=None),
        "back": lambda: events.move_in(person, on=day, to=place, by=None),
        "death": lambda: events.record_death(person, on=day, by=None),
    }[act]()
    life.keep()
    standing.append(done)
    if act in ("move", "out", "death") and life.spans[-1][2] is None:
        end(life, day)
    if act in ("move", "back"):
        life.spans.append((where, day, None))
    if act == "death":
        life.died = day


def _condition(person, life, code, since, until):
    group = PopulationGroup.objects.get(code=code)
    if not Condition.objects.filter(resident=person, group=group, until=None).exists() or until is not None:
        Condition.objects.create(resident=person, group=group, since=since, until=until)
        life.conditions.append((code, since, until))


def counted_slowly(lives, day) -> set:
    """(group number, village, sex, people), one person at a time, one group at a time."""
    found: dict = {}
    for life in lives:
        village = life.village_on(day)
        for group in PopulationGroup.objects.all() if village is not None else ():
            if _belongs(life, group, day):
                key = (group.number, village, life.sex)
                found[key] = found.get(key, 0) + 1
    return {(*key, people) for key, people in found.items()}


def _belongs(life, group, day) -> bool:
    if group.rule == GroupRule.CONDITION:
        return any(
            code == group.code and since <= day and (until is None or until > day)
            for code, since, until in life.conditions
        )
    if life.born is None:
        return False
    years = day.year - life.born.year - ((day.month, day.day) < (life.born.month, life.born.day))
    return group.age_from <= years and (group.age_to is None or years <= group.age_to)
