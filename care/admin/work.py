"""What the screens of care work have in common: nothing deleted, pages with one form."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from care.admin.base import CareModelAdmin
from residents.admin.looks import NotedLooks


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
