"""The poverty line, and how many of each group live above it."""

from django.contrib import admin

from care.admin.base import CareModelAdmin
from care.models import PovertyLine


@admin.register(PovertyLine)
class PovertyLineAdmin(CareModelAdmin):
    list_display = ["since", "income", "little_debt", "source_name"]
    ordering = ["-since"]
    sortable_by = []
    fields = ["since", "income", "little_debt", "source_name"]
