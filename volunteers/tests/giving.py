"""People who helped on a day of the past, and hours that were confirmed."""

from datetime import date
from functools import partial

from programs.enums import ActivityStatus, PartRole
from programs.models import Activity, Guest, Participation
from programs.tests.factories import at
from volunteers.models import ConfirmedHours, Deed, Opportunity, Shift
from volunteers.tests import factories

DAY = date(2026, 1, 10)


def shift_on(day: date = DAY, *, of: Opportunity | None = None, to_do="litter", minutes=120) -> Shift:
    """A shift that was held; of a new campaign unless one is named."""
    (shift,) = factories.plan(of or factories.campaign(of=to_do), minutes=minutes)
    shift = factories.moved_to(shift, day)
    Activity.objects.filter(pk=shift.activity_id).update(
        status=ActivityStatus.DONE, done_on=day, reported_at=at(day.year, day.month, day.day, 18)
    )
    return Shift.objects.select_related("activity").get(pk=shift.pk)


def helped(
    who, on: date = DAY, *, minutes=120, shift: Shift | None = None, to_do="litter", present=True
) -> ConfirmedHours:
    """A resident or a guest came, and a leader confirmed so many minutes."""
    shift = shift or shift_on(on, to_do=to_do)
    person = {"guest" if isinstance(who, Guest) else "resident": who}
    part = Participation.objects.create(activity=shift.activity, role=PartRole.VOLUNTEER, present=present, **person)
    return ConfirmedHours.objects.create(part=part, minutes=minutes)


def done(shift: Shift, amount=1, *, for_whom=None) -> Deed:
    number = Deed.objects.count()
    kind = shift.opportunity.kind
    return Deed.objects.create(shift=shift, kind=kind, amount=amount, resident=for_whom, key=f"deed-{number}")


guest = partial(Guest.objects.create, name="นายสมชาย ใจดี")
