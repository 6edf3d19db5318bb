"""Conditions recorded, ended and confirmed: one at a time, checked against those that a person has already."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.enums import GroupRule, Status
from residents.models import Condition
from residents.models.group import DISABLED
from residents.services import recording
from thai.dates import format_date


def months_after(day: date, months: int) -> date:
    """The same day of the month `months` later; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@transaction.atomic
def save_condition(condition: Condition, *, by, reason: str = "") -> Condition:
    """Saves a new or corrected condition. Raises ValidationError, by field, where it contradicts what is known."""
    person = recording.locked(condition.resident)
    check_condition(condition, person)
    condition._history_user, condition._change_reason = by, reason or None
    condition.save()
    return condition


def check_condition(condition: Condition, person, others: Iterable[Condition] | None = None) -> None:
    """Sets the expiry that the group gives, and refuses what cannot be.

    Who checks a set gives each person's `others` in the group, asked for all at once.
    """
    group = condition.group
    if group.rule != GroupRule.CONDITION:
        raise ValidationError({"group": _("Who is in this group follows from the age: nothing is recorded.")})
    if condition.detail and group.code != DISABLED:
        raise ValidationError({"detail": _("Only the group of persons with disabilities has a type.")})
    _check_days(condition, person)
    if group.lasts_months and condition.until is None and condition.expires_on is None:
        if condition.since is None:
            raise ValidationError({"since": _("This group ends by itself: say since when.")})
        condition.expires_on = months_after(condition.since, group.lasts_months)
    _check_overlap(condition, _others(condition) if others is None else others)


def _check_days(condition: Condition, person) -> None:
    if condition.since and condition.since > timezone.localdate():
        raise ValidationError({"since": _("The day has not come yet. Check the year, e.g. 22/11/2569.")})
    if condition.since and person.birth_date and condition.since < person.birth_date:
        raise ValidationError({"since": _("This day lies before the birth.")})
    if condition.since and condition.until and condition.until < condition.since:
        raise ValidationError({"until": _("The period ends before it begins.")})
    if condition._state.adding and person.status == Status.DECEASED:
        died = {"day": format_date(person.died_on, "short")}
        raise ValidationError(_("This person died on %(day)s: nothing more is recorded.") % died)


def _others(condition: Condition):
    return Condition.objects.filter(resident=condition.resident_id, group=condition.group_id)


def _check_overlap(condition: Condition, others: Iterable[Condition]) -> None:
    others = [other for other in others if other.pk != condition.pk and other.detail == condition.detail]
    if any(other.overlaps(condition.since, condition.until) for other in others):
        raise ValidationError(_("This person is already recorded in this group for these days: change that entry."))


@transaction.atomic
def end_condition(condition: Condition, *, on: date, by, reason: str = "") -> Condition:
    """`on` is the first day on which it holds no more."""
    condition = Condition.objects.select_for_update().get(pk=condition.pk)
    if condition.until is not None:
        raise ValidationError(_("This entry has ended already."))
    condition.until = on
    return save_condition(condition, by=by, reason=reason)


@transaction.atomic
def confirm_condition(condition: Condition, *, by) -> Condition:
    condition = Condition.objects.select_for_update().get(pk=condition.pk)
    condition.confirmed_at, condition.confirmed_by = timezone.now(), by
    condition._history_user = by
    condition.save()
    return condition
