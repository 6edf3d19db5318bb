"""Where a person stands in the registry, against what else is recorded of them."""

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from residents.enums import EventKind, Status, TaskOrigin
from residents.health.check import About, HealthCheck
from residents.models import Condition, Household, LifeEvent, Residence, Resident, Task

OF_PERSON = OuterRef("pk")


def _still(status: Status):
    """People of that status, with what is still open of them. A house of another village is that village's to find."""
    return Resident.objects.filter(status=status).annotate(
        still_resides=Exists(Residence.objects.filter(resident=OF_PERSON, until__isnull=True)),
        still_heads=Exists(Household.objects.filter(head=OF_PERSON, village=OuterRef("village"))),
    )


def _deceased_active(on):
    """Tasks that a check made are about what is found: they would keep the row on the list."""
    people = _still(Status.DECEASED).annotate(
        still_grouped=Exists(
            Condition.objects.filter(resident=OF_PERSON, until__isnull=True, group__sensitive=False)
        ),
        still_tasked=Exists(
            Task.objects.open().filter(resident=OF_PERSON, office_only=False).exclude(origin=TaskOrigin.CHECK)
        ),
    )  # fmt: skip
    return people.filter(Q(still_resides=True) | Q(still_heads=True) | Q(still_grouped=True) | Q(still_tasked=True))


def _told_open(person, on) -> str:
    words = {
        "still_resides": _("a period of residence goes on"),
        "still_heads": _("is head of a household"),
        "still_grouped": _("stands in a population group"),
        "still_tasked": _("a task is open"),
    }
    return ", ".join(said for flag, said in words.items() if getattr(person, flag, False))


def _moved_out_active(on):
    return _still(Status.MOVED_OUT).filter(Q(still_resides=True) | Q(still_heads=True))


def _living_without_residence(on):
    return Resident.objects.living().filter(~Exists(Residence.objects.on(on).filter(resident=OF_PERSON)))


def _events_contradict(on):
    events = LifeEvent.objects.standing().order_by()
    once = events.filter(kind__in=[EventKind.BIRTH, EventKind.DEATH]).values("resident", "kind")
    twice = once.annotate(times=Count("pk")).filter(times__gt=1).values("resident")
    another_day = (Q(kind=EventKind.BIRTH) & ~Q(on=F("resident__birth_date"))) | (
        Q(kind=EventKind.DEATH) & ~Q(on=F("resident__died_on"))
    )
    outside_life = Q(on__lt=F("resident__birth_date")) | Q(on__gt=F("resident__died_on"))
    # Joined as one list: of two lists with OR between, PostgreSQL reads one that is too long through for each person.
    wrong = events.filter(another_day | outside_life).values("resident")
    return Resident.objects.filter(pk__in=wrong.union(twice))


STANDING_CHECKS = (
    HealthCheck(
        code="deceased_active",
        title=gettext_lazy("Deceased, but something is still open"),
        meaning=gettext_lazy(
            "The person is recorded as deceased, yet still lives somewhere, heads a household, stands in a population "
            "group, or has an open task."
        ),
        what_to_do=gettext_lazy(
            "Compare with the death certificate. Where the death is right, end what is open; where it is wrong, take the "
            "death back."
        ),
        about=About.PERSON,
        rows=_deceased_active,
        told=_told_open,
    ),
    HealthCheck(
        code="moved_out_active",
        title=gettext_lazy("Moved out, but still in a house"),
        meaning=gettext_lazy(
            "The person is recorded as moved out, yet a period of residence goes on here, or they head a household."
        ),
        what_to_do=gettext_lazy(
            "Ask the house whether the person really left. Then record the return, or choose another head of household."
        ),
        about=About.PERSON,
        rows=_moved_out_active,
        told=_told_open,
    ),
    HealthCheck(
        code="living_without_residence",
        title=gettext_lazy("In the registry, but living nowhere today"),
        meaning=gettext_lazy(
            "The person counts as living here, yet no period of residence holds today: the counts of people leave them out."
        ),
        what_to_do=gettext_lazy(
            "Where the person lives here, press edit on their page and save: the residence is written anew. Else record the move out."
        ),
        about=About.PERSON,
        rows=_living_without_residence,
    ),
    HealthCheck(
        code="events_contradict",
        title=gettext_lazy("Life events that contradict one another"),
        meaning=gettext_lazy(
            "Two births or two deaths stand, an event lies before the birth or after the death, or its day is another than "
            "the person's own."
        ),
        what_to_do=gettext_lazy(
            "Read the person's events, take the mistaken one back, or correct the day by the certificate."
        ),
        about=About.PERSON,
        rows=_events_contradict,
    ),
)
