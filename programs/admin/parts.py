"""Parts of the pages of one form: fields as staff type them, forms that are sent once, the row that an address asks for."""

from django import forms
from django.utils import timezone
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from core.keys import read_key
from programs.admin.pages import KeyedForm

LINES = UnfoldAdminTextareaWidget(attrs={"rows": 4})


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


def whole_number(label, *, least=0, most, required=False, **kwargs) -> forms.IntegerField:
    widget = UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, required=required, widget=widget, **kwargs)


def asked(request, name: str, rows):
    """The row that the address asks for by `?name=`, of those in sight; None where it asks for none of them."""
    key = read_key(request.GET.get(name, ""))
    return rows.filter(pk=key).first() if key else None


def today():
    """For a form's first value: asked when the form is shown."""
    return timezone.localdate()
