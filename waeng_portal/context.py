"""What every page knows: the office's name, and whether the data are fictional."""

from django.conf import settings


def office(request) -> dict:
    return {"OFFICE_NAME": settings.OFFICE_NAME, "DEMO": settings.DEMO, "PRACTICE": settings.PRACTICE}
