"""Imported files and their rows, which name people until they expire."""

from django.utils.translation import gettext_lazy as _

from core import crypto
from spreadsheets.models import ROW, Batch, BatchRow


class ImportedFiles:
    """A file cannot be emptied of one person: it goes whole, with the rows that name the person. What it wrote stays."""

    title = _("files that were imported, and the rows of them that name the person")

    def holding(self, words):
        found = {pk for pk, content in self._files() if words.in_file(content)}
        return sorted(found | {batch for batch, _row in self._rows(words)})

    def erase(self, keys, words):
        for row in {row for batch, row in self._rows(words) if batch in set(keys)}:
            BatchRow.objects.filter(pk=row).update(content=None)
        Batch.objects.filter(pk__in=keys).update(source=None, problem={})

    @staticmethod
    def _files():
        for batch in Batch.objects.exclude(source=None).only("pk", "source").iterator(chunk_size=20):
            yield batch.pk, batch.data

    @staticmethod
    def _rows(words):
        rows = BatchRow.objects.exclude(content=None).values_list("pk", "batch_id", "content")
        for pk, batch, content in rows.iterator(chunk_size=2000):
            if words.in_text(crypto.decrypt(content, ROW).decode()):
                yield batch, pk
