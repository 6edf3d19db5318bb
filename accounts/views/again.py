"""The page that asks once more who sits there, and keeps what was wanted."""

from urllib.parse import urlsplit

from django.contrib import admin
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override

from accounts import passkeys
from accounts.signing import minutes_of
from core.addresses import STAFF
from core.admin.site import ADMIN_CSP
from core.once import FORM_KEY, NOT_TYPED

# What this page adds itself.
OWN = (*NOT_TYPED, "_proof", "_passkey", "_asked")
PASSKEY_STATE = "again_passkey_state"


@csp_override(ADMIN_CSP)
def ask_again(request, refused=None):
    """In the place of the page that was asked for, at its address."""
    context = {
        **admin.site.each_context(request),
        "title": _("Confirm that it is you"),
        "kept": kept_form(request),
        "asked": request.POST.get("_asked") or request.method,
        "files": bool(request.FILES),
        "refused": refused,
        "minutes": minutes_of(refused.wait) if refused else 0,
        "back": _page_before(request),
        "again_to": request.get_full_path(),
        "kinds": set(request.user.factors.values_list("kind", flat=True)),
        "passkey": passkeys.question(request, request.user, PASSKEY_STATE),
    }
    return TemplateResponse(request, "accounts/again.html", context, status=403).render()


def kept_form(request) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.POST.lists() if name not in OWN for value in values]


@csp_override(ADMIN_CSP)
def still_at_work(request, *, status: int):
    """In the place of the page to which a form leads that is being written: asks to look again, with the same form's key."""
    context = {
        **admin.site.each_context(request),
        "title": _("Still being saved"),
        "kept": [*kept_form(request), (FORM_KEY, request.POST[FORM_KEY])],
        "files": bool(request.FILES),
        "again_to": request.get_full_path(),
    }
    answer = TemplateResponse(request, "accounts/still_at_work.html", context, status=status).render()
    answer["Retry-After"] = "20"
    return answer


def _page_before(request) -> str:
    """Where the reader was, when it was a page of this portal; else the first page."""
    before = urlsplit(request.headers.get("Referer", ""))
    here = before.netloc == request.get_host() and before.path.startswith(STAFF) and before.path != request.path
    return f"{before.path}?{before.query}" if here and before.query else before.path if here else STAFF
