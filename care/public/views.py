"""The pages of entitlements: the list, one of them, and what one may have oneself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from care.models import RemovalNotice
from care.public.checking import Verdict, results
from care.public.entitlements import listed, whole
from care.public.questions import Asked, CheckForm, thai_question
from programs.models import Office
from programs.public.cache import public_page
from programs.public.page import Page, show
from programs.public.protection import form_page
from programs.public.words import words_of


@public_page()
def rights(request: HttpRequest) -> HttpResponse:
    page = Page(
        _("What you are entitled to"), _("Allowances and services: who may have them, how much, and how to apply.")
    )
    return show(request, "rights/list.html", page, shown=listed(timezone.localdate()))


@public_page()
def right(request: HttpRequest, code: str) -> HttpResponse:
    found = whole(timezone.localdate(), code=code)
    if not found:
        raise Http404
    [shown] = found
    name, who = words_of(shown.entitlement, "name"), words_of(shown.entitlement, "who")
    page = Page(name.text, who.text, trail=_trail(), title_language=name.language if name.is_fallback else "")
    return show(request, "rights/page.html", page, one=shown, papers=_lines(words_of(shown.entitlement, "papers").text))


@public_page()
def notices(request: HttpRequest) -> HttpResponse:
    """Who is to be taken from a list: name and village, for as long as it must hang out; no search engine keeps it."""
    today = timezone.localdate()
    rows = RemovalNotice.objects.select_related("receipt__entitlement", "receipt__resident__village")
    page = Page(
        _("Notices of removal"), _("Who is to receive an allowance no more, and until when they may object."),
        trail=_trail(), hidden=True,
    )  # fmt: skip
    return show(request, "rights/notices.html", page, notices=rows.standing(today))


@form_page("rights")
def check(request: HttpRequest) -> HttpResponse:
    """Sent back with the answer in the same response: nothing is kept, and no address holds what was typed."""
    today = timezone.localdate()
    shown = [one for one in whole(today) if one.rule]
    asked = Asked(shown)
    form = CheckForm(request.POST or None, asked=asked, thai_question=thai_question())
    page = Page(
        _("What may I be entitled to?"),
        _("Answer a few questions; nothing of it is kept."),
        trail=_trail(),
        hidden=True,
    )
    if not (form.is_bound and form.is_valid()):
        return show(request, "rights/check.html", page, form=form)
    found = results(shown, form.answers, today, asked.ages)
    return show(
        request, "rights/answer.html", page,
        form=form, parts=_parts(found), office=Office.objects.get(pk=1), printed_on=today,
    )  # fmt: skip


def _parts(found: list) -> list[tuple]:
    """The results by how they came out; what may be had stands first."""
    headings = {
        Verdict.YES: _("You may have this"), Verdict.SOON: _("You may have this soon"),
        Verdict.ASK: _("Ask the office: by these answers it cannot be told"),
        Verdict.NO: _("Not by these answers"),
    }  # fmt: skip
    parts = [(verdict, label, [one for one in found if one.verdict == verdict]) for verdict, label in headings.items()]
    return [part for part in parts if part[2]]


def _trail() -> tuple[tuple[str, str], ...]:
    return ((_("What you are entitled to"), reverse("rights")),)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
