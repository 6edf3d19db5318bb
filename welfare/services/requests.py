"""Requests to the fund: taken in from the public or at the counter, found in the registry, and made a member or a claim."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import crypto
from core.keeping import kept_for
from programs.codes import cipher_of, code_of, digest_of, new_code
from programs.enums import Through
from residents.files import Examined
from residents.models import Resident
from welfare.enums import ClaimStatus, RequestState
from welfare.models import Claim, FundRequest, Member, RequestPaper
from welfare.models.request import PAPER
from welfare.services import claims, members
from welfare.services.papers import add_paper

MOST_PAPERS = 3


class RequestRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written."""


class FundReceipt(NamedTuple):
    """What somebody takes home of a request."""

    request: FundRequest
    code: str


def sent_before(key: str) -> FundRequest | None:
    """What the same form made when it was sent the first time."""
    return FundRequest.objects.filter(key=key).first()


def receipt_of(request: FundRequest) -> FundReceipt:
    return FundReceipt(request, code_of(request.code_cipher))


def ask(
    asked: FundRequest, *, key: str, language: str = "th", papers: list[Examined] | tuple = (), by=None
) -> FundReceipt:
    """Takes a request in. The same `key` again gives the first receipt. `by`: staff at the counter."""
    if first := sent_before(key):
        return receipt_of(first)
    code = new_code()
    asked.key, asked.language = key, language
    asked.code_digest, asked.code_cipher = digest_of(code), cipher_of(code)
    asked.through, asked.entered_by = (Through.COUNTER if by else Through.PUBLIC), by
    asked._history_user = by
    try:
        with transaction.atomic():
            asked.save()
            _keep(asked, papers)
    except IntegrityError:
        # The same form, at the same moment; what else a database may refuse is no matter of ours.
        if first := sent_before(key):
            return receipt_of(first)
        raise
    return FundReceipt(asked, code)


def _keep(asked: FundRequest, papers) -> None:
    RequestPaper.objects.bulk_create(
        RequestPaper(
            request=asked, content_type=one.kind, size=len(one.content), cipher=crypto.encrypt(one.content, PAPER)
        )
        for one in papers[:MOST_PAPERS]
    )


def content_of(paper: RequestPaper) -> bytes:
    return crypto.decrypt(bytes(paper.cipher), PAPER)


# --- staff


def _locked(request: FundRequest) -> FundRequest:
    """The request as it is now, still to be answered."""
    row = FundRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not row.is_open:
        raise RequestRefused(_("This request was answered meanwhile: look at what came of it."), code="ended")
    return row


def _saved(request: FundRequest, by) -> FundRequest:
    request._history_user = by
    request.save()
    return request


def _ended(request: FundRequest, state: str, by, **came_of_it) -> FundRequest:
    for name, value in came_of_it.items():
        setattr(request, name, value)
    request.state, request.ended_at, request.ended_by = state, timezone.now(), by
    return _saved(request, by)


@transaction.atomic
def take_up(request: FundRequest, *, by) -> FundRequest:
    """Whoever asked reads that it is being looked into."""
    request = _locked(request)
    request.state = RequestState.TAKEN
    return _saved(request, by)


@transaction.atomic
def say_who_it_is(request: FundRequest, person: Resident | None, *, by) -> FundRequest:
    """The person of the registry, of those whom `by` sees; None takes that back."""
    if person is not None and not Resident.objects.visible_to(by).filter(pk=person.pk).exists():
        raise RequestRefused(_("Choose somebody of your own villages."), code="unseen")
    request = _locked(request)
    request.resident = person
    if person is not None:
        request.state = RequestState.TAKEN
    return _saved(request, by)


@transaction.atomic
def refuse(request: FundRequest, *, why: str, by) -> FundRequest:
    if not why.strip():
        raise RequestRefused(_("Write why it is refused: whoever asked reads it."), code="why")
    return _ended(_locked(request), RequestState.REFUSED, by, refusal=why.strip()[:300])


@transaction.atomic
def make_member(request: FundRequest, *, by) -> Member:
    """An application as of the day of asking, waiting for the committee. Raises MemberRefused where the rule forbids it."""
    request = _locked(request)
    _need_person(request)
    member = members.apply(request.fund, request.resident, on=timezone.localdate(request.asked_at), by=by)
    _ended(request, RequestState.DONE, by, member=member)
    return member


@transaction.atomic
def make_claim(request: FundRequest, *, by) -> Claim:
    """A claim as it was asked for, with its papers. Raises ClaimRefused where nothing was given on that day."""
    request = _locked(request)
    _need_person(request)
    claim = claims.enter(
        _membership(request), request.benefit, event_on=request.event_on, claimed_on=timezone.localdate(request.asked_at),
        quantity=request.quantity, note=request.note, key=f"request-{request.pk}", by=by,
    )  # fmt: skip
    for place, paper in enumerate(request.papers.all(), start=1):
        add_paper(claim, Examined(paper.content_type, content_of(paper)), name=f"{place}", by=by)
    request.papers.all().delete()
    _ended(request, RequestState.DONE, by, claim=claim)
    return claim


def _need_person(request: FundRequest) -> None:
    if request.resident is None:
        raise RequestRefused(_("Say first who it is in the registry."), code="nobody")


def _membership(request: FundRequest) -> Member:
    """The membership that held on the day of the event, else the latest."""
    mine = Member.objects.accepted().select_related("fund", "resident")
    mine = mine.filter(fund=request.fund, resident=request.resident).order_by("-joined_on")
    held = mine.filter(joined_on__lte=request.event_on).first()
    if member := held or mine.first():
        return member
    raise RequestRefused(
        _("This person is no member of the fund: refuse the request, with this reason."), code="no_member"
    )


# --- whoever asked


@transaction.atomic
def object_to(request: FundRequest, *, objection: str) -> Claim:
    """Against a claim that was refused: it is looked at again, with the objection beside it."""
    claim = request.claim
    if claim is None or claim.status != ClaimStatus.REFUSED:
        raise RequestRefused(_("Nothing is refused here any more: look at the state again."), code="elsewhere")
    return claims.reopen(claim, objection=objection, by=None)


def forget_fund_requests(now: datetime | None = None) -> int:
    """Erases what was written, some days after the answer; what is left says that somebody asked for what, and when."""
    now = now or timezone.now()
    before = now - timedelta(days=kept_for("requests", timezone.localdate(now)))
    keys = list(FundRequest.objects.filter(ended_at__lt=before).exclude(name="").values_list("pk", flat=True))
    with transaction.atomic():
        RequestPaper.objects.filter(request__in=keys).delete()
        FundRequest.objects.filter(pk__in=keys).update(
            name="", phone="", note="", refusal="", birth_date=None, resident=None, code_cipher=b""
        )
        FundRequest.history.filter(id__in=keys).delete()
    return len(keys)
