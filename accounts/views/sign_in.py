"""The sign-in page, its second step, the page of a one-time code, and signing out."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model, logout
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from accounts import factors, oidc, passkeys, pending, signing, trail
from accounts.forms import CodeForm, OneTimeForm, SignInForm
from core.admin.site import ADMIN_CSP


def _page(view):
    """A page for who is not signed in."""
    return csp_override(ADMIN_CSP)(never_cache(csrf_protect(sensitive_post_parameters()(view))))


def shown(request, template: str, *, title: str, form=None, refused=None, status: int = 200, **more):
    wait = refused.wait if refused else 0
    context = {
        **admin.site.each_context(request),
        "title": title,
        "form": form,
        "refused": refused,
        "minutes": signing.minutes_of(wait),
        "office_phone": import_string(settings.OFFICE_PHONE)(),
        "over": "over" in request.GET,
        "tries": settings.SIGN_IN_TRIES,
        "lock_minutes": settings.SIGN_IN_LOCK_MINUTES,
        **more,
    }
    answer = TemplateResponse(request, template, context, status=429 if wait else status)
    if wait:
        answer["Retry-After"] = str(wait)
    return answer


def wanted(request, asked: str | None = None) -> str:
    """Where to go after signing in: a page of this portal, else the first page."""
    asked = asked if asked is not None else request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else resolve_url(settings.LOGIN_REDIRECT_URL)


@_page
def sign_in(request):
    if request.method == "GET" and admin.site.has_permission(request):
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = SignInForm(request, request.POST or None)
    refused = None
    if request.method == "POST" and form.is_valid():
        answer = signing.by_password(request, form.cleaned_data["username"], form.cleaned_data["password"])
        if not isinstance(answer, signing.Refused):
            return first_step_done(request, answer, how="password", own_phone=form.cleaned_data["own_phone"])
        refused = answer
    return shown(
        request, "accounts/sign_in.html", title=_("Log in"), form=form, refused=refused, next=wanted(request),
        provider=oidc.name(), provider_failed="provider" in request.GET,
        switched="switched" in request.GET, nobody_yet=not get_user_model().objects.exists(),
    )  # fmt: skip


def first_step_done(request, user, *, how: str, own_phone: bool = False, next: str | None = None):
    """In, or on to the second step: whoever has a second factor is asked for it, also where nobody must have one."""
    where = wanted(request, next)
    if not user.factors.exists():
        signing.enter(request, user, how=how, second=False, own_phone=own_phone)
        pending.forget(request.session)
        return redirect(where)
    pending.keep(request.session, user, how=how, own_phone=own_phone, next=where)
    return redirect("second_step")


@_page
def second_step(request):
    waiting = pending.of(request.session)
    if waiting is None:
        return redirect("admin:login")
    form = CodeForm(request.POST or None)
    refused = None
    if request.method == "POST" and (request.POST.get("passkey") or form.is_valid()):
        answer = signing.by_second_factor(waiting.user, lambda: _proof(request, waiting.user, form))
        if not isinstance(answer, signing.Refused):
            return _through(request, waiting, answer)
        refused = answer
    kinds = set(waiting.user.factors.values_list("kind", flat=True))
    return shown(
        request, "accounts/second_step.html", title=_("Second step"), form=form, refused=refused, has_app="app" in kinds,
        passkey=passkeys.question(request, waiting.user, pending.STATE),
    )  # fmt: skip


def _proof(request, user, form) -> str | None:
    if answer := request.POST.get("passkey"):
        return factors.proof_by_passkey(request, user, request.session.pop(pending.STATE, None), answer)
    return factors.proof_by_code(user, form.cleaned_data["code"])


def _through(request, waiting: pending.Pending, proof: str):
    pending.forget(request.session)
    signing.enter(request, waiting.user, how=f"{waiting.how}+{proof}", second=True, own_phone=waiting.own_phone)
    return redirect(waiting.next)


@_page
def one_time_code(request):
    """For whoever forgot the password: the administrator's paper stands in for both steps."""
    form = OneTimeForm(request.POST or None)
    refused = None
    if request.method == "POST" and form.is_valid():
        answer = signing.by_one_time_code(request, form.cleaned_data["username"], form.cleaned_data["code"])
        if not isinstance(answer, signing.Refused):
            signing.enter(request, answer, how="one-time", second=answer.factors.exists())
            return redirect(settings.LOGIN_REDIRECT_URL)
        refused = answer
    return shown(request, "accounts/one_time.html", title=_("Sign in with a one-time code"), form=form, refused=refused)


# Not "storage" and not "cookies": on a phone that two keepers share, the other's unsent visits lie there, encrypted, and the
# cookie of the device leads to their key. One's own were wiped before (static/js/sign-out.js).
LEFT_BEHIND = '"cache"'
# Somebody else sits down at the same computer: signed out wholly, and straight to the sign-in page. It offers no names of
# those who were here, and leads to no page of theirs.
SWITCH = "switch"


@csp_override(ADMIN_CSP)
@never_cache
@csrf_protect
def sign_out(request):
    if not request.user.is_authenticated:
        return redirect("admin:index")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    trail.log_sign_out(user=request.user)
    logout(request)
    if SWITCH in request.POST:
        return _left(redirect(f"{reverse('admin:login')}?switched"))
    context = {**admin.site.each_context(request), "title": _("Signed out"), "has_permission": False}
    return _left(TemplateResponse(request, "accounts/signed_out.html", context))


def _left(answer):
    answer["Clear-Site-Data"] = LEFT_BEHIND
    answer["Cache-Control"] = "no-store, private"
    return answer
