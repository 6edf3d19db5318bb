"""The record of processing as a paper (s.39), for whom the Committee or an auditor asks for it."""

from django.utils.translation import gettext_lazy as _

from papers.report import Column, Report
from privacy.record import lines

SEE_RECORD = "privacy.view_processing"


class ProcessingRecord(Report):
    """Made from the models as they are: no line of it is written by hand twice."""

    code = "processing_record"
    title = _("Record of processing of personal data")
    tells = _("What personal data the office keeps, what for, on which ground, how long, and who receives them.")
    permission = SEE_RECORD
    columns = (
        Column("part", _("part"), width=16),
        Column("what_for", _("purpose"), width=24),
        Column("people", _("whose data"), width=18),
        Column("personal", _("data about the person"), width=34),
        Column("identifying", _("what tells a person"), width=28),
        Column("sensitive", _("sensitive data (s.26)"), width=28),
        Column("basis", _("legal ground"), width=18),
        Column("special", _("exception for sensitive data"), width=18),
        Column("receivers", _("who receives them"), width=18),
        Column("kept", _("how long"), width=24),
        Column("security", _("security measures"), width=22),
    )

    def rows(self, *, user, params):
        return lines()
