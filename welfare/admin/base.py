"""What the fund's screens have in common: amounts typed in baht, nothing deleted, and pages with one form."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from core.admin import ReadOnlyAdmin, ScopedModelAdmin
from core.fields import BahtField
from core.forms import DATE_FIELDS
from programs.admin.base import AMOUNT
from programs.admin.pages import FormPages, KeyedForm, picked
from residents.admin.event_forms import RowChoice
from welfare.models import Fund

__all__ = ["BAHT_AND_DATES", "LINES", "BookPage", "FundModelAdmin", "KeyedForm", "OfFundForm", "picked"]

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


class FundModelAdmin(FormPages, ScopedModelAdmin):
    """Rows of a fund: none is ever deleted; a rule ends, a member leaves, a document is turned round."""

    formfield_overrides = BAHT_AND_DATES
    form_page_template = "welfare/admin/work.html"

    def has_delete_permission(self, request, obj=None):
        return False

    def get_changeform_initial_data(self, request):
        """Where there is one fund, nobody needs to choose it."""
        only = Fund.objects.meant(None)
        return super().get_changeform_initial_data(request) | ({"fund": only.pk} if only else {})


class BookPage(ReadOnlyAdmin, FundModelAdmin):
    """Rows that nobody edits, with pages that write others."""
