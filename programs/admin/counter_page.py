"""The page on which staff write down what somebody at the counter asks for."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from programs.admin.counter import CounterForm


def counter_page(model_admin, request, form: CounterForm, *, title: str, about: str, save: Callable, keep_days: int):
    """Shows the form, or saves what it says (`save` gives the row) and goes to the receipt."""
    if form.is_bound and form.is_valid():
        try:
            row = save(form)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            return redirect(f"admin:{row._meta.app_label}_{row._meta.model_name}_receipt", row.pk)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        "form": form,
        "about": about,
        "keep_days": keep_days,
        "media": model_admin.media + form.media,
    }
    return TemplateResponse(request, "programs/admin/counter.html", context)
