"""Learning by hand: needs one by one, and each round with everybody who came to its meetings."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from learning.enums import NeedEnd, Obstacle
from learning.models import Certificate, CourseRound, Invitation, LearningNeed, RoundResult
from learning.reports.year import NEEDS
from learning.rules.removing import removes
from programs.models import Activity, Participation, SignUp
from reports.tests.every.people import belongs
from reports.tests.every.plain import (
    all_of,
    day_of,
    end_of_fiscal,
    fiscal,
    in_hours,
    plain,
    plain_book,
    rounded,
    years,
    years_old,
)
from residents.enums import Sex
from residents.models import Condition, PopulationGroup, Resident


def who(row) -> tuple:
    if row.resident_id:
        return "r", row.resident_id
    return ("g", row.guest_id) if row.guest_id else ("s", row.pk)


@dataclass
class Pupil:
    enrolled: bool = False
    attended: int = 0
    minutes: int = 0
    passed: bool = False
    certified: bool = False
    score: int | None = None


@dataclass
class Taught:
    round: CourseRound
    meetings: list[Activity]
    pupils: dict[tuple, Pupil] = field(default_factory=lambda: defaultdict(Pupil))

    @property
    def held(self) -> list[Activity]:
        return [one for one in self.meetings if one.status == "done"]

    @property
    def came(self) -> dict[tuple, Pupil]:
        return {key: one for key, one in self.pupils.items() if one.attended}

    def cost(self, name: str):
        """What a report told that was taken back is not spent."""
        told = [one for one in self.meetings if name == "planned_cost" or one.status == "done"]
        known = [getattr(one, name) for one in told if getattr(one, name) is not None]
        return sum(known) if known else None


def taught_in(year: int) -> list[Taught]:
    """A round belongs to the fiscal year of its first meeting."""
    activities, found = all_of(Activity), []
    for one in all_of(CourseRound, "course", "head", "offer"):
        if fiscal(day_of(one.head.starts_at)) == year:
            mine = [a for a in activities if one.head_id in (a.pk, a.places_of_id) and a.status != "cancelled"]
            found.append(Taught(one, mine))
    for taught in found:
        _enrol(taught)
        _attend(taught)
        _judge(taught)
    return found


def _enrol(taught: Taught) -> None:
    for place in all_of(SignUp):
        if place.activity_id == taught.round.head_id and place.state == "place":
            taught.pupils[who(place)].enrolled = True


def _attend(taught: Taught) -> None:
    lengths = {one.pk: int((one.ends_at - one.starts_at).total_seconds() // 60) for one in taught.held}
    meetings = {one.pk for one in taught.meetings}
    for part in all_of(Participation):
        if part.activity_id in meetings and part.present and part.role == "participant":
            pupil = taught.pupils[who(part)]
            if part.activity_id in lengths:
                pupil.attended += 1
                pupil.minutes += part.minutes or lengths[part.activity_id]


def _judge(taught: Taught) -> None:
    """There often enough, and where a score decides, reached it."""
    course, held = taught.round.course, len(taught.held)
    for row in all_of(RoundResult):
        if row.round_id == taught.round.pk and who(row) in taught.pupils:
            taught.pupils[who(row)].score = row.after
    for row in all_of(Certificate):
        if row.round_id == taught.round.pk and row.withdrawn_on is None and who(row) in taught.pupils:
            taught.pupils[who(row)].certified = True
    for one in taught.pupils.values():
        often = one.attended > 0 and 100 * one.attended >= course.pass_percent * held
        enough = course.pass_score is None or (one.score is not None and one.score >= course.pass_score)
        one.passed = often and enough


def removed(taught: Taught) -> int:
    """Obstacles of the needs of who is enrolled that the offer takes away: of needs of its topic, and of who was invited."""
    if taught.round.offer is None:
        return 0
    taken = removes(taught.round.offer.eases, taught.round.offer.languages)
    invited = {one.need_id for one in all_of(Invitation) if one.round_id == taught.round.pk}
    people = {key[1] for key, one in taught.pupils.items() if one.enrolled and key[0] == "r"}
    return sum(
        bin(need.obstacles & taken).count("1")
        for need in all_of(LearningNeed, "topic")
        if need.resident_id in people and need.end != NeedEnd.MISTAKE
        and (taught.round.course.topic_id in (need.topic_id, need.topic.parent_id) or need.pk in invited)
    )  # fmt: skip


ROUND = (
    "course", "round", "state", "meetings", "held", "enrolled", "came", "passed", "passed_percent", "hours", "certificates",
    "obstacles_removed", "planned_cost", "cost", "cost_each",
)  # fmt: skip


@plain("learning_rounds", *ROUND, asked=years)
def rounds(asked):
    for one in taught_in(asked["fiscal_year"]):
        pupils, came, cost = one.pupils.values(), len(one.came), one.cost("done_cost")
        passed = sum(pupil.passed for pupil in pupils)
        yield (
            one.round.course.name, one.round.number, one.round.state, len(one.meetings), len(one.held),
            sum(pupil.enrolled for pupil in pupils), came, passed, 100 * passed // came if came else 0,
            in_hours(sum(pupil.minutes for pupil in pupils)), sum(pupil.certified for pupil in pupils), removed(one),
            one.cost("planned_cost"), cost, rounded(cost / came) if cost is not None and came else None,
        )  # fmt: skip


def divisions():
    return [one | {"by": by} for one in years() for by in ("group", "village", "sex", "age")]


@plain(
    "learning_learners",
    "group",
    "village",
    "sex",
    "age",
    "people",
    "rounds",
    "hours",
    "passed",
    "certificates",
    asked=divisions,
)
def learners(asked):
    """The word of a line stands in the first column, whatever it divides by."""
    lines = defaultdict(list)
    on, conditions = end_of_fiscal(asked["fiscal_year"]), all_of(Condition)
    residents = {one.pk: one for one in all_of(Resident, "village")}
    for taught in taught_in(asked["fiscal_year"]):
        for key, pupil in taught.came.items():
            person = residents[key[1]] if key[0] == "r" else None
            for word in _words(person, asked["by"], on, conditions):
                lines[word].append((key, pupil))
    for word in {*lines, *_always(asked["by"])}:
        pupils = [pupil for _key, pupil in lines[word]]
        yield (
            *[word] * 4, len({key for key, _pupil in lines[word]}), len(pupils), in_hours(sum(one.minutes for one in pupils)),
            sum(one.passed for one in pupils), sum(one.certified for one in pupils),
        )  # fmt: skip


AGES = {"0 ถึง 14": (0, 14), "15 ถึง 24": (15, 24), "25 ถึง 39": (25, 39), "40 ถึง 59": (40, 59), "60 ปีขึ้นไป": (60, 200)}


def _always(by: str) -> list[str]:
    """Lines of nobody stand too, but for villages."""
    groups = [f"{one.number}. {one.name}" for one in all_of(PopulationGroup)]
    return {"group": groups, "sex": [str(label) for _code, label in Sex.choices], "age": list(AGES), "village": []}[by]


def _words(person: Resident | None, by: str, on, conditions) -> list[str]:
    if person is None:
        return [_("not in the registry")]
    if by == "group":
        groups = [one for one in all_of(PopulationGroup) if belongs(person, one, conditions, on)]
        return [f"{one.number}. {one.name}" for one in groups]
    if by == "village":
        return [f"หมู่ที่ {person.village.number}"]
    if by == "sex":
        return [str(Sex(person.sex).label) if person.sex else _("Unknown")]
    if person.birth_date is None:
        return [_("Unknown")]
    age = years_old(person.birth_date, on)
    return [next(word for word, (least, most) in AGES.items() if least <= age <= most)]


def placed(need: LearningNeed, places: list[SignUp], heads: dict, coming: set[int]) -> bool:
    """Open, and its person has a place in an open round of the topic or of the wider one, or said to come to one."""
    if need.ended_on is not None:
        return False
    topics = {need.topic_id, need.topic.parent_id}
    mine = [
        heads.get(one.activity_id) for one in places if one.resident_id == need.resident_id and one.state == "place"
    ]
    taught = [one for one in mine if one and one.state == "open" and one.course.topic_id in topics]
    return bool(taught) or need.pk in coming


def needs_and_places() -> list[tuple[LearningNeed, bool]]:
    places, heads = all_of(SignUp), {one.head_id: one for one in all_of(CourseRound, "course")}
    coming = {one.need_id for one in all_of(Invitation, "round") if one.answer == "comes" and one.round.state == "open"}
    needs = all_of(LearningNeed, "resident__village", "topic__parent")
    return [(need, placed(need, places, heads, coming)) for need in needs]


def states():
    return [{}, {"state": "open"}, {"state": "placed"}, {"village": "1"}]


@plain("learning_needs", "name", "village", "topic", "why", "told_on", "state", asked=states)
def needs(asked):
    for need, has_place in needs_and_places():
        state, person = need.end or ("placed" if has_place else "open"), need.resident
        if asked["state"] in (None, state) and asked["village"] in (None, person.village.number):
            yield person.full_name, person.village.number, need.topic.name, need.why, need.recorded_on, state


OBSTACLES = {f"obstacle_{one.name.lower()}": int(one) for one in Obstacle}


@plain("learning_unmet", "topic", "village", "open", "placed", "unplaced", *OBSTACLES)
def unmet(asked):
    found = defaultdict(list)
    for need, has_place in needs_and_places():
        if need.ended_on is None:
            found[need.topic.staff_label, need.resident.village.number].append((need, has_place))
    for place, of_place in found.items():
        has = sum(one for _need, one in of_place)
        blocked = [sum(bool(need.obstacles & bit) for need, _one in of_place) for bit in OBSTACLES.values()]
        yield *place, len(of_place), has, len(of_place) - has, *blocked


@plain("learning_year_needs", "topic", *NEEDS, asked=years)
def year_needs(asked):
    found, year = defaultdict(lambda: [0] * len(NEEDS)), asked["fiscal_year"]
    for need, has_place in needs_and_places():
        if need.end == NeedEnd.MISTAKE:
            continue
        ended = need.ended_on is not None and fiscal(need.ended_on) == year
        still = need.ended_on is None
        holds = (
            fiscal(need.recorded_on) == year, ended and need.end == "met", ended and need.end != "met", still, still and has_place,
            still and not has_place,
        )  # fmt: skip
        line = found[need.topic.staff_label]
        for place, one in enumerate(holds):
            line[place] += one
    return [(topic, *line) for topic, line in found.items() if any(line)]


@plain("learning_year_summary", "figure", "value", asked=years)
def summary(asked):
    taught = taught_in(asked["fiscal_year"])
    came = [(key, pupil) for one in taught for key, pupil in one.came.items()]
    people = {key for key, _pupil in came}
    planned, cost = (_total([one.cost(name) for one in taught]) for name in ("planned_cost", "done_cost"))
    yield _("Rounds of courses"), len(taught)
    yield _("Meetings that were held"), sum(len(one.held) for one in taught)
    yield _("People who learned"), len(people)
    yield _("of them not in the registry"), sum(kind != "r" for kind, _pk in people)
    yield _("Rounds attended, person by person"), len(came)
    yield _("Hours of learning"), in_hours(sum(pupil.minutes for _key, pupil in came))
    yield _("Passed"), sum(pupil.passed for _key, pupil in came)
    yield _("Certificates"), sum(pupil.certified for _key, pupil in came)
    yield _("Obstacles taken away"), sum(map(removed, taught))
    yield _("Planned cost (baht)"), planned
    yield _("Cost (baht)"), cost
    yield (
        _("Cost for each person who learned (baht)"),
        rounded(cost / len(people)) if cost is not None and people else None,
    )
    lines = list(year_needs(asked))
    for place, words in enumerate(NEEDS.values(), 1):
        yield _("Learning needs: %(which)s") % {"which": words}, sum(line[place] for line in lines)


def _total(costs: list):
    known = [one for one in costs if one is not None]
    return sum(known) if known else None


plain_book("learning_year", asked=years)
