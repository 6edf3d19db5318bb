"""Whether every private file is where its row says, whole; and what lies there that no row names."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.models import PrivateFile
from residents.services.files import FileRefused, content_of

FOLDER = "private"
# Content is written shortly before the row that names it.
YOUNG = timedelta(hours=1)


class Command(BaseCommand):
    help = "Reads every private file. Ends with 1, and names them, where some are missing or damaged."

    def add_arguments(self, parser):
        parser.add_argument("--clean", action="store_true", help="remove content of killed uploads, which no row names")

    def handle(self, *, clean, **options):
        unnamed = list(_unnamed())
        for path in unnamed if clean else ():
            default_storage.delete(path)
        self.stdout.write(
            _("Files that no row names: %(count)s") % {"count": len(unnamed)} + (_(" (removed)") if clean else "")
        )
        rows = PrivateFile.objects.present().order_by("pk")
        lost = [file.pk for file in rows.iterator(chunk_size=100) if not _is_whole(file)]
        self.stdout.write(_("Files read: %(count)s") % {"count": rows.count()})
        if lost:
            raise CommandError(_("Missing or damaged: %(files)s") % {"files": ", ".join(map(str, lost))})


def _is_whole(file: PrivateFile) -> bool:
    try:
        return len(content_of(file)) == file.size
    except FileRefused:
        return False


def _unnamed():
    if not default_storage.exists(FOLDER):
        return
    named = set(PrivateFile.objects.exclude(content="").values_list("content", flat=True))
    before = timezone.now() - YOUNG
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if path not in named and default_storage.get_modified_time(path) < before:
            yield path
