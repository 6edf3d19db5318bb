"""Entries in population groups. Those of sensitive groups are checks of their own, shown only with the right."""

from functools import partial

from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.db.models.lookups import IsNull
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from residents.enums import Sex, Status
from residents.health.check import About, HealthCheck
from residents.models import Condition, Resident
from thai.dates import format_date

PREGNANT = "pregnant"
YOUNGEST_MOTHER, OLDEST_MOTHER, OLDEST = 10, 55, 150
# An entry that ends on the day it begins has no day.
LASTS = Q(since__isnull=True) | Q(until__isnull=True) | ~Q(until=F("since"))


def _with(people, wrong):
    """The people, each with the entries that are wrong, as their row tells them."""
    return people.prefetch_related(Prefetch("conditions", wrong.select_related("group"), to_attr="wrong_conditions"))


def _people_of(wrong):
    return _with(Resident.objects.filter(pk__in=wrong.order_by().values("resident")), wrong)


def _of_groups(*, sensitive: bool):
    return Condition.objects.filter(group__sensitive=sensitive)


def _past_end(on, *, sensitive: bool):
    living = _of_groups(sensitive=sensitive).filter(resident__status=Status.LIVING)
    return _people_of(living.filter(until__isnull=True, expires_on__lte=on))


def _contradicts(on, *, sensitive: bool):
    before_birth = Q(since__lt=F("resident__birth_date"))
    wrong = (LASTS & Exists(_overlapping())) | before_birth | Exists(_no_mothers(on))
    return _people_of(_of_groups(sensitive=sensitive).filter(wrong))


def _overlapping():
    """Another entry of the same person and group, with a day in common."""
    return Condition.objects.filter(
        LASTS,
        Q(since__isnull=True) | Q(since__lt=OuterRef("until")) | IsNull(OuterRef("until"), True),
        Q(until__isnull=True) | Q(until__gt=OuterRef("since")) | IsNull(OuterRef("since"), True),
        resident=OuterRef("resident"), group=OuterRef("group"), detail=OuterRef("detail"),
    ).exclude(pk=OuterRef("pk"))  # fmt: skip


def _no_mothers(on):
    """The entry, where it is a pregnancy on the day `on` of a man, of a child or of a woman past bearing."""
    people = Resident.objects.filter(pk=OuterRef("resident"))
    unable = [people.filter(sex=Sex.MALE), people.aged(0, YOUNGEST_MOTHER - 1, on=on),
              people.aged(OLDEST_MOTHER + 1, OLDEST, on=on)]  # fmt: skip
    pregnancies = Condition.objects.on(on).filter(group__code=PREGNANT, pk=OuterRef("pk"))
    return pregnancies.filter(Exists(unable[0] | unable[1] | unable[2]))


def _deceased_in_sensitive_group(on):
    entries = _of_groups(sensitive=True)
    return _people_of(entries.filter(until__isnull=True, resident__status=Status.DECEASED))


def _told_entries(person, on) -> str:
    return "; ".join(map(_entry, person.wrong_conditions))


def _entry(condition) -> str:
    ends = condition.until or condition.expires_on
    parts = [
        _("from %(day)s") % {"day": format_date(condition.since, "short")} if condition.since else "",
        _("to %(day)s") % {"day": format_date(ends, "short")} if ends else "",
    ]
    return " ".join([condition.group.name, *filter(None, parts)])


PAST_END = {
    "meaning": gettext_lazy("The entry counts no more since its last day passed, and nobody has ended or renewed it."),
    "what_to_do": gettext_lazy("Pregnancy: record the birth, or end the entry. Others: renew the entry, or end it."),
    "told": _told_entries,
}
CONTRADICTS = {
    "meaning": gettext_lazy(
        "Two entries of one group overlap, an entry begins before the birth, or a pregnancy is recorded of a man, a "
        "child, or a woman over 55."
    ),
    "what_to_do": gettext_lazy("See to the person's sex and birth date first; then end the entry that is mistaken."),
    "told": _told_entries,
}
CONDITION_CHECKS = (
    HealthCheck(
        code="condition_contradicts",
        title=gettext_lazy("Entries in population groups that contradict"),
        about=About.PERSON,
        rows=partial(_contradicts, sensitive=False),
        **CONTRADICTS,
    ),
    HealthCheck(
        code="condition_past_end",
        title=gettext_lazy("Entry in a population group past its end"),
        about=About.PERSON,
        rows=partial(_past_end, sensitive=False),
        **PAST_END,
    ),
    HealthCheck(
        code="sensitive_condition_contradicts",
        title=gettext_lazy("Entries in sensitive groups that contradict"),
        about=About.PERSON,
        rows=partial(_contradicts, sensitive=True),
        sensitive=True,
        **CONTRADICTS,
    ),
    HealthCheck(
        code="sensitive_condition_past_end",
        title=gettext_lazy("Entry in a sensitive group past its end"),
        about=About.PERSON,
        rows=partial(_past_end, sensitive=True),
        sensitive=True,
        **PAST_END,
    ),
    HealthCheck(
        code="deceased_in_sensitive_group",
        title=gettext_lazy("Deceased, but still in a sensitive group"),
        meaning=gettext_lazy("The person is recorded as deceased, and an entry in a sensitive group goes on."),
        what_to_do=gettext_lazy("Compare with the death certificate, and end the entry on the day of death."),
        about=About.PERSON,
        rows=_deceased_in_sensitive_group,
        told=_told_entries,
        sensitive=True,
    ),
)
