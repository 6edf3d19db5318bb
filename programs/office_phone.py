"""The office's telephone, for pages of packages that know no office."""

from programs.models import Office


def office_phone() -> str:
    return Office.objects.values_list("phone", flat=True).first() or ""
