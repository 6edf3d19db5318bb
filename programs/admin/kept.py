"""Forms that a browser keeps while the line is bad: one that sends what it kept asks for JSON and is answered in it."""

from collections.abc import Callable
from typing import Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from programs.admin.pages import add_refusal

REFUSED = 422


class Sheet(Protocol):
    form: forms.Form

    def is_valid(self) -> bool: ...

    def problems(self) -> list[str]:
        """Every problem in one line, with whose it is."""


def answer_sent(request, sheet: Sheet, *, save: Callable[[], str], page: Callable[[], HttpResponse]) -> HttpResponse:
    """`save` writes and gives the address to go to; `page` shows the form again, with what was refused beside it."""
    goes_to = None
    if sheet.is_valid():
        try:
            goes_to = save()
        except ValidationError as refused:
            add_refusal(sheet.form, refused)
    if request.headers.get("Accept") != "application/json":
        return page() if goes_to is None else redirect(goes_to)
    if goes_to is None:
        return JsonResponse({"problems": sheet.problems()}, status=REFUSED)
    return JsonResponse({"saved": goes_to})
