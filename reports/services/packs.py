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
from papers.delivery import render
from papers.errors import PaperError
from papers.http import file_name
from papers.params import parse_params
from papers.report import get_report
from reports.enums import Period, RunState
from reports.models import Pack, PackItem, PackRun
from reports.models.pack import FILE
from reports.periods import Span, before, span_of
from reports.sight import seen_today

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


def make(run: PackRun) -> PackRun:
    """Every paper that can be made, in one file; what cannot be made is told in it, and on the page."""
    if not PackRun.objects.filter(pk=run.pk, state=RunState.WAITING).update(state=RunState.WORKING):
        return run
    span = Span(Period(run.pack.period), run.first_on)
    memory, problems = io.BytesIO(), {}
    run.villages, run.codes = seen_today(run.made_by), []
    try:
        with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as book:
            for place, item in enumerate(run.pack.items.all(), 1):
                if why := _add_paper(book, place, item, span, run.made_by):
                    problems[item.code] = why
                else:
                    run.codes.append(item.code)
                PackRun.objects.filter(pk=run.pk).update(done=place, moved_at=timezone.now())
            book.writestr("README.txt", _contents(run, span, problems))
    except BaseException:
        _ended(run, RunState.FAILED, problems)
        raise
    content = memory.getvalue()
    made_nothing = len(problems) == run.pack.items.count()
    if made_nothing:
        return _ended(run, RunState.FAILED, problems)
    return _ended(run, RunState.READY, problems, content)


def _add_paper(book: zipfile.ZipFile, place: int, item: PackItem, span: Span, user) -> str:
    """Why it could not be made, or nothing."""
    try:
        report = get_report(item.code)
        params = parse_params(report, asked_of(report, item, span))
        stream = io.BytesIO()
        render(report, user=user, params=params, format=item.format, stream=stream)
    except PaperError as problem:
        return str(problem)
    book.writestr(f"{place:02d} {file_name(report, item.format)}", stream.getvalue())
    return ""


def asked_of(report, item: PackItem, span: Span) -> dict[str, str]:
    """What the period says, then what the pack says."""
    known = {param.name for param in report.params}
    return {name: value for name, value in (span.answers() | item.params).items() if name in known}


def _contents(run: PackRun, span: Span, problems: dict[str, str]) -> str:
    lines = [f"{run.pack.name} · {span}", ""]
    for place, item in enumerate(run.pack.items.all(), 1):
        told = problems.get(item.code) or _("made")
        lines.append(f"{place:02d} {title_of(item.code)} ({item.format}): {told}")
    return "\r\n".join([*lines, ""])


def title_of(code: str) -> str:
    try:
        return str(get_report(code).title)
    except PaperError:
        return code


def _ended(run: PackRun, state: RunState, problems: dict, content: bytes | None = None) -> PackRun:
    run.state, run.problems, run.ended_at = state, problems, timezone.now()
    if content is not None:
        run.file, run.digest = crypto.encrypt(content, FILE), hashlib.sha256(content).hexdigest()
    run.save(update_fields=["state", "problems", "ended_at", "file", "digest", "villages", "codes"])
    return run


def due_on(today: date) -> list[tuple[Pack, Span]]:
    """Packs whose day has come, for the period that is over, and that nobody has made by itself yet."""
    packs = Pack.objects.filter(by_itself_on__lte=today.day, made_for__isnull=False, made_for__is_active=True)
    found = []
    for pack in packs.select_related("made_for"):
        span = before(span_of(Period(pack.period), today))
        made = PackRun.objects.filter(pack=pack, first_on=span.first_on, by_itself=True)
        if not made.exists():
            found.append((pack, span))
    return found


def forget_old(today: date) -> int:
    """Files of packs that were made long ago; what is to be kept is kept as a copy as reported."""
    gone, _rows = PackRun.objects.filter(asked_at__date__lt=today - timedelta(days=KEEP_DAYS)).delete()
    return gone


def forget_packs(now: datetime) -> int:
    """As the nightly list of all apps asks it (settings.FORGET)."""
    return forget_old(timezone.localdate(now))
