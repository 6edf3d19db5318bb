"""The refused rows as a download, noted in the trail before they leave."""

from io import BytesIO

from django.conf import settings
from django.http import FileResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from spreadsheets import store
from spreadsheets.enums import Outcome
from spreadsheets.kind import get_kind
from spreadsheets.models import Batch
from spreadsheets.refused_file import write_refused_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def refused_response(batch: Batch, *, user) -> FileResponse:
    rows = store.load_rows(batch, outcome=Outcome.REFUSED)
    content = write_refused_file(get_kind(batch.kind), batch.data, batch.file_name, rows)
    import_string(settings.EXPORT_LOGGER)(
        user=user, report_code="import_refused", params={"batch": batch.pk}, rows=len(rows), format="xlsx"
    )
    name = _("refused - %(file)s.xlsx") % {"file": batch.file_name.rsplit(".", 1)[0]}
    response = FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=XLSX)
    response["Cache-Control"] = "no-store"
    return response
