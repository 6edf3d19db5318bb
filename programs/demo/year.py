"""The activities of the story: what was held, with who came; what is to come; two series; one that the rain took."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db.models import F
from django.utils import timezone

from core.bulk import insert_rows, take_ids
from core.history import ADDED, record_set
from programs.demo.cast import Cast
from programs.demo.happenings import GUESTS, LAST_YEAR, SERIES, THIS_YEAR, Happening, Rule
from programs.demo.places import place_point
from programs.demo.words import said
from programs.demo.write import REASON, moment, noted
from programs.enums import ActivityStatus, PartRole
from programs.models import Activity, ActivitySeries, Organization, Participation, Program
from programs.services.activities import report_activity
from programs.services.attendance import add_guest, count_unnamed
from programs.services.series import extend_series
from thai.fiscal import fiscal_year, fiscal_year_days

PART = ("id", "version", "activity", "resident", "role", "present", "minutes", "note")


@dataclass
class Year:
    """What the year is told with, and what was made of it."""

    chance: Random
    cast: Cast
    today: date
    programs: dict[str, Program]
    organizations: dict[str, Organization]
    parts: list[tuple] = field(default_factory=list)
    # Those that still take sign-ups, with how many ask.
    asked: list[tuple[Activity, int]] = field(default_factory=list)

    def tell(self) -> None:
        for happening in (*LAST_YEAR, *THIS_YEAR):
            self._happens(happening)
        for rule in SERIES:
            self._repeats(rule)
        self._write_parts()

    def _happens(self, one: Happening) -> None:
        day = self._day(one)
        program = self.programs[one.program]
        latitude, longitude = place_point(one.village, len(self.parts) % 5)
        hour, minutes = one.hours
        activity = Activity(
            program=program, starts_at=moment(day, hour), ends_at=moment(day, hour) + timedelta(minutes=minutes),
            village_id=self.cast.village(one.village), planned_people=one.came[0] + one.came[1] or one.capacity,
            planned_cost=one.planned_cost, joining=one.joining, capacity=one.capacity, latitude=latitude,
            longitude=longitude, **said(title=one.title, place=one.place, text=one.text),
        )  # fmt: skip
        if one.cancelled.th:
            activity.status = ActivityStatus.CANCELLED
            for name, text in said(cancel_reason=one.cancelled).items():
                setattr(activity, name, text)
        noted(activity)
        activity.organizations.set([self.organizations[key] for key in one.organizations])
        activity.topics.set(program.topics.all())
        if day < self.today and not one.cancelled.th:
            self._was_held(activity, one.who, one.came, one.cost, one.result, one.village)
        elif one.asked:
            self.asked.append((activity, one.asked))

    def _day(self, one: Happening) -> date:
        """A part of last year, or days from today."""
        if isinstance(one.when, int):
            return max(self.today + timedelta(days=one.when), self._year_began)
        first, last = fiscal_year_days(fiscal_year(self.today) - 1)
        return first + (last - first) * one.when

    @property
    def _year_began(self) -> date:
        """What is of this fiscal year did not happen before it."""
        return fiscal_year_days(fiscal_year(self.today))[0]

    def _was_held(self, activity: Activity, who: str, came: tuple[int, int], cost, result, village: int) -> None:
        day = timezone.localtime(activity.starts_at).date()
        activity = report_activity(activity, done_on=day, place=activity.place_th, cost=cost, result=result.th, by=None)
        for name, text in said(
            result=result, done_place=(activity.place_th, activity.place_ms, activity.place_en)
        ).items():
            setattr(activity, name, text)
        noted(activity)
        named, unnamed = came
        lasted = round((activity.ends_at - activity.starts_at).total_seconds() / 60)
        for place, one in enumerate(self.cast.some(who, named, village)):
            self.parts.append(self._part(activity, one.pk, place, lasted))
        if unnamed:
            count_unnamed(activity, people=unnamed, who="", by=None)

    def _part(self, activity: Activity, resident: int, place: int, lasted: int) -> tuple[Any, ...]:
        """The first teaches, the second organises, of volunteers' work all the others lend a hand; a few did not come."""
        helping = activity.program.pillar.code == "volunteers"
        usual = PartRole.VOLUNTEER if helping else PartRole.PARTICIPANT
        role = (PartRole.TEACHER, PartRole.ORGANISER)[place] if place < 2 and not helping else usual
        present = place < 2 or self.chance.random() > 0.08
        return activity.pk, resident, role.value, present, lasted if present else None, ""

    def _repeats(self, rule: Rule) -> None:
        series = noted(ActivitySeries(
            program=self.programs[rule.program], village_id=self.cast.village(rule.village), every=rule.every,
            weekdays=str(rule.weekday) if rule.every == "week" else "", first_on=self._first_day(rule),
            start_time=rule.start, minutes=rule.minutes, joining=rule.joining, weeks_ahead=rule.weeks_ahead,
            **said(title=rule.title, place=rule.place),
        ))  # fmt: skip
        series.refresh_from_db()
        for start in (series.first_on, self.today):
            extend_series(series, on=start)
        for place, activity in enumerate(series.activities.order_by("starts_at")):
            if timezone.localtime(activity.starts_at).date() < self.today:
                result = rule.results[place % len(rule.results)]
                self._was_held(activity, rule.who, (9 + self.chance.randrange(8), 0), None, result, rule.village)

    def _first_day(self, rule: Rule) -> date:
        """The weekday so many weeks ago; of a series by month its second in the month."""
        day = max(self.today - timedelta(weeks=rule.weeks_ago), self._year_began)
        if rule.every == "week":
            return day + timedelta(days=(rule.weekday - day.weekday()) % 7)
        first = day.replace(day=1)
        return first + timedelta(days=(rule.weekday - first.weekday()) % 7 + 7)

    def _write_parts(self) -> None:
        ids = take_ids(Participation, len(self.parts))
        values = ((pk, 1, *part) for pk, part in zip(ids, self.parts, strict=True))
        insert_rows(Participation, PART, values)
        record_set(Participation.objects.filter(pk__in=ids), kind=ADDED, by=None, reason=REASON)
        for activity, name in zip(self._held(), GUESTS, strict=False):
            add_guest(activity, name=name, place="", role=PartRole.TEACHER, minutes=60, by=None)

    def _held(self) -> Iterator[Activity]:
        held = Activity.objects.filter(status=ActivityStatus.DONE, series__isnull=True).order_by(F("starts_at").desc())
        return iter(held[:: max(1, held.count() // len(GUESTS))])
