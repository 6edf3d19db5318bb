"""The form of one screen on A4, to be written by hand."""

from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.qr import qr_for_paper
from papers.typesetting import typeset
from waeng_portal.fallback.questions import parts_of
from waeng_portal.fallback.screens import Screen

TEMPLATE = Path(__file__).parent / "form.typ"


@override("th")
def form_pdf(screen: Screen, request) -> bytes:
    facts = {
        "office": settings.OFFICE_NAME, "title": str(screen.title), "words": _words(), "parts": parts_of(screen, request),
    }  # fmt: skip
    address = request.build_absolute_uri(reverse(screen.address))
    return typeset(TEMPLATE, facts, {"screen.svg": qr_for_paper(address)}, format="pdf")


def _words() -> dict[str, str]:
    return {
        "fallback": _("Fallback form, for when there is no current or no line"),
        "number": _("Paper no."), "happened": _("Day on which it happened"), "written": _("Day of writing"), "writer": _("Written by"),
        "scan": _("The screen into which this is typed"), "must": _("* must be filled in"),
        "dates": _("Days as day/month/Buddhist year, e.g. 22/11/2569. One paper for one matter."),
        "yes": _("yes"),
        "privacy": _(
            "Personal data: kept locked away, seen only by staff whose work it is, typed in as soon as the system works, then "
            "destroyed by the office's rule. Ask for no more than stands here."
        ),
        "typed": _("Typed into the system"), "day": _("on the day"), "system_number": _("number in the system"), "by": _("typed in by"),
    }  # fmt: skip
