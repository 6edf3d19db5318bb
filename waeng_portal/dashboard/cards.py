"""What one comes to the staff's first page for, in big letters."""

from django.urls import reverse
from django.utils.translation import gettext as _


def cards_of(user) -> list[dict]:
    return [card for card in _cards() if user.has_perm(card["permission"])]


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
