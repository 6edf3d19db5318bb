"""Packs: asked for, made by the worker one paper after the other, and made by themselves on their day."""

import hashlib
import io
import zipfile
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import crypto
from core.days import begin_of
from papers.delivery import check_allowed, render
from papers.errors import PaperError
from papers.http import file_name
from papers.params import parse_params
from papers.report import get_report
from reports.enums import Period, RunState
from reports.models import Pack, PackItem, PackRun
from reports.models.pack import FILE
from reports.periods import Span, before, span_of
from reports.sight import rights_used, seen_today

MAKE = "reports.add_packrun"
# A worker that said nothing for so long is gone.
SILENT = timedelta(minutes=15)
KEEP_DAYS = 400


class PackRefused(ValidationError):
    """Nothing was begun; the message says why."""


def ask_for(pack: Pack, span: Span, *, by, by_itself: bool = False) -> tuple[PackRun, bool]:
    """A run that waits for the worker, and whether it is new: the one that goes on already is not begun again."""
    if not by.has_perm(MAKE):
        raise PackRefused(_("Your account may not make packs."))
    if not pack.items.exists():
        raise PackRefused(_("There is no report in this pack yet: add one first."))
    _give_up_the_silent(pack, span, by)
    going_on = PackRun.objects.going_on().filter(pack=pack, first_on=span.first_on, made_by=by)
    if found := going_on.first():
        return found, False
    run = PackRun(pack=pack, first_on=span.first_on, made_by=by, by_itself=by_itself, total=pack.items.count())
    try:
        with transaction.atomic():
            run.save()
    except IntegrityError:
        # The same person, at the same moment, in another window.
        return going_on.get(), False
    return run, True


def _give_up_the_silent(pack: Pack, span: Span, by) -> None:
    silent = PackRun.objects.going_on().filter(pack=pack, first_on=span.first_on, made_by=by)
    silent.filter(moved_at__lt=timezone.now() - SILENT).update(state=RunState.FAILED, ended_at=timezone.now())


def _is_silent(run: PackRun) -> bool:
    return run.is_going_on and run.moved_at < timezone.now() - SILENT


def make(run: PackRun) -> PackRun:
    """Every paper that can be made, in one file; what cannot be made is told in it, and on the page."""
    begun = {"state": RunState.WORKING, "moved_at": timezone.now()}
    if not PackRun.objects.filter(pk=run.pk, state=RunState.WAITING).update(**begun):
        return run
    span = Span(Period(run.pack.period), run.first_on)
    memory, problems = io.BytesIO(), {}
    run.villages, run.codes = seen_today(run.made_by), []
    try:
        with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as book, rights_used(run.made_by) as rights:
            for place, item in enumerate(run.pack.items.all(), 1):
                if why := _add_papers(book, place, item, span, run.made_by):
                    problems[item.key] = why
                else:
                    run.codes.append(item.code)
                PackRun.objects.filter(pk=run.pk).update(done=place, moved_at=timezone.now())
            made_nothing = not book.namelist()
            book.writestr("README.txt", _contents(run, span, problems))
        run.rights = sorted(rights)
    except BaseException:
        _ended(run, RunState.FAILED, problems)
        raise
    if made_nothing:
        return _ended(run, RunState.FAILED, problems)
    return _ended(run, RunState.READY, problems, memory.getvalue())


def _add_papers(book: zipfile.ZipFile, place: int, item: PackItem, span: Span, user) -> str:
    """Why they could not be made, or nothing. A report of which one paper fails has none: what is told of it is true of all."""
    try:
        report = get_report(item.code)
        check_allowed(report, user)
        papers = [_paper(report, item, asked, user) for asked in asked_of(report, item, span, user)]
    except PaperError as problem:
        return str(problem)
    for number, content in enumerate(papers, 1):
        part = f"-{number}" if len(papers) > 1 else ""
        book.writestr(f"{place:02d}{part} {file_name(report, item.format)}", content)
    return ""


