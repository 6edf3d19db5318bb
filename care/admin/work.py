"""What the screens of care work have in common: nothing deleted, pages with one form, forms that are sent once."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from core.admin import ScopedModelAdmin
from core.admin.scoped import seen_or_404
from core.forms import DATE_FIELDS
from core.keys import read_key
from programs.admin.counter import new_key
from residents.admin.looks import NotedLooks

LINES = UnfoldAdminTextareaWidget(attrs={"rows": 4})
WIDGETS = DATE_FIELDS | {models.TextField: {"widget": LINES}}


class OnceForm(forms.Form):
    """Writes a row: sent twice, it is one."""

    form_key = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=new_key)

    def key_for(self, user) -> str:
        """One's own: with somebody else's key nobody gets somebody else's row."""
        return f"{user.pk}-{self.cleaned_data['form_key']}"


def line(label, *, required=True, max_length=200, **kwargs) -> forms.CharField:
    widget = UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, required=required, max_length=max_length, widget=widget, **kwargs)


def lines(label, *, required=True, max_length=2000, **kwargs) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=max_length, widget=LINES, **kwargs)


def picked(field: forms.ModelChoiceField, rows, model_field, site) -> None:
    """Gives a field these rows and the admin's own picker, which asks within the user's scope."""
    field.queryset = rows
    field.widget = AutocompleteSelect(model_field, site)
    field.widget.choices = field.choices


class WorkAdmin(NotedLooks, ScopedModelAdmin):
    """Rows of care work: none is ever deleted; a plan or a case ends, and says why."""

    formfield_overrides = WIDGETS

    def has_delete_permission(self, request, obj=None):
        return False

    def row_for(self, request, pk, permission: str):
        """The row in sight, for who has the right to do this to it."""
        row = seen_or_404(self, request, pk)
        if not request.user.has_perm(permission):
            raise PermissionDenied
        return row

    def form_page(
        self, request, form: forms.Form, *, title: str, back: str, save: Callable, said: str, about: str = "",
        template: str = "care/admin/work.html", **extra,
    ):  # fmt: skip
        """Shows a form; sent, `save(form)` does the work and gives where to go; what it refuses stands beside the words."""
        if request.method == "POST" and form.is_valid():
            try:
                goes_to = save(form)
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                messages.success(request, said)
                return redirect(goes_to or back)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": title, "about": about, "form": form,
            "back": back, "media": self.media + form.media, **extra,
        }  # fmt: skip
        return TemplateResponse(request, template, context)


def asked(request, name: str, rows):
    """The row that the address asks for by `?name=`, of those in sight; None where it asks for none of them."""
    key = read_key(request.GET.get(name, ""))
    return rows.filter(pk=key).first() if key else None


def today():
    """For a form's first value: asked when the form is shown."""
    return timezone.localdate()
