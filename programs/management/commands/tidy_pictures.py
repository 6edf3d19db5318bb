"""`manage.py tidy_pictures`: removes files of public pictures that no row names, and what was made and is not asked for.

A program that is deleted takes its pictures' rows along and leaves their files; a killed process leaves files too.
"""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from programs.models import Picture

# An upload that is being written has no row yet.
AN_HOUR, TWO_MONTHS = 3600, 60 * 86400


def lost_folders() -> Iterator[Path]:
    named = set(Picture.objects.values_list("key", flat=True))
    for folder in Path(settings.PUBLIC_MEDIA_ROOT).glob("[0-9a-f][0-9a-f]/*"):
        if folder.name not in named and _is_older(folder, AN_HOUR):
            yield folder


def forgotten_files() -> Iterator[Path]:
    return (path for path in Path(settings.PUBLIC_MEDIA_ROOT).glob("made/*/*") if _is_older(path, TWO_MONTHS))


def _is_older(path: Path, seconds: int) -> bool:
    return time.time() - path.stat().st_mtime > seconds


class Command(BaseCommand):
    help = "Removes files of public pictures that nothing names any more."

    def handle(self, *args, **options):
        folders, files = list(lost_folders()), list(forgotten_files())
        for folder in folders:
            shutil.rmtree(folder)
        for path in files:
            path.unlink()
        told = _("%(pictures)s pictures that nothing names and %(made)s made files were removed.")
        self.stdout.write(told % {"pictures": len(folders), "made": len(files)})
