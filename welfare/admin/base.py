"""What the fund's screens have in common: amounts typed in baht, nothing deleted, and pages with one form."""

import secrets
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from core.admin import ScopedModelAdmin
from core.admin.scoped import seen_or_404
from core.fields import BahtField
from core.forms import DATE_FIELDS
from programs.admin.base import AMOUNT
from welfare.models import Fund

BAHT_AND_DATES = DATE_FIELDS | {BahtField: {"widget": AMOUNT}}


def new_key() -> str:
    """For a form that writes money: sent twice, it is one document."""
    return secrets.token_urlsafe(24)


class FundModelAdmin(ScopedModelAdmin):
    """Rows of a fund: none is ever deleted; a rule ends, a member leaves, a document is turned round."""

    formfield_overrides = BAHT_AND_DATES

    def has_delete_permission(self, request, obj=None):
        return False

    def get_changeform_initial_data(self, request):
        """Where there is one fund, nobody needs to choose it."""
        only = Fund.objects.meant(None)
        return super().get_changeform_initial_data(request) | ({"fund": only.pk} if only else {})

    def row_for(self, request, pk, permission: str):
        """The row in sight, for who has the right to do this to it."""
        row = seen_or_404(self, request, pk)
        if not request.user.has_perm(permission):
            raise PermissionDenied
        return row

    def form_page(
        self, request, form: forms.Form, *, title: str, back: str, save: Callable, said: str, about: str = "",
        template: str = "welfare/admin/work.html", **extra,
    ):  # fmt: skip
        """Shows a form; sent, `save(form)` does the work, and what it refuses is said beside what was typed.

        `save` may give the address to go to; else it is `back`.
        """
        if request.method == "POST" and form.is_valid():
            try:
                goes_to = save(form)
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                messages.success(request, said)
                return redirect(goes_to if isinstance(goes_to, str) else back)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": title, "about": about, "form": form,
            "back": back, "media": self.media + form.media, **extra,
        }  # fmt: skip
        return TemplateResponse(request, template, context)
