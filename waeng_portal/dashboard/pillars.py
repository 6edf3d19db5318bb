"""The five pillars in numbers: this fiscal year up to today, beside the same days of the year before."""

from datetime import date
from decimal import Decimal

from papers.leads import address_of
from programs.models import Pillar
from programs.numbers import Number, pillar_numbers
from reports.council import spans_of
from thai.fiscal import fiscal_year

SHEET = "five_pillars"


def pillars_of(user, on: date) -> dict | None:
    """None for who may count nothing of any pillar."""
    year = fiscal_year(on)
    numbers = pillar_numbers(spans_of(year, on), user)
    if not any(number.values[0] or number.values[1] for those in numbers.values() for number in those):
        return None
    names = {one.code: one.name for one in Pillar.objects.filter(code__in=numbers).order_by("number")}
    return {
        "sheet": address_of(SHEET, user, fiscal_year=year, until=on.isoformat()), "year": year,
        "rows": [{"name": name, "numbers": [_line(one) for one in numbers[code]]} for code, name in names.items()],
    }  # fmt: skip


def _line(number: Number) -> dict:
    now, before = number.values
    return {
        "label": number.label, "now": _said(now), "before": _said(before), "more": _said(abs(now - before)),
        "way": "same" if now == before else "up" if now > before else "down", "url": number.url if now else "",
    }  # fmt: skip


def _said(value) -> str:
    """Whole where it is whole."""
    return (
        f"{value:,.0f}" if value == int(value) else f"{value:,.2f}" if isinstance(value, Decimal) else f"{value:,.1f}"
    )
