"""What care's screens have in common: amounts typed in baht, nothing deleted, pages with one form."""

from django.db import models
from unfold.widgets import UnfoldAdminTextareaWidget

from core.admin import ScopedModelAdmin
from core.fields import BahtField
from core.forms import DATE_FIELDS
from programs.admin.base import AMOUNT
from programs.admin.pages import FormPages

LINES = UnfoldAdminTextareaWidget(attrs={"rows": 4})
OVERRIDES = DATE_FIELDS | {BahtField: {"widget": AMOUNT}, models.TextField: {"widget": LINES}}


class CareModelAdmin(FormPages, ScopedModelAdmin):
    formfield_overrides = OVERRIDES
    form_page_template = "care/admin/work.html"

    def has_delete_permission(self, request, obj=None):
        return False
