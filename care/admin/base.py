"""What care's screens have in common: amounts typed in baht, nothing deleted, pages with one form."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from core.admin import ScopedModelAdmin
from core.fields import BahtField
from core.forms import DATE_FIELDS
from programs.admin.base import AMOUNT
from programs.admin.pages import FormPages
from programs.admin.parts import LINES

OVERRIDES = DATE_FIELDS | {BahtField: {"widget": AMOUNT}, models.TextField: {"widget": LINES}}


class WholeRowForm(forms.ModelForm):
    """Asks the model's constraints also about what the page only shows."""

    def validate_constraints(self):
        try:
            self.instance.validate_constraints()
        except ValidationError as refused:
            self._update_errors(refused)


class CareModelAdmin(FormPages, ScopedModelAdmin):
    formfield_overrides = OVERRIDES
    form_page_template = "care/admin/work.html"

    def has_delete_permission(self, request, obj=None):
        return False
