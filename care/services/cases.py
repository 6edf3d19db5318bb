"""Cases: begun by hand or from a request for help in one act, ended with what came of them."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care.models import CareCase
from care.services.rights import CareRefused, check_right
from core.keyed import made_once
from core.saving import saved
from programs.models import HelpRequest
from programs.services.help import take_up
from residents.models import Household, Resident

ADD, CHANGE = "care.add_carecase", "care.change_carecase"


def waiting_requests(user):
    """Requests for help that are open and no case yet."""
    asked = HelpRequest.objects.visible_to(user).open()
    return asked.exclude(pk__in=CareCase.objects.filter(request__isnull=False).values("request_id"))


def open_case(
    *, resident: Resident | None = None, household: Household | None = None, kind: str, story: str = "", on: date, key: str, by
) -> CareCase:  # fmt: skip
    check_right(by, ADD)
    for about in filter(None, (resident, household)):
        if not type(about).objects.visible_to(by).filter(pk=about.pk).exists():
            raise CareRefused(_("Choose somebody whom you see yourself."), code="unseen")
    if on > timezone.localdate():
        raise CareRefused(_("The case begins on a day that has not come yet."), code="future")
    case = CareCase(
        resident=resident, household=household, kind=kind, story=story, opened_on=on, key=key, recorded_by=by
    )
    return made_once(CareCase, key, lambda: saved(case, by))


def case_of_request(request: HelpRequest, *, by) -> CareCase:
    """A request for help becomes a case, and `by` handles it; a case already, it is that one.

    What was asked stays in the request, which is forgotten when its time is over.
    """
    check_right(by, ADD)
    if not HelpRequest.objects.visible_to(by).filter(pk=request.pk).exists():
        raise CareRefused(_("Choose somebody whom you see yourself."), code="unseen")
    if first := CareCase.objects.filter(request=request).first():
        return first
    if request.resident is None:
        raise CareRefused(
            _("Say first, on the page of the request, who it is in the registry: a case is about a person."),
            code="nobody",
        )
    return made_once(CareCase, f"request-{request.pk}", lambda: _of_request(request, by))


@transaction.atomic
def _of_request(request: HelpRequest, by) -> CareCase:
    take_up(request, by=by)
    case = CareCase(
        request=request, resident=request.resident, kind=request.kind, opened_on=timezone.localdate(), key=f"request-{request.pk}", recorded_by=by,
    )  # fmt: skip
    return saved(case, by)


@transaction.atomic
def close_case(case: CareCase, *, on: date, outcome: str, by) -> CareCase:
    check_right(by, CHANGE)
    case = CareCase.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=case.pk).first()
    if case is None or not case.is_open:
        raise CareRefused(_("This case has ended meanwhile: look at what came of it."), code="ended")
    if not outcome.strip():
        raise CareRefused(_("Write in one line what came of it: the next colleague reads it."), code="outcome")
    if on > timezone.localdate():
        raise CareRefused(_("A case cannot end on a day that has not come yet."), code="future")
    case.closed_on, case.closed_by, case.outcome = on, by, outcome.strip()[:300]
    return saved(case, by)


@transaction.atomic
def change_case(case: CareCase, *, by) -> CareCase:
    """A case as its form wrote it, while it goes on."""
    check_right(by, CHANGE)
    if not CareCase.objects.visible_to(by).open().filter(pk=case.pk).exists():
        raise CareRefused(_("This case has ended meanwhile: look at what came of it."), code="ended")
    return saved(case, by)
