"""Private files: kept encrypted under names that say nothing, opened for who may, emptied when they are removed."""

import unicodedata
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import crypto
from core.unnamed import Unnamed
from residents.files import Examined
from residents.files.examine import ENDINGS
from residents.models import Household, LifeEvent, PrivateFile, Resident, Task
from residents.models.file import content_purpose, private_path
from thai.text import clean

MOST_FILES = 50
LONGEST_NAME = 120


class FileRefused(ValidationError):
    """The file cannot be kept, opened or removed; the message says why and what to do."""


@transaction.atomic
def add_file(
    examined: Examined, *, name: str, resident: Resident | None = None, household: Household | None = None,
    task: Task | None = None, event: LifeEvent | None = None, sensitive: bool = False, by,
) -> PrivateFile:  # fmt: skip
    """A file that was looked through (residents.files.examine), about one person or one household.

    With a task or an event it is about whom that is about.
    """
    resident, household = _about(resident, household, task, event)
    _check_room(resident, household)
    file = PrivateFile(
        resident=resident, household=household, task=task, event=event, content_type=examined.kind,
        size=len(examined.content), sensitive=sensitive, added_by=by,
    )  # fmt: skip
    file.name = clean_name(name, examined.kind)
    file.content.name = _store(examined.content)
    file.save()
    return file


def _about(resident, household, task, event) -> tuple[Resident | None, Household | None]:
    if task is not None:
        return task.resident, None if task.resident else task.household
    if event is not None:
        return event.resident, None
    return resident, None if resident else household


def _check_room(resident: Resident | None, household: Household | None) -> None:
    """The row it is about is locked: of two who add the last file at once, one is told."""
    about = resident or household
    locked = type(about).objects.select_for_update(of=("self",)).get(pk=about.pk)
    here = {"resident": locked} if resident else {"household": locked, "resident": None}
    if PrivateFile.objects.present().filter(**here).count() < MOST_FILES:
        return
    told = _("There are %(most)s files here already. Remove those that are not needed any more, then add this one.")
    raise FileRefused(told, code="too_many", params={"most": MOST_FILES})


def clean_name(name: str, kind: str) -> str:
    """The name as it may be shown and given to a disk: no path, no hidden marks, and the ending of its real kind."""
    name = PurePath(clean(name).replace("\\", "/")).name
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    endings = ENDINGS[kind]
    stem, ending = (name, "") if not name.lower().endswith(endings) else name.rsplit(".", 1)
    return f"{stem[:LONGEST_NAME].strip(' .') or _('paper')}.{ending or endings[0][1:]}"


def _store(content: bytes) -> str:
    path = private_path(None, "")
    # What a killed process leaves is found by `manage.py verify_files`.
    unnamed = Unnamed(default_storage.delete, path)
    try:
        default_storage.save(path, ContentFile(crypto.encrypt(content, content_purpose(path))))
    except OSError as problem:
        told = _("There is no room to keep the file at present. Tell the system administrator; nothing was kept.")
        raise FileRefused(told, code="disk") from problem
    unnamed.keep_with_transaction()
    return path


def content_of(file: PrivateFile) -> bytes:
    """The content in plain; the trail has its line before this leaves the portal."""
    try:
        with default_storage.open(file.content.name) as stored:
            return crypto.decrypt(stored.read(), content_purpose(file.content.name))
    except (FileNotFoundError, crypto.Unreadable) as problem:
        told = _(
            "This file is missing or was damaged where it is kept. Tell the system administrator its number: %(pk)s."
        )
        raise FileRefused(told, code="lost", params={"pk": file.pk}) from problem


@transaction.atomic
def remove_file(file: PrivateFile, *, by) -> PrivateFile:
    """The content goes for good; the row stays and says who removed it, when."""
    file = PrivateFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if file.removed_at:
        raise FileRefused(_("This file was removed already."), code="removed")
    path, file.content.name = file.content.name, ""
    file.removed_at, file.removed_by = timezone.now(), by
    file.save()
    transaction.on_commit(lambda: default_storage.delete(path))
    return file
