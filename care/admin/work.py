"""What the screens of care work have in common: nothing deleted, pages with one form, forms that are sent once."""

from django import forms
from django.db import models
from django.utils import timezone
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from core.admin import ScopedModelAdmin
from core.forms import DATE_FIELDS
from core.keys import read_key
from programs.admin.pages import FormPages, KeyedForm
from residents.admin.looks import NotedLooks

LINES = UnfoldAdminTextareaWidget(attrs={"rows": 4})
WIDGETS = DATE_FIELDS | {models.TextField: {"widget": LINES}}


class OnceForm(KeyedForm):
    """Writes a row: sent twice, it is one. Each model has its keys for itself."""

    def key_for(self, user, what: str = "form") -> str:
        """One's own: with somebody else's key nobody gets somebody else's row."""
        return super().key_for(user, what)


def line(label, *, required=True, max_length=200, **kwargs) -> forms.CharField:
    widget = UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, required=required, max_length=max_length, widget=widget, **kwargs)


def lines(label, *, required=True, max_length=2000, **kwargs) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=max_length, widget=LINES, **kwargs)


class WorkAdmin(FormPages, NotedLooks, ScopedModelAdmin):
    """Rows of care work: none is ever deleted; a plan or a case ends, and says why."""

    formfield_overrides = WIDGETS
    form_page_template = "care/admin/care_work.html"

    def has_delete_permission(self, request, obj=None):
        return False


def asked(request, name: str, rows):
    """The row that the address asks for by `?name=`, of those in sight; None where it asks for none of them."""
    key = read_key(request.GET.get(name, ""))
    return rows.filter(pk=key).first() if key else None


def today():
    """For a form's first value: asked when the form is shown."""
    return timezone.localdate()
