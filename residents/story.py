"""What happened to a person or a house, newest first, in words; what lies in villages that the reader does not see is not named."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from residents.enums import EventKind
from residents.models import Household, LifeEvent, Merge, Residence, Resident, Village
from residents.models.scope import villages_of
from thai.dates import format_date


@dataclass(frozen=True)
class Line:
    """One thing that happened."""

    on: date | None
    what: str
    details: list[str] = field(default_factory=list)
    person: Resident | None = None
    event: LifeEvent | None = None
    by: str = ""


EVENT_PARTS = ("resident", "resident__village", "resident__household", "related", "from_village", "from_household",
               "to_village", "to_household", "recorded_by", "cancelled_by")  # fmt: skip


class _Teller:
    """Words for places and people, as far as one reader may know them."""

    def __init__(self, user):
        scope = villages_of(user)
        self.villages = (
            None if scope is None else set(Village.objects.filter(pk__in=scope).values_list("pk", flat=True))
        )

    def sees(self, village_id: int) -> bool:
        return self.villages is None or village_id in self.villages

    def place(self, village: Village | None, house: Household | None) -> str:
        if village is None:
            return ""
        if not self.sees(village.pk):
            return _("another village")
        return f"{house.house_no} หมู่ที่ {village.number}" if house else f"หมู่ที่ {village.number}"

    def line(self, event: LifeEvent) -> Line:
        by = event.recorded_by.staff_label if event.recorded_by else _("the system")
        details = [part for part in self._details(event) if part]
        return Line(event.on, event.get_kind_display(), details, event.resident, event, by)

    def _details(self, event: LifeEvent):
        left, came = (
            self.place(event.from_village, event.from_household),
            self.place(event.to_village, event.to_household),
        )
        yield self._way(event.kind, left, came)
        if event.kind == EventKind.MOVE_OUT and event.became:
            yield _("to %(place)s") % {"place": event.became}
        if event.kind == EventKind.NAME:
            yield f"{event.was} → {event.became}"
        if event.related and self.sees(event.related.village_id):
            said = {EventKind.BIRTH: _("mother: %(name)s"), EventKind.HEAD: _("before: %(name)s")}.get(event.kind)
            yield said % {"name": event.related.full_name} if said else ""
        yield _("document %(document)s") % {"document": event.document} if event.document else ""
        yield event.note

    @staticmethod
    def _way(kind: str, left: str, came: str) -> str:
        if kind in (EventKind.MOVE_WITHIN, EventKind.SPLIT):
            return f"{left} → {came}"
        return came if came else _("from %(place)s") % {"place": left} if left else ""


def story_of_person(person: Resident, *, user) -> list[Line]:
    """Events, those taken back included, places that no event tells of, and merges."""
    teller, lines = _Teller(user), []
    if user is None or user.has_perm("residents.view_lifeevent"):
        lines += [teller.line(event) for event in person.events.select_related(*EVENT_PARTS)]
    periods = person.residences.filter(began_with__isnull=True).select_related("village", "household")
    lines += [_period(teller, period) for period in periods]
    if user is None or user.has_perm("residents.view_merge"):
        lines += [_merged(merge) for merge in person.merges.standing().select_related("merged_by")]
    return sorted(lines, key=lambda line: (line.on is not None, line.on or date.min), reverse=True)


def _period(teller: _Teller, period: Residence) -> Line:
    place = teller.place(period.village, period.household)
    what = _("lives at %(place)s") if period.until is None else _("lived at %(place)s")
    details = [] if period.since else [_("since when is not known")]
    if period.until:
        details.append(_("until %(day)s") % {"day": format_date(period.until, "short")})
    return Line(period.since, what % {"place": place}, details)


def _merged(merge: Merge) -> Line:
    by = merge.merged_by.staff_label if merge.merged_by else _("the system")
    return Line(_day(merge.merged_at), _("merged with record %(number)s") % {"number": merge.lost_id}, by=by)


def _day(moment: datetime) -> date:
    return moment.astimezone().date()


def story_of_house(house: Household, *, user, most: int = 100) -> list[Line]:
    """Who came, went, was born, died and headed it: the newest `most` events that touch the house."""
    touched = Q(from_household=house) | Q(to_household=house)
    events = LifeEvent.objects.visible_to(user).standing().filter(touched).select_related(*EVENT_PARTS)
    teller = _Teller(user)
    return [teller.line(event) for event in events[:most]]
