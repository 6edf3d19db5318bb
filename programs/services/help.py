"""Requests for help: taken in, worked on by staff, found in the registry, answered."""

from datetime import date, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.codes import cipher_of, code_of, digest_of, new_code
from programs.enums import HelpStatus, Through
from programs.models import HelpNote, HelpRequest, Office
from programs.models.help import ENDED
from residents.models import Resident, Task, villages_of
from residents.services.tasks import add_task

VIEW = "programs.view_helprequest"


class HelpRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written."""


class HelpReceipt(NamedTuple):
    """What somebody takes home of a request."""

    request: HelpRequest
    code: str


def due_from(on: date) -> date:
    """By when somebody who asks on that day hears from the office."""
    return on + timedelta(days=Office.objects.values_list("answer_days", flat=True).get(pk=1))


def receipt_of(request: HelpRequest) -> HelpReceipt:
    return HelpReceipt(request, code_of(request.code_cipher))


def sent_before(key: str) -> HelpRequest | None:
    """What the same form made when it was sent the first time."""
    return HelpRequest.objects.filter(key=key).first()


def ask_for_help(asked: HelpRequest, *, key: str, language: str = "th", by=None) -> HelpReceipt:
    """Takes a request in. The same `key` again gives the first receipt. `by`: staff at the counter."""
    if first := sent_before(key):
        return receipt_of(first)
    code = new_code()
    asked.key, asked.language, asked.due_on = key, language, due_from(timezone.localdate(asked.asked_at))
    asked.code_digest, asked.code_cipher = digest_of(code), cipher_of(code)
    asked.through, asked.entered_by = (Through.COUNTER if by else Through.PUBLIC), by
    asked._history_user = by
    try:
        with transaction.atomic():
            asked.save()
    except IntegrityError:
        # The same form, at the same moment; what else a database may refuse is no matter of ours.
        if first := sent_before(key):
            return receipt_of(first)
        raise
    return HelpReceipt(asked, code)


# --- staff


def _locked(request: HelpRequest) -> HelpRequest:
    return HelpRequest.objects.select_for_update().get(pk=request.pk)


def _saved(request: HelpRequest, by) -> HelpRequest:
    request._history_user = by
    request.save()
    return request


def can_handle(request: HelpRequest, user) -> bool:
    """Nobody is given what they cannot open."""
    if not (user.is_active and user.is_staff and user.has_perm(VIEW)):
        return False
    if villages_of(user) is None:
        return True
    about = request.resident.village_id if request.resident else request.village_id
    return villages_of(user).filter(village_id=about).exists()


@transaction.atomic
def take_up(request: HelpRequest, *, by) -> HelpRequest:
    """`by` handles it from now on, and whoever asked reads that it is being looked into."""
    request = _locked(request)
    if not request.is_open:
        raise HelpRefused(_("This request was answered meanwhile: look at what came of it."), code="ended")
    request.handler, request.status = by, HelpStatus.WORKING
    return _saved(request, by)


@transaction.atomic
def end_help(request: HelpRequest, *, status: str, outcome: str, by) -> HelpRequest:
    request = _locked(request)
    if not request.is_open:
        raise HelpRefused(_("This request was answered meanwhile: look at what came of it."), code="ended")
    if status not in ENDED:
        raise HelpRefused(_("Choose how it ended."), code="status")
    if not outcome.strip():
        raise HelpRefused(_("Write in one line what came of it: the next colleague reads it."), code="outcome")
    request.status, request.outcome = status, outcome.strip()[:300]
    request.ended_at, request.ended_by = timezone.now(), by
    return _saved(request, by)


@transaction.atomic
def reopen_help(request: HelpRequest, *, by) -> HelpRequest:
    """It goes on. What came of it the first time stays in the history."""
    request = _locked(request)
    if request.is_open:
        raise HelpRefused(_("This request is open already."), code="open")
    request.status, request.outcome = HelpStatus.WORKING, ""
    request.ended_at = request.ended_by = None
    return _saved(request, by)


def add_note(request: HelpRequest, *, text: str, by) -> HelpNote:
    if not text.strip():
        raise HelpRefused(_("The note is empty: write what you did or learnt."), code="empty")
    return HelpNote.objects.create(request=request, text=text.strip()[:2000], written_by=by)


@transaction.atomic
def say_who_it_is(request: HelpRequest, person: Resident | None, *, by) -> HelpRequest:
    """The person of the registry whom it is about, of those whom `by` sees; None takes that back."""
    if person is not None and not Resident.objects.visible_to(by).filter(pk=person.pk).exists():
        raise HelpRefused(_("Choose somebody of your own villages."), code="unseen")
    request = _locked(request)
    request.resident = person
    return _saved(request, by)


@transaction.atomic
def make_task(request: HelpRequest, *, what: str, by) -> Task:
    """Something to do about the person, for whoever keeps their village. It holds the office's words, not the asker's."""
    request = _locked(request)
    if request.resident is None:
        raise HelpRefused(_("Say first who it is in the registry: a task is about a person."), code="nobody")
    if not what.strip():
        raise HelpRefused(_("Write in one line what is to be done."), code="what")
    return add_task(what=what.strip()[:200], resident=request.resident, due_on=request.due_on, by=by)
