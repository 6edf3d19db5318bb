"""How somebody signs in, as they keep it themselves: second factors, recovery codes, password, open sessions."""

import json

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.views import PasswordChangeView
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import factors, fresh, oidc, passkeys, standing, totp, trail
from accounts.forms import AppForm, NewPasswordForm, OwnPasswordForm
from accounts.models import Action, SecondFactor
from core import crypto

# Between showing an app's secret and the first right code it waits in the session, encrypted.
WAITING, WAITING_SECRET, PASSKEY_STATE = "app_secret", b"session.app-secret", "new_passkey_state"
# More than anybody has; what is stored for one account has an end.
MOST_FACTORS = 10


def shown(request, template: str, *, title: str, **more):
    return TemplateResponse(request, template, {**admin.site.each_context(request), "title": title, **more})


def my_sign_in(request):
    user, key = request.user, request.session.session_key
    return shown(
        request, "accounts/mine.html", title=_("My sign-in"), factors=user.factors.all(), recovery_left=_left(user),
        sessions=[(row, row.session_key == key) for row in standing.sessions_of(user)],
        idle=standing.idle_minutes(request.session), hours=settings.SESSION_COOKIE_AGE // 3600,
        mandatory=settings.SECOND_FACTOR, can_passkey=passkeys.possible(request), provider=oidc.name(),
        linked=oidc.is_linked(user),
    )  # fmt: skip


def _left(user) -> int:
    return user.recovery_codes.filter(used_at=None).count()


def set_up(request):
    """Where everybody is led who has no second factor yet and must have one."""
    if not _may_set_up(request):
        return _sign_in_anew(request)
    return shown(
        request, "accounts/set_up.html", title=_("Set up your second step"), can_passkey=passkeys.possible(request),
        mandatory=settings.SECOND_FACTOR,
    )  # fmt: skip


def _may_set_up(request) -> bool:
    """A session that no second factor proved adds none to an account that has one: the password alone is not enough."""
    return bool(request.session.get(standing.SECOND)) or not request.user.factors.exists()


def _sign_in_anew(request):
    logout(request)
    return redirect("admin:login")


@fresh.asked_again
def add_app(request):
    if not _may_set_up(request):
        return _sign_in_anew(request)
    secret, form = _waiting_secret(request), AppForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"] or _("Phone")
        if _has_room(request.user) and factors.add_app(request.user, secret, form.cleaned_data["code"], name=name):
            del request.session[WAITING]
            return _added(request)
        form.add_error(
            "code", _("This is not the code that the app shows now. Is the phone's clock right? Type the next one.")
        )
    # By the host's name: the office's, in Thai letters, would make a picture that many phones do not read.
    where = totp.address(secret, issuer=request.get_host(), account=request.user.username)
    return shown(
        request,
        "accounts/add_app.html",
        title=_("An app on the phone"),
        form=form,
        address=where,
        secret=_in_fours(secret),
    )


def _has_room(user) -> bool:
    return user.factors.count() < MOST_FACTORS


def _in_fours(secret: bytes) -> str:
    text = totp.written(secret)
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def _waiting_secret(request) -> bytes:
    """The same one while its owner fetches the phone."""
    if kept := request.session.get(WAITING):
        return crypto.decrypt(bytes.fromhex(kept), WAITING_SECRET)
    secret = totp.new_secret()
    request.session[WAITING] = crypto.encrypt(secret, WAITING_SECRET).hex()
    return secret


@fresh.asked_again
def add_passkey(request):
    if not _may_set_up(request):
        return _sign_in_anew(request)
    if not passkeys.possible(request):
        raise Http404
    failed = False
    if request.method == "POST":
        failed = not _take_passkey(request)
        if not failed:
            return _added(request)
    question, request.session[PASSKEY_STATE] = passkeys.begin_adding(request)
    return shown(
        request, "accounts/add_passkey.html", title=_("A passkey"), question=json.dumps(question), failed=failed
    )


def _take_passkey(request) -> bool:
    state = request.session.pop(PASSKEY_STATE, None)
    try:
        credential, count = passkeys.finish_adding(request, state, request.POST.get("passkey", ""))
    except passkeys.PasskeyError:
        return False
    name = (
        request.POST.get("name", "").strip()[:60]
        or standing.browser_of(request.headers.get("User-Agent", ""))
        or _("Passkey")
    )
    if not _has_room(request.user):
        return False
    factors.add_passkey(request.user, credential, count, name=name)
    return True


def _added(request):
    """The session is proven; whoever has no sheet of recovery codes gets one at once."""
    request.session[standing.SECOND] = True
    if _left(request.user):
        messages.success(request, _("The second step is set up."))
        return redirect("my_sign_in")
    return _sheet(request)


def _sheet(request):
    codes = factors.new_recovery_codes(request.user)
    return shown(request, "accounts/recovery.html", title=_("Your recovery codes"), codes=codes)


@require_POST
@fresh.asked_again
def recovery_codes(request):
    if not request.user.factors.exists():
        raise Http404
    return _sheet(request)


@require_POST
@fresh.asked_again
def remove_factor(request, pk: int):
    factor = get_object_or_404(SecondFactor, pk=pk, user=request.user)
    if settings.SECOND_FACTOR and request.user.factors.count() == 1:
        messages.error(request, _("This is your only second step. Set up another first, then remove this one."))
    else:
        factors.remove(factor, by=request.user)
        messages.success(request, _("Removed: it opens nothing any more."))
    return redirect("my_sign_in")


@require_POST
def end_session(request, which: str):
    """One browser, by a part of its number that its owner alone is told; or all but this one (`others`)."""
    mine = standing.sessions_of(request.user).others(request.session.session_key)
    ended = mine if which == "others" else mine.filter(pk__in=[row.pk for row in mine if row.handle == which])
    number = ended.delete()[0]
    if number:
        trail.log_account(user=request.user, action=Action.SESSIONS_ENDED, account=request.user, number=number)
    messages.success(request, _("Signed out there: {n}").format(n=number))
    return redirect("my_sign_in")


@sensitive_post_parameters()
def password_change(request):
    """Django's own page, with the form that ends the other sessions."""
    return PasswordChangeView.as_view(
        form_class=OwnPasswordForm,
        success_url=reverse("admin:password_change_done"),
        extra_context=admin.site.each_context(request),
    )(request)


@sensitive_post_parameters()
def new_password(request):
    """After signing in with a password or code that somebody else made; nobody else has business here."""
    if not request.session.get(standing.NEW_PASSWORD):
        return redirect("admin:password_change")
    form = NewPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        del request.session[standing.NEW_PASSWORD]
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Your new password is good from now on."))
        return redirect("admin:index")
    return shown(request, "accounts/new_password.html", title=_("Choose your password"), form=form)
