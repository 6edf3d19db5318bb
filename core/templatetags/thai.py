"""{% load thai %}: dates in the Buddhist era, Thai digits, masked citizen numbers."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from thai import citizen_id
from thai.dates import PartialDate, Precision, format_date
from thai.digits import to_thai

register = template.Library()


@register.filter
def thaidate(value: date | PartialDate | None, style: str = "long") -> str:
    """22 พฤศจิกายน 2569; with "short" 22 พ.ย. 2569; with "numeric" 22/11/2569."""
    if not value:
        return ""
    day, precision = value if isinstance(value, PartialDate) else (value, Precision.DAY)
    if isinstance(day, datetime):
        day = timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    return format_date(day, style, precision=precision)


@register.filter
def thaimoment(value: datetime | None, style: str = "short") -> str:
    """22 พ.ย. 2569 09:00 of a moment, on the office's clock; the styles are those of `thaidate`."""
    if not value:
        return ""
    moment = timezone.localtime(value)
    return f"{format_date(moment.date(), style)} {moment:%H:%M}"


@register.filter
def thaimonth(value: date | None) -> str:
    """พ.ย. 2569 of a day in that month."""
    return format_date(value, "short", precision=Precision.MONTH) if value else ""


@register.filter
def thaidigits(value: object) -> str:
    """๒๕๖๙ of 2569."""
    return "" if value is None else to_thai(str(value))


@register.filter
def mask_id(value: str | None) -> str:
    """x-xxxx-xxxxx-12-3: all that a page shows of a citizen number until someone with the right asks."""
    return citizen_id.mask(value) if value else ""
