"""How long each kind of data is kept: what the office ruled for a day, or else what the server's settings say."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kept:
    """One kind of data. `setting` names its number in the settings; without one `days` is it."""

    title: str
    counted_from: str
    setting: str = ""
    days: int = 0
    least: int = 1
    in_years: bool = False
    why: str = ""


KEPT = {
    "sign_ups": Kept(
        _("names and telephones of sign-ups, guests and offers to help"), _("the activity"), "SIGN_UP_KEEP_DAYS",
        why=_("Told on the form: to change or cancel, and to answer complaints."),
    ),
    "requests": Kept(
        _("what somebody wrote for help, to the fund or to learn"), _("the answer"), "HELP_KEEP_DAYS",
        why=_("Told on the form: to follow up, and to answer complaints."),
    ),
    "imports": Kept(
        _("imported files and their rows"), _("the day of the import"), "IMPORT_KEEP_DAYS",
        why=_("To correct refused rows and to take an import back."),
    ),
    "volunteer_hours": Kept(
        _("hours of volunteers with their names"), _("the end of the fiscal year"), "VOLUNTEER_KEEP_YEARS", in_years=True,
        why=_("For certificates; the totals stay without names."),
    ),
}  # fmt: skip


def kept_for(kind: str, on: date | None = None) -> int:
    """Days, or whole fiscal years where the kind is counted in years, as the rule of the day `on` (today) says."""
    ruled = import_string(settings.RETENTION)(kind, on or timezone.localdate()) if settings.RETENTION else None
    return ruled if ruled is not None else usual(kind)


def usual(kind: str) -> int:
    """Without a rule of the office."""
    known = KEPT[kind]
    return getattr(settings, known.setting) if known.setting else known.days
