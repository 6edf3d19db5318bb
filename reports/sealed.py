"""Copies as reported, and packs that were made."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.errors import UnknownReport
from papers.report import get_report
from reports.enums import RunState
from reports.models import PackRun, ReportCopy


class KeptCopies:
    title = _("copies of reports that name the person")

    def holding(self, words):
        copies = ReportCopy.objects.order_by("pk").iterator(chunk_size=20)
        return [copy.pk for copy in copies if words.in_text(str(copy.table)) or words.in_file(copy.content)]

    def erase(self, keys, words):
        ReportCopy.objects.filter(pk__in=keys).delete()


class MadePacks:
    """A PDF does not tell its words: a pack with a paper that names people goes whole, and can be made again."""

    title = _("packs of reports with papers that name people")

    def holding(self, words):
        runs = PackRun.objects.exclude(file=None).defer("file").prefetch_related("pack__items").order_by("pk")
        return [run.pk for run in runs if any(names_people(item.code) for item in run.pack.items.all())]

    def erase(self, keys, words):
        gone = {"state": RunState.FAILED, "file": None, "digest": "", "ended_at": timezone.now()}
        PackRun.objects.filter(pk__in=keys).update(**gone)


def names_people(code: str) -> bool:
    try:
        report = get_report(code)
    except UnknownReport:
        return True
    return not report.columns or any(column.personal != "none" for column in report.columns)
