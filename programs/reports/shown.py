"""The pictures of a year's programs for its book: those that may be shown, of what was held."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone

from papers.pictures import MOST_PICTURES
from papers.pictures import Picture as Shown
from programs.models import Picture
from programs.pictures.sizes import widths_of
from programs.pictures.store import folder_of
from thai.dates import format_date

# Wide enough for half a page of paper.
WIDTH = 640


def pictures_of(year: int) -> Iterator[Shown]:
    """Of each program and activity its cover before any second picture, so that all are there."""
    found = Picture.objects.shown().filter(Q(program__fiscal_year=year) | Q(activity__program__fiscal_year=year))
    order = ("position", "activity__starts_at", "program__name_th", "pk")
    for one in found.select_related("program", "activity__program").order_by(*order)[:MOST_PICTURES]:
        if content := _jpeg(one):
            width = _width(one)
            yield Shown(content, _caption(one), one.alt, width, round(one.height * width / one.width))


def _width(one: Picture) -> int:
    return max(width for width in widths_of(one.width) if width <= WIDTH) if one.width > WIDTH else one.width


def _jpeg(one: Picture) -> bytes:
    """Nothing where the file is gone: a paper without one picture is better than no paper."""
    path = folder_of(one.key) / f"{_width(one)}.jpg"
    return path.read_bytes() if path.exists() else b""


def _caption(one: Picture) -> str:
    if one.activity is None:
        return one.program.name
    day = timezone.localdate(one.activity.starts_at)
    return f"{one.activity.title}  {format_date(day, 'short')}"
