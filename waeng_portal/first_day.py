"""The first day of an office: what an empty portal needs before people can work with it, and what of it is done.

Nothing of it is stored: each step reads its own state from the database. Until the first register is in, whoever has steps
left sees them in place of the first page; the session notes "later".
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programs.models import Office
from residents.models import PopulationGroup, Resident, Village
from waeng_portal.roles import ROLES
from welfare.models import Fund

# In the session: the steps stand open, so that every page leads back to them; or they were put off.
OPEN, LATER = "first_day_open", "first_day_later"
KEEPS_ACCOUNTS = "accounts.add_user"
# Roles without which the office cannot begin.
NEEDED_ROLES = ("registry_clerk", "fund_treasurer", "executive")


@dataclass(frozen=True)
class Step:
    """One thing to do, who may do it and where; `is_done` asks the database."""

    code: str
    title: Promise
    text: Promise
    permission: str
    url: str
    is_done: Callable[[], bool]
    # Whatever stays open without it: the portal works.
    optional: bool = False


def _office_is_told() -> bool:
    return Office.objects.exclude(Q(address="") | Q(phone="")).exists()


def _emblem_is_there() -> bool:
    return bool(settings.OFFICE_EMBLEM) and Path(settings.OFFICE_EMBLEM).is_file()


def _roles_without_account() -> list[str]:
    taken = set(get_user_model().objects.filter(is_active=True).values_list("groups__name", flat=True))
    return [str(role.title) for role in ROLES if role.code in NEEDED_ROLES and role.code not in taken]


STEPS = (
    Step(
        "emblem", _("The office's name and emblem"),
        _("They stand on every page and paper. Whoever keeps the server sets them: OFFICE_NAME, OFFICE_NAME_MS, OFFICE_NAME_EN and OFFICE_EMBLEM, then starts the portal anew."),
        KEEPS_ACCOUNTS, "", _emblem_is_there, optional=True,
    ),
    Step(
        "accounts", _("An account for each member of staff"),
        _("One account a person, never one for two. At least a registry clerk, the fund's treasurer and an executive; keepers of villages get theirs when the villages are there."),
        KEEPS_ACCOUNTS, "admin:accounts_user_add", lambda: not _roles_without_account(),
    ),
    Step(
        "office", _("Address and telephone of the office"),
        _("The public pages, receipts and letters say how to reach the office."),
        "programs.change_office", "admin:programs_office_changelist", _office_is_told,
    ),
    Step(
        "villages", _("The villages"),
        _("Each village (moo) with its number and name. Registers are read by these numbers."),
        "residents.add_village", "admin:residents_village_add", Village.objects.exists,
    ),
    Step(
        "groups", _("The 13 population groups"),
        _("They are there already. Look whether their names are those that your office uses."),
        "residents.change_populationgroup", "admin:residents_populationgroup_changelist", PopulationGroup.objects.exists,
    ),
    Step(
        "fund", _("The welfare fund"),
        _("The fund's name, and since when its books are kept here."),
        "welfare.change_fund", "admin:welfare_fund_changelist",
        Fund.objects.exclude(books_from=None).exists,
    ),
    Step(
        "register", _("The first register"),
        _("An Excel file of residents as the office has it. The plan shows every row before anything is written, and all of it can be taken back."),
        "residents.import_resident", "admin:residents_resident_import", Resident.objects.exists,
    ),
)  # fmt: skip


def steps_of(user) -> list[dict]:
    """The steps that the user may do, in their order."""
    return [_told(step) for step in STEPS if user.has_perm(step.permission)]


def steps_of_others(user) -> list[dict]:
    """What waits for others: whoever keeps the accounts sees who is needed for it. Only whether it is done, nothing of what."""
    if not user.has_perm(KEEPS_ACCOUNTS):
        return []
    return [_told(step) | {"roles": _roles_for(step)} for step in STEPS if not user.has_perm(step.permission)]


def _told(step: Step) -> dict:
    return {
        "code": step.code, "title": step.title, "text": step.text, "done": step.is_done(), "optional": step.optional,
        "url": reverse(step.url) if step.url else "",
    }  # fmt: skip


def _roles_for(step: Step) -> str:
    return ", ".join(str(role.title) for role in ROLES if step.permission in role.permissions)


def add_first_day(request) -> dict:
    """What the first page shows of it, in its place: while nobody is in the registry and the user has something left to do
    about it. The session then leads back here from every page."""
    own = [] if request.session.get(LATER) or Resident.objects.exists() else steps_of(request.user)
    if not _next(own):
        request.session.pop(OPEN, None)
        return {}
    return {"first_day": _shown(request, own)}


def _next(steps: list[dict]) -> str:
    """The first that is to be done; empty where nothing is."""
    return next((step["code"] for step in steps if not step["done"] and not step["optional"]), "")


def _shown(request, own: list[dict]) -> dict:
    request.session[OPEN] = True
    return {
        "steps": own,
        "next": _next(own),
        "done": sum(step["done"] for step in own),
        "others": steps_of_others(request.user),
        "missing": _roles_without_account() if request.user.has_perm(KEEPS_ACCOUNTS) else [],
    }


def first_day_view(request):
    """The same from the menu, whenever it is wanted."""
    own = steps_of(request.user)
    if not own:
        raise PermissionDenied
    request.session.pop(LATER, None)
    context = {
        **admin.site.each_context(request),
        "title": _("The first day of the office"),
        "first_day": _shown(request, own),
    }
    return TemplateResponse(request, "admin/first_day.html", context)


def later_view(request):
    """Put off until the next signing in."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    request.session.pop(OPEN, None)
    request.session[LATER] = True
    return redirect("admin:index")
