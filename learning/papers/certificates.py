"""Certificates as a PDF: words as people read them, ready for typst; each a page with the way to check it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.qr import qr_for_paper
from learning.models import Certificate
from learning.public.verifying import token_of
from papers.typesetting import typeset
from programs.enums import ActivityStatus
from programs.models import Activity
from programs.posters.scenery import woven
from thai.dates import format_date

TEMPLATE = Path(__file__).parent / "certificate.typ"


@override("th")
def certificates_pdf(certificates: Iterable[Certificate], *, whole: Callable[[str], str]) -> bytes:
    """One page each. `whole` makes an address whole, as a request does (`request.build_absolute_uri`)."""
    found = list(certificates)
    days = _days({one.round.head_id for one in found})
    addresses = [whole(reverse("learn_certificate", args=[token_of(one)])) for one in found]
    facts = {
        "title": _("Certificate of learning"), "office": settings.OFFICE_NAME, "void": _("WITHDRAWN"),
        "given": _("gives this certificate to"), "passed": _("who has completed the course"),
        "head": _("Chief Executive of the %(office)s") % {"office": settings.OFFICE_NAME}, "scan": _("Scan to check this certificate"),
        "pages": [
            _page(one, days[one.round.head_id], address) | {"qr": f"qr-{place}.svg"}
            for place, (one, address) in enumerate(zip(found, addresses, strict=True))
        ],
    }  # fmt: skip
    codes = {f"qr-{place}.svg": qr_for_paper(address) for place, address in enumerate(addresses)}
    return typeset(TEMPLATE, facts, {"woven.svg": woven(1190, 60).encode(), **codes}, format="pdf")


def _page(one: Certificate, days: list[date], address: str) -> dict:
    course = one.round.course
    said = {"round": one.round.number, "hours": f"{one.hours:.2f}".rstrip("0").rstrip(".")}
    return {
        "number": _("No. %(number)s") % {"number": f"{one.number}/{one.fiscal_year}"},
        "name": one.name, "course": course.name_th or course.name,
        "about": _("round %(round)s, %(hours)s hours in all") % said, "when": _when(days),
        "day": _("Given on %(day)s") % {"day": _day(one.issued_on)}, "address": address.partition("://")[2],
        "withdrawn": not one.stands,
    }  # fmt: skip


def _days(heads: set[int]) -> dict[int, list[date]]:
    """The days on which meetings were held, by the first meeting; one query."""
    found = defaultdict(list)
    meetings = Activity.objects.meetings_of(heads).filter(status=ActivityStatus.DONE)
    for pk, head, day in meetings.values_list("pk", "places_of_id", "done_on"):
        found[head or pk].append(day)
    return found


def _when(days: list[date]) -> str:
    if not days:
        return ""
    first, last = min(days), max(days)
    if first == last:
        return _("held on %(day)s") % {"day": _day(first)}
    return _("held from %(first)s to %(last)s") % {"first": _day(first), "last": _day(last)}


def _day(day: date) -> str:
    """22 พฤศจิกายน พ.ศ. 2569."""
    before, _space, year = format_date(day).rpartition(" ")
    return f"{before} พ.ศ. {year}"
