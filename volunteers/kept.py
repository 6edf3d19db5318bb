"""How the promises of groups stand this month and the one before: for the staff's first page."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from thai.dates import Precision, format_date
from thai.fiscal import fiscal_year
from volunteers.promises import Stand, board, stands_in

SEE = "volunteers.view_commitment"
SHOWN = (Stand.KEPT, Stand.PLANNED, Stand.OPEN, Stand.MISSED)
WIDTH = 340


def promises(user, on: date) -> dict | None:
    """What the template draws; None for who may not read it, and where nothing was promised."""
    if not user.has_perm(SEE):
        return None
    this = on.replace(day=1)
    months = [this, (this - timedelta(days=1)).replace(day=1)]
    boards = {year: board(year, on, user) for year in {fiscal_year(month) for month in months}}
    found = [_month(month, stands_in(boards[fiscal_year(month)], month)) for month in months]
    if not any(month["promised"] for month in found):
        return None
    return {
        "template": "volunteers/home/promises.html", "title": _("What groups promised"), "months": found, "width": WIDTH,
        "stands": [{"code": one.value, "sign": one.sign, "label": str(one.label)} for one in SHOWN],
    }  # fmt: skip


def _month(first: date, stands: list[Stand]) -> dict:
    counts, at, parts = [stands.count(one) for one in SHOWN], 0.0, []
    promised = sum(counts)
    for one, count in zip(SHOWN, counts, strict=True):
        wide = round(count * WIDTH / promised, 1) if promised else 0
        parts.append({"code": one.value, "sign": one.sign, "label": str(one.label), "count": count, "x": at, "width": wide,
                      "middle": round(at + wide / 2, 1)})  # fmt: skip
        at = round(at + wide, 1)
    year = fiscal_year(first)
    return {
        "name": format_date(first, precision=Precision.MONTH), "promised": promised, "parts": parts,
        "url": reverse("admin:volunteers_commitment_board", query={"year": year}),
    }  # fmt: skip
