"""The staff's first page: what one comes for, in big letters, and how much there is of what one may see."""

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

FRESH_SECONDS = 60


def add_home(request, context) -> dict:
    """Unfold's DASHBOARD_CALLBACK."""
    user = request.user
    return context | {
        "cards": [card for card in _cards() if user.has_perm(card["permission"])],
        "figures": cache.get_or_set(f"home:{user.pk}", lambda: _figures(user), FRESH_SECONDS),
        "may_search": user.has_perm("residents.view_resident"),
    }


def _card(title, text, icon, url, permission) -> dict:
    return {"title": title, "text": text, "icon": icon, "url": reverse(url), "permission": permission}


def _cards() -> list[dict]:
    return [
        _card(
            _("Today's visits"),
            _("House by house, whom to visit; write what was found, with or without a line."),
            "location_away",
            "admin:care_homevisit_route",
            "care.add_homevisit",
        ),
        _card(
            _("Import a register"),
            _("An Excel file as it is: see the plan first, take it back later."),
            "upload_file",
            "admin:residents_resident_import",
            "residents.import_resident",
        ),
        _card(
            _("Add a person"),
            _("By hand, with or without a citizen number."),
            "person_add",
            "admin:residents_resident_add",
            "residents.add_resident",
        ),
        _card(
            _("Export the register"),
            _("Excel or PDF, ready to print."),
            "download",
            "admin:residents_resident_export",
            "residents.export_resident",
        ),
        _card(
            _("Read the trail"),
            _("Who looked at whom, and what left the office."),
            "policy",
            "admin:accounts_accesslog_changelist",
            "accounts.view_whole_trail",
        ),
        _card(
            _("Staff accounts"),
            _("Who may sign in, in which role, until when."),
            "badge",
            "admin:accounts_user_changelist",
            "accounts.change_user",
        ),
    ]


def _figures(user) -> list[dict]:
    return [figure for path in settings.HOME_FIGURES for figure in import_string(path)(user)]
