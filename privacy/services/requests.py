"""What people ask about their own data: written down, decided, done. Who enters an erasure never approves it."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from privacy.enums import HOLDS_BACK, WITH_FILE, RequestState, Right
from privacy.models import DataRequest, Restriction
from privacy.services.erasing import Plan, counted, erase
from programs.models import content_changed

# s.30: without delay, at the latest within 30 days.
ACCESS_DAYS = 30
CHANGE, APPROVE, TAKE = "privacy.change_datarequest", "privacy.approve_erasure", "privacy.take_own_data"


class RequestRefused(ValidationError):
    """Nothing was written; the message says why."""


def due_from(kind: str, received_on):
    return received_on + timedelta(days=ACCESS_DAYS if kind in WITH_FILE else settings.DATA_REQUEST_DAYS)


def receive(request: DataRequest, *, by) -> DataRequest:
    """A new request, with the last day for its answer."""
    request.due_on = due_from(request.kind, request.received_on)
    request.entered_by = by
    request.save()
    return request


def _locked(request: DataRequest, by, right: str, *states: str) -> DataRequest:
    if not by.has_perm(right):
        raise PermissionDenied
    found = DataRequest.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=request.pk).first()
    if found is None or found.state not in states:
        raise RequestRefused(_("This request was decided meanwhile: look at it again."))
    return found


@transaction.atomic
def refuse(request: DataRequest, *, why: str, by) -> DataRequest:
    """A refusal is kept with its reason: the person may complain of it (s.30, s.39)."""
    right = APPROVE if request.kind == Right.ERASURE and not by.has_perm(CHANGE) else CHANGE
    found = _locked(request, by, right, RequestState.OPEN, RequestState.APPROVED)
    if not why.strip():
        raise RequestRefused(_("Write why it is refused: the person may complain of it."))
    found.refusal = why.strip()
    return _end(found, RequestState.REFUSED, by)


@transaction.atomic
def approve(request: DataRequest, *, by) -> DataRequest:
    """Only an erasure needs a second person."""
    found = _locked(request, by, APPROVE, RequestState.OPEN)
    if found.kind != Right.ERASURE:
        raise RequestRefused(_("Only an erasure is approved by a second person."))
    if found.entered_by_id == by.pk:
        raise RequestRefused(_("Who entered a request does not approve it: ask somebody else."))
    found.state, found.approved_at, found.approved_by = RequestState.APPROVED, timezone.now(), by
    found.save()
    return found


@transaction.atomic
def erase_for(request: DataRequest, *, by) -> Plan:
    """What was approved is done, for good. What was done stands in the register in numbers."""
    found = _locked(request, by, CHANGE, RequestState.APPROVED)
    plan = erase(found.resident)
    found.refresh_from_db()
    found.outcome = counted(plan)
    _end(found, RequestState.DONE, by)
    return plan


@transaction.atomic
def hold_back(request: DataRequest, *, until=None, why: str, by) -> Restriction:
    """From today on the person is left out of what no law demands."""
    found = _locked(request, by, CHANGE, RequestState.OPEN)
    if found.kind not in HOLDS_BACK:
        raise RequestRefused(_("This request does not ask that data are held back."))
    made = Restriction(resident=found.resident, request=found, until=until, why=why.strip(), recorded_by=by)
    made.full_clean()
    made.save()
    # Whoever stands on a public page, on the wall of thanks, stands there no more.
    content_changed()
    _end(found, RequestState.DONE, by)
    return made


@transaction.atomic
def done(request: DataRequest, *, by) -> DataRequest:
    """What was asked has been done elsewhere: the person was corrected, the file was handed over."""
    found = _locked(request, by, CHANGE, RequestState.OPEN)
    if found.kind == Right.ERASURE:
        raise RequestRefused(_("An erasure is done here, after a second person approved it."))
    return _end(found, RequestState.DONE, by)


def _end(found: DataRequest, state: str, by) -> DataRequest:
    found.state, found.ended_at, found.ended_by = state, timezone.now(), by
    found.save()
    return found
