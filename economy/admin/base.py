"""What the screens of the economy have in common: pages of one form, nothing deleted."""

from core.admin import ScopedModelAdmin
from programs.admin.base import WIDGETS
from programs.admin.pages import FormPages


class EconomyModelAdmin(FormPages, ScopedModelAdmin):
    formfield_overrides = WIDGETS

    def has_delete_permission(self, request, obj=None):
        return False
