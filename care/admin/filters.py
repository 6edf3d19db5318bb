"""Filters of care's lists."""

from django.contrib.admin import SimpleListFilter
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care.enums import ReceiptStatus


class StatusFilter(SimpleListFilter):
    """How receipts stand today."""

    title, parameter_name = _("status"), "status"

    def lookups(self, request, model_admin):
        return ReceiptStatus.choices

    def queryset(self, request, queryset):
        chosen = self.value()
        return queryset.standing(chosen, on=timezone.localdate()) if chosen in ReceiptStatus.values else queryset
