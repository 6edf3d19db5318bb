"""Papers of thanks as a PDF: words as people read them, ready for typst; each a page with the way to check it."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.qr import qr_for_paper
from papers.typesetting import typeset_paper
from programs.posters.scenery import woven
from thai.dates import format_date
from thai.fiscal import fiscal_year
from volunteers.enums import ThanksKind
from volunteers.hours import hours_words
from volunteers.models import ThanksPaper
from volunteers.public.verifying import token_of

HERE = Path(__file__).parent


@override("th")
def thanks_pdf(papers: Iterable[ThanksPaper], kind: ThanksKind, *, whole: Callable[[str], str]) -> bytes:
    """All of one kind, one page each. `whole` makes an address whole, as a request does (`request.build_absolute_uri`)."""
    found = list(papers)
    addresses = [whole(reverse("volunteer_certificate", args=[token_of(one)])) for one in found]
    of_kind = _certificate if kind == ThanksKind.CERTIFICATE else _letter
    facts = _common(kind) | {
        "pages": [
            _page(one, address) | of_kind(one) | {"qr": f"qr-{place}.svg"}
            for place, (one, address) in enumerate(zip(found, addresses, strict=True))
        ]
    }
    codes = {f"qr-{place}.svg": qr_for_paper(address) for place, address in enumerate(addresses)}
    return typeset_paper(HERE / f"{kind}.typ", facts, {"woven.svg": woven(1190, 60).encode(), **codes})


def _common(kind: ThanksKind) -> dict:
    """What is the same on every page."""
    office = settings.OFFICE_NAME
    common = {
        "office": office, "void": _("WITHDRAWN"), "scan": _("Scan to check this paper"),
        "head": _("Chief Executive of the %(office)s") % {"office": office},
    }  # fmt: skip
    if kind == ThanksKind.CERTIFICATE:
        return common | {
            "title": _("Certificate of volunteering"), "given": _("certifies by this paper that"),
            "helped": _("who helped the community as a volunteer"), "free": _("freely and unpaid. The office thanks with all its heart."),
        }  # fmt: skip
    return common | {
        "title": _("Thanks for volunteering"), "about": _("Subject of the letter"), "dear": _("Dear"), "closing": _("With respect"),
    }  # fmt: skip


def _page(one: ThanksPaper, address: str) -> dict:
    return {
        "number": _("No. %(number)s") % {"number": f"{one.number}/{one.fiscal_year}"}, "name": one.name,
        "figures": [(hours_words(one.minutes), _("hours")), (f"{one.times:,}", _("times"))],
        "address": address.partition("://")[2], "withdrawn": not one.stands,
    }  # fmt: skip


def _certificate(one: ThanksPaper) -> dict:
    days = {"first": _day(one.first_on), "last": _day(one.last_on)}
    return {
        "period": _("between %(first)s and %(last)s") % days if one.first_on != one.last_on else _("on %(day)s") % {"day": days["first"]},
        "day": _("Given on %(day)s") % {"day": _day(one.issued_on)},
    }  # fmt: skip


def _letter(one: ThanksPaper) -> dict:
    said = {
        "office": settings.OFFICE_NAME, "year": fiscal_year(one.first_on), "first": _day(one.first_on), "last": _day(one.last_on),
    }  # fmt: skip
    return {
        "day": _day(one.issued_on),
        "body": [
            _("In the fiscal year %(year)s (%(first)s to %(last)s) you gave your time and strength freely to our subdistrict.") % said,
            _("Homes and paths are cleaner, and elders less alone, because people like you come when they are needed. The %(office)s thanks you with all its heart, and hopes that we shall work side by side in the next year too.") % said,
            _("What you gave in this year, as the office has confirmed it:"),
        ],
    }  # fmt: skip


def _day(day: date) -> str:
    """22 พฤศจิกายน พ.ศ. 2569."""
    before, _space, year = format_date(day).rpartition(" ")
    return f"{before} พ.ศ. {year}"
