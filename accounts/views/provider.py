"""To the provider of OpenID Connect and back: to sign in, or to link one's own account."""

import secrets
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts import fresh, oidc, signing, trail
from accounts.models import Action
from accounts.throttle import address_of, allow
from accounts.views.sign_in import first_step_done, wanted

KEPT = "provider"
# From one place so many ways to the provider a quarter of an hour.
MOST, SPAN = 60, 900


@never_cache
def leave_for_provider(request):
    if not oidc.name() or not allow("provider", address_of(request), most=MOST, seconds=SPAN):
        raise Http404
    return _leave(request, next=wanted(request))


def _back(request) -> str:
    return request.build_absolute_uri(reverse("provider_back"))


def _leave(request, **more):
    try:
        where, kept = oidc.begin(_back(request))
    except oidc.ProviderError:
        return _failed(request, linking=bool(more.get("link")))
    request.session[KEPT] = {**kept, **more}
    return redirect(where)


def _failed(request, *, linking: bool = False):
    if linking:
        messages.error(
            request,
            _("It could not be linked: the provider did not answer, or another account is linked to this person."),
        )
        return redirect("my_sign_in")
    return redirect(f"{reverse('admin:login')}?{urlencode({'provider': 'failed'})}")


@never_cache
def back_from_provider(request):
    """The answer is taken once, from the browser that asked, and where it is wrong nothing says why."""
    if not oidc.name():
        raise Http404
    kept = request.session.pop(KEPT, None)
    state = request.GET.get("state", "")
    if not kept or not secrets.compare_digest(state.encode(), kept["state"].encode()):
        return _failed(request)
    linking = kept.get("link")
    try:
        claim = oidc.claim_of(request.GET.get("code", ""), _back(request), kept)
    except oidc.ProviderError:
        return _failed(request, linking=bool(linking))
    if linking:
        return _linked(request, claim, linking)
    user = oidc.account_of(claim)
    if user is None or not signing.may_sign_in(user):
        trail.log_wrong_sign_in(user=user, step="provider")
        return _failed(request)
    return first_step_done(request, user, how="provider", next=kept.get("next", ""))


def _linked(request, claim: str, user_id: int):
    """Whoever began to link is still who is signed in."""
    if request.user.pk != user_id or not oidc.link(request.user, claim):
        return _failed(request, linking=True)
    trail.log_account(user=request.user, action=Action.FACTOR_ADDED, account=request.user, kind="provider")
    messages.success(request, _("Linked: you can sign in by {name} from now on.").format(name=settings.OIDC["name"]))
    return redirect("my_sign_in")


def _must_be_linkable() -> None:
    if not oidc.name() or settings.OIDC["matches"] != "digest":
        raise Http404


@require_GET
def link(request):
    """By a link, since a browser lets no form of ours lead to another site. What is linked is whoever is signed in there."""
    _must_be_linkable()
    fresh.require_fresh()
    return _leave(request, link=request.user.pk)


@require_POST
@fresh.asked_again
def unlink(request):
    _must_be_linkable()
    oidc.unlink(request.user)
    trail.log_account(user=request.user, action=Action.FACTOR_REMOVED, account=request.user, kind="provider")
    messages.success(request, _("Removed: it opens nothing any more."))
    return redirect("my_sign_in")
