"""What the screens of care work have in common: nothing deleted, pages with one form, forms that are sent once."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from care.admin.base import LINES, CareModelAdmin
from core.keys import read_key
from programs.admin.pages import KeyedForm
from residents.admin.looks import NotedLooks


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


class WorkAdmin(NotedLooks, CareModelAdmin):
    """Rows of care work: none is ever deleted; a plan or a case ends, and says why."""

    form_page_template = "care/admin/care_work.html"


class OfResident:
    """Mixin of a WorkAdmin whose rows are each about one person."""

    def looked_at(self, row):
        return row.resident

    @admin.display(description=_("who is cared for"))
    def who(self, row):
        return row.resident.staff_label


def asked(request, name: str, rows):
    """The row that the address asks for by `?name=`, of those in sight; None where it asks for none of them."""
    key = read_key(request.GET.get(name, ""))
    return rows.filter(pk=key).first() if key else None


def today():
    """For a form's first value: asked when the form is shown."""
    return timezone.localdate()
