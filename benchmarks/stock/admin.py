from django.contrib import admin
from import_export.admin import ImportExportModelAdmin
from simple_history.admin import SimpleHistoryAdmin

from benchmarks.stock.models import Resident
from benchmarks.stock.resources import ImportResource


@admin.register(Resident)
class ResidentAdmin(ImportExportModelAdmin, SimpleHistoryAdmin):
    resource_classes = [ImportResource]
    list_display = ["__str__", "citizen_id", "birth_date", "household", "village", "status"]
    list_select_related = ["household", "village"]
    list_filter = ["village", "sex", "status", "birth_date"]
    search_fields = ["first_name", "last_name", "citizen_id"]
