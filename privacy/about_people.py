"""What the register of requests itself holds about a person (core/about_people.py)."""

from django.utils.translation import gettext_lazy as _

from core.about_people import DASH, Rows, Stays

REGISTER = _("The register of requests must show that the request was answered, and how.")

ROWS = (
    Rows("privacy.datarequest", ("resident",), Stays(REGISTER, {"asker_name": DASH, "paper": "", "detail": ""})),
    Rows("privacy.restriction", ("resident",), Stays(REGISTER, {"why": DASH})),
)
