"""What volunteering must do when a fiscal year ends: confirm the hours, and thank in writing."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from core.admin.links import list_address
from programs.numbers import may_see
from programs.year_end import Part, State, YearLine, missing, unknown
from thai.fiscal import fiscal_year_days
from volunteers.enums import ThanksKind
from volunteers.hours import by_person, counted_in, months_of
from volunteers.models import ThanksPaper
from volunteers.services.hours import pending


def volunteer_lines(year: int, user) -> Iterator[YearLine]:
    if user is not None and user.has_perm("volunteers.confirm_shift"):
        waiting = pending(user).filter(activity__program__fiscal_year=year)
        yield missing(
            "volunteer_hours", Part.CLOSING, _("Shifts whose hours nobody has confirmed"), waiting.count(),
            list_address("volunteers_shift", hours="waiting", activity__program__fiscal_year=year),
        )  # fmt: skip
    if may_see(user, "volunteers.view_thankspaper"):
        yield _letters(year, user)


def _letters(year: int, user) -> YearLine:
    """Who gets one is the office's choice: how many did is told, and that nobody did yet."""
    title = _("Yearly letters of thanks to volunteers")
    earned = len(by_person(months_of(counted_in(year))))
    if not earned:
        return unknown("volunteer_letters", Part.PAPERS, title, _("Nobody has confirmed hours in this year."))
    letters = ThanksPaper.objects.all() if user is None else ThanksPaper.objects.visible_to(user)
    first = fiscal_year_days(year)[0]
    n = letters.filter(kind=ThanksKind.LETTER, withdrawn_on__isnull=True, first_on=first).count()
    told = _("%(letters)s letters for %(people)s people with hours") % {"letters": n, "people": earned}
    state = State.DONE if n else State.NOT_YET
    url = "" if n else reverse("admin:volunteers_thankspaper_changelist")
    return YearLine("volunteer_letters", Part.PAPERS, title, state, told, None if n else earned, url)