def _paper(report, item: PackItem, asked: dict[str, str], user) -> bytes:
    stream = io.BytesIO()
    render(report, user=user, params=parse_params(report, asked), format=item.format, stream=stream)
    return stream.getvalue()


def asked_of(report, item: PackItem, span: Span, user) -> list[dict[str, str]]:
    """Of each paper: what the period says, what the report makes of its days, then what the pack says."""
    known, found = {param.name for param in report.params}, []
    for own in report.asked_over(span.first_on, span.last_on, user=user):
        asked = {name: value for name, value in (span.answers() | own | item.params).items() if name in known}
        # Where the pack says itself what the report would, all of them are one paper.
        if asked not in found:
            found.append(asked)
    return found


def _contents(run: PackRun, span: Span, problems: dict[str, str]) -> str:
    lines = [f"{run.pack.name} · {span}", ""]
    for place, item in enumerate(run.pack.items.all(), 1):
        told = problems.get(item.key) or _("made")
        lines.append(f"{place:02d} {paper_name(item.key)}: {told}")
    return "\r\n".join([*lines, ""])


def title_of(code: str) -> str:
    try:
        return str(get_report(code).title)
    except PaperError:
        return code


def paper_name(key: str) -> str:
    """`title (form)`, of the key of a paper; runs of before know the report alone."""
    code, _dot, form = key.partition(".")
    return f"{title_of(code)} ({form})" if form else title_of(code)


def _ended(run: PackRun, state: RunState, problems: dict, content: bytes | None = None) -> PackRun:
    run.state, run.problems, run.ended_at = state, problems, timezone.now()
    if content is not None:
        run.file, run.digest = crypto.encrypt(content, FILE), hashlib.sha256(content).hexdigest()
    run.save(update_fields=["state", "problems", "ended_at", "file", "digest", "villages", "codes", "rights"])
    return run


def due_on(today: date) -> list[tuple[Pack, Span]]:
    """Packs whose day has come, for the period that is over, and that nobody has made by itself yet."""
    packs = Pack.objects.filter(by_itself_on__isnull=False, made_for__isnull=False, made_for__is_active=True)
    found = []
    for pack in packs.select_related("made_for"):
        span = _last_due(pack, today)
        if _was_set(pack, _due_day(pack, span)) and not _was_made(pack, span):
            found.append((pack, span))
    return found


def _last_due(pack: Pack, today: date) -> Span:
    """Until its own day has come, the last period waits, and the one before it may still be missing: its day was missed."""
    span = before(span_of(Period(pack.period), today))
    return span if _due_day(pack, span) <= today else before(span)


def _due_day(pack: Pack, span: Span) -> date:
    """In the month after the period."""
    return span.last_on + timedelta(days=pack.by_itself_on)


def _was_set(pack: Pack, day: date) -> bool:
    """Whether the pack was to be made by itself that day already: one that is set later begins with the next."""
    past = pack.history.filter(history_date__lt=begin_of(day + timedelta(days=1))).first()
    return past is not None and past.by_itself_on is not None


def _was_made(pack: Pack, span: Span) -> bool:
    """Or is being made. One that failed with reasons is told to its reader; one whose worker died told nobody anything."""
    runs = PackRun.objects.filter(pack=pack, first_on=span.first_on, by_itself=True).defer("file")
    # The newest: those before it were given up for it.
    newest = runs.order_by("-asked_at", "-pk").first()
    return newest is not None and not _is_silent(newest)


def forget_old(today: date) -> int:
    """Files of packs that were made long ago; what is to be kept is kept as a copy as reported."""
    gone, _rows = PackRun.objects.filter(asked_at__date__lt=today - timedelta(days=KEEP_DAYS)).delete()
    return gone


def forget_packs(now: datetime) -> int:
    """As the nightly list of all apps asks it (settings.FORGET)."""
    return forget_old(timezone.localdate(now))
