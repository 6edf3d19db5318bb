"""What the fund's screens have in common: amounts typed in baht, nothing deleted, and pages with one form."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from core.admin import ReadOnlyAdmin, ScopedModelAdmin
from core.admin.scoped import seen_or_404
from core.fields import BahtField
from core.forms import DATE_FIELDS
from programs.admin.base import AMOUNT
from programs.admin.counter import new_key
from residents.admin.event_forms import RowChoice
from welfare.models import Fund

LINES = UnfoldAdminTextareaWidget(attrs={"rows": 4})
BAHT_AND_DATES = DATE_FIELDS | {BahtField: {"widget": AMOUNT}, models.TextField: {"widget": LINES}}


class OfFundForm(forms.Form):
    """Asks for the fund; where there is one, nobody needs to choose it."""

    fund = RowChoice(label=_("fund"), queryset=Fund.objects.all(), widget=UnfoldAdminSelectWidget)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        only = Fund.objects.meant(None)
        if only and "fund" in self.fields:
            self.fields["fund"].initial, self.fields["fund"].widget = only.pk, forms.HiddenInput()


class KeyedForm(forms.Form):
    """Writes money: sent twice, it is one document."""

    form_key = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=new_key)

    def key_for(self, user, what: str) -> str:
        return f"{what}-{user.pk}-{self.cleaned_data['form_key']}"


def picked(field: forms.ModelChoiceField, rows, model_field, site) -> None:
    """Gives a field these rows and the admin's own picker, which asks within the user's scope."""
    field.queryset = rows
    field.widget = AutocompleteSelect(model_field, site)
    field.widget.choices = field.choices


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


class BookPage(ReadOnlyAdmin, FundModelAdmin):
    """Rows that nobody edits, with pages that write others."""
