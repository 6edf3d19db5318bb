"""The papers attached to a person, a household or a task. Their names are told here, on a page whose look is noted."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from residents.models import PrivateFile


@dataclass(frozen=True)
class ShownFile:
    """One file as a panel tells it."""

    file: PrivateFile
    whom: str
    open_url: str
    remove_url: str


class FilesPanel:
    template = "residents/panels/files.html"
    title = _("Private files")
    permission = "residents.view_privatefile"

    def context(self, person, *, user, on):
        return _shown(PrivateFile.objects.filter(resident=person), "resident", person, user)

    def for_household(self, household, *, user, on):
        """Those about the house, and those about each of the people who live in it."""
        of_people = Q(resident__household=household)
        rows = PrivateFile.objects.filter(of_people | Q(household=household, resident__isnull=True))
        return _shown(rows, "household", household, user)

    def for_task(self, task, *, user, on):
        return _shown(PrivateFile.objects.filter(task=task), "task", task, user)


def _shown(rows, about: str, row, user) -> dict:
    seen = rows.visible_to(user).present().select_related("added_by", "resident")
    may_remove = user.has_perm("residents.delete_privatefile")
    return {
        "files": [_file(file, named=about == "household", may_remove=may_remove) for file in seen],
        "add_url": _add_url(about, row) if user.has_perm("residents.add_privatefile") else "",
    }


def _add_url(about: str, row) -> str:
    return f"{reverse('admin:residents_privatefile_add')}?{about}={row.pk}"


def _file(file: PrivateFile, *, named: bool, may_remove: bool) -> ShownFile:
    return ShownFile(
        file=file,
        whom=file.resident.full_name if named and file.resident else "",
        open_url=reverse("admin:residents_privatefile_open", args=[file.pk]),
        remove_url=reverse("admin:residents_privatefile_delete", args=[file.pk]) if may_remove else "",
    )
