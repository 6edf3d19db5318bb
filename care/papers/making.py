"""The way through a village as a PDF: words as people read them, ready for typst."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from care.due import Due, Stop
from papers.paper import printed_line
from papers.typesetting import typeset
from thai.dates import format_date

HERE = Path(__file__).parent


def route_paper(stops: list[Stop], *, day, village: int | None, by) -> bytes:
    where = _("Village %(number)s") % {"number": village} if village else _("the villages given to me")
    facts = {
        "office": settings.OFFICE_NAME, "title": _("Home visits %(day)s") % {"day": format_date(day)},
        "subtitle": f"{where} · {printed_line(by)}", "rows": [row for stop in stops for row in _rows(stop)],
        "heads": [_("House"), _("Full name"), _("Age"), _("ADL"), _("due"), _("Visited"), _("What was found")],
        "nobody": _("Nobody is due."),
    }  # fmt: skip
    return typeset(HERE / "route.typ", facts, {}, format="pdf")


def _rows(stop: Stop) -> list[tuple[str, ...]]:
    house = stop.house.staff_label if stop.house else _("house not known")
    due = [one for one in stop.people if one.is_due]
    return [(house if one is due[0] else "", *_row(one)) for one in due]


def _row(one: Due) -> tuple[str, str, str, str]:
    age = one.person.age(one.on)
    adl = "–" if one.level is None else f"{one.person.adl_total} {one.level.label}"
    return one.person.full_name, "–" if age is None else str(age), adl, format_date(one.due_on, "short")
