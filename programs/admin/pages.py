"""Pages of one form in the admin: shown, sent, and shown again with what was refused; nothing that was typed is lost."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from core.admin.pickers import Picker
from core.admin.scoped import seen_or_404
from core.once import new_key, settled


class KeyedForm(forms.Form):
    """Writes something that must not stand twice: sent twice, it is written once."""

    form_key = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=new_key)

    def key_for(self, user, what: str) -> str:
        return f"{what}-{user.pk}-{self.cleaned_data['form_key']}"


def picked(field: forms.ModelChoiceField, rows, model_field, site) -> None:
    """Gives a field these rows and the admin's own picker, which asks within the user's scope."""
    field.queryset = rows
    field.widget = Picker(model_field, site)
    field.widget.choices = field.choices


def add_refusal(form: forms.Form, refused: ValidationError) -> None:
    """What a service refused, beside its field where the form asks for it, else above the form."""
    for name, problems in (refused.error_dict if hasattr(refused, "error_dict") else {None: refused}).items():
        form.add_error(name if name in form.fields else None, problems)


class FormPages:
    """Mixin of a ScopedModelAdmin."""

    form_page_template = "residents/admin/one_form.html"

    def row_for(self, request, pk, permission: str):
        """The row in sight, for who has the right to do this to it."""
        row = seen_or_404(self, request, pk)
        if not request.user.has_perm(permission):
            raise PermissionDenied
        return row

    def form_page(
        self, request, form: forms.Form, *, title: str, back: str, save: Callable, said: str, about: str = "",
        template: str = "", **extra,
    ):  # fmt: skip
        """Shows a form; sent, `save(form)` does the work, and what it refuses is said beside what was typed.

        `save` may give the address to go to; else it is `back`.
        """
        if request.method == "POST" and form.is_valid():
            try:
                goes_to = self._saved(request, form, save, back)
            except ValidationError as refused:
                add_refusal(form, refused)
            else:
                messages.success(request, said)
                return redirect(goes_to)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": title, "about": about, "form": form,
            "back": back, "media": self.media + form.media, **extra,
        }  # fmt: skip
        return TemplateResponse(request, template or self.form_page_template, context)

    @staticmethod
    @transaction.atomic
    def _saved(request, form, save, back: str) -> str:
        """With what is written it is written that this form was taken."""
        given = save(form)
        goes_to = given if isinstance(given, str) else back
        settled(request, goes_to)
        return goes_to
