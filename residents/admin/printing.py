"""Papers about people, shown to be looked at and printed, after the trail has its line."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from accounts import trail
from papers.http import shown_pdf


def printed(request, row, name: str, content: bytes) -> HttpResponse:
    """The paper of one person, who may stand at the counter: nothing is asked again."""
    trail.log_receipt(user=request.user, row=row)
    return shown_pdf(content, name)


def printed_list(
    request, name: str, make: Callable[[], bytes], *, report_code: str, params: dict, rows: int
) -> HttpResponse:
    """A paper of several people leaves like every export: who sits there is asked again before it is made."""
    trail.log_export(user=request.user, report_code=report_code, params=params, rows=rows, format="pdf")
    return shown_pdf(make(), name)


def village_asked(request) -> int | None:
    """The number of the village whose papers alone are asked for, `?village=`."""
    asked = request.GET.get("village", "")
    return int(asked) if asked.isdecimal() and len(asked) < 5 else None


def ask_village(request, numbers: Iterable[int], told: str, *, back: str) -> HttpResponse:
    """One paper of all would take too long: the page `back` again, `told` why, with a way to each village's paper."""
    links = format_html_join(", ", '<a class="text-primary-600" target="_blank" href="{}{}">{}</a>', (
        (request.path, _with_village(request, number), number) for number in numbers
    ))  # fmt: skip
    messages.warning(request, format_html("{} {}: {}", told, _("Village"), links))
    return redirect(back)


def _with_village(request, number: int) -> str:
    asked = request.GET.copy()
    asked["village"] = number
    return f"?{asked.urlencode()}"
