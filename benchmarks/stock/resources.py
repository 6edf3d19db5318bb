"""Import and export as import-export's documentation shows them."""

from import_export import fields, resources
from import_export.widgets import ForeignKeyWidget

from benchmarks.stock.models import Household, Resident, Village


class HouseWidget(ForeignKeyWidget):
    """The house of the row's village: the documentation's recipe for keys of two columns."""

    def get_queryset(self, value, row, *args, **kwargs):
        return self.model.objects.filter(village__number=row["หมู่ที่"])


class ImportResource(resources.ModelResource):
    citizen_id = fields.Field("citizen_id", "เลขประจำตัวประชาชน")
    title = fields.Field("title", "คำนำหน้า")
    first_name = fields.Field("first_name", "ชื่อ")
    last_name = fields.Field("last_name", "สกุล")
    sex = fields.Field("sex", "เพศ")
    birth_date = fields.Field("birth_date", "วันเดือนปีเกิด")
    household = fields.Field("household", "บ้านเลขที่", HouseWidget(Household, "house_no"))
    village = fields.Field("village", "หมู่ที่", ForeignKeyWidget(Village, "number"))
    phones = fields.Field("phones", "โทรศัพท์")

    class Meta:
        model = Resident
        import_id_fields = ["citizen_id"]
        fields = [
            "citizen_id", "title", "first_name", "last_name", "sex", "birth_date", "household", "village", "phones",
        ]  # fmt: skip

    def before_import_row(self, row, **kwargs):
        village = Village.objects.get(number=row["หมู่ที่"])
        Household.objects.get_or_create(village=village, house_no=row["บ้านเลขที่"])


class ExportResource(resources.ModelResource):
    class Meta:
        model = Resident
        fields = [
            "citizen_id", "title", "first_name", "last_name", "sex", "birth_date", "household__house_no",
            "village__number", "village__name", "registered_household__house_no",
            "registered_household__village__number", "phones", "status", "moved_out_on", "died_on",
        ]  # fmt: skip
        export_order = fields
