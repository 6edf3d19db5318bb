"""Home visits: how many were made in a time and how many were due, by village; and by name whom to visit."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care.barthel import level_of
from care.due import SOON_DAYS, in_care, with_due
from care.due import due as due_by
from care.models import HomeVisit, VisitedPerson
from care.work_enums import Level, Outcome
from papers.report import Column, Param, Report
from papers.usual import EVERY_MONTH, EXECUTIVE, OFFICE
from programs.reports.asked import SINCE, UNTIL
from residents.reports.which import VILLAGE

READ, COUNT = "care.view_homevisit", "care.count_entitlements"


class HomeVisits(Report):
    """Counts only, of people as they stood at the end of the last day: whoever writes visits, or counts who has which right."""

    code = "home_visits"
    title = _("Home visits by village")
    tells = _("Whom the visitors saw in a time, and who was due and not seen.")
    asked_by, due = EXECUTIVE, EVERY_MONTH
    permission = (READ, COUNT)
    params = (SINCE, UNTIL)
    columns = (
        Column("village", _("Village no."), "integer", width=10),
        Column("in_care", _("people in care"), "integer", width=12, total=True),
        Column("visits", _("visits to houses"), "integer", width=12, total=True),
        Column("seen", _("times somebody was seen"), "integer", width=14, total=True),
        Column("people", _("people seen"), "integer", width=12, total=True),
        Column("missed", _("times somebody was not met"), "integer", width=14, total=True),
        Column("unseen", _("in care and not seen"), "integer", width=14, total=True),
        Column("overdue", _("due by the last day, and still to visit"), "integer", width=18, total=True),
    )

    def rows(self, *, user, params):
        reader = user if user is None or user.has_perm(READ) else None
        told: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for village, counts in (*_visited(reader, params), *_cared_for(reader, params)):
            told[village] |= counts
        names = [column.key for column in self.columns[1:]]
        for village in sorted(told):
            yield (village, *(told[village].get(name, 0) for name in names))


def _visited(user, params):
    """What was written of the visits, by the village of the house."""
    days = (params["since"], params["until"])
    houses = HomeVisit.objects.visible_to(user).filter(on__range=days).order_by().values("household__village__number")
    yield from _by_village(houses.annotate(visits=Count("pk")), "household__village__number")
    found = VisitedPerson.objects.visible_to(user).filter(visit__on__range=days).order_by()
    seen = Q(outcome=Outcome.SEEN)
    counted = found.values("visit__household__village__number").annotate(
        seen=Count("pk", filter=seen), people=Count("resident", filter=seen, distinct=True), missed=Count("pk", filter=~seen)
    )  # fmt: skip
    yield from _by_village(counted, "visit__household__village__number")


def _cared_for(user, params):
    """Who was in care at the end of the last day, by the village of the person."""
    since, until = params["since"], params["until"]
    seen = VisitedPerson.objects.visible_to(user).seen().filter(visit__on__range=(since, until)).values("resident_id")
    people = with_due(in_care(user, until, as_of=until), as_of=until).order_by().values("village__number")
    counted = people.annotate(
        in_care=Count("pk"), unseen=Count("pk", filter=~Q(pk__in=seen)), overdue=Count("pk", filter=Q(due_on__lte=until))
    )  # fmt: skip
    yield from _by_village(counted, "village__number")


def _by_village(rows, path: str):
    for row in rows:
        yield row.pop(path), row


class VisitsDue(Report):
    """By name, the longest overdue first, of those whom the reader sees."""

    code = "home_visits_due"
    title = _("People to visit")
    tells = _("Whom to visit up to a day, and since when it is due.")
    asked_by, due = OFFICE, EVERY_MONTH
    permission = READ
    params = (
        Param("until", _("Due until"), "date", default=lambda: timezone.localdate() + timedelta(days=SOON_DAYS)),
        VILLAGE,
    )
    columns = (
        Column("due_on", _("due on"), "date", width=16, personal="sensitive"),
        Column("days_late", _("days late"), "integer", width=10, personal="sensitive"),
        Column("name", _("Full name"), width=28, personal="identifying"),
        Column("house_no", _("House number"), width=10, personal="personal"),
        Column("village", _("Village no."), "integer", width=8),
        Column("phones", _("Telephone"), width=14, personal="identifying"),
        Column("last_seen_on", _("last seen on"), "date", width=16, personal="sensitive"),
        Column("level", _("ADL"), width=18, personal="sensitive", labels=dict(Level.choices)),
    )

    def rows(self, *, user, params):
        today = timezone.localdate()
        people = due_by(user, by_day=params["until"], on=today, village=params.get("village"))
        for one in people.select_related("village", "household").iterator(chunk_size=2000):
            house = one.household.house_no if one.household else ""
            level = "" if one.adl_total is None else level_of(one.adl_total)
            late = max((today - one.due_on).days, 0)
            yield one.due_on, late, one.full_name, house, one.village.number, one.phones, one.last_seen_on, level
