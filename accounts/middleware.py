"""Around every page of the staff: how long a session lasts, what comes first in it, what is asked again, that a form is taken
once, and that nothing is kept by a browser or proxy: the Back button after signing out shows nothing."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from accounts import factors, fresh, sent, signing, standing
from accounts.views.again import PASSKEY_STATE, ask_again, still_at_work
from core.addresses import STAFF
from core.once import FORM_KEY

FORBIDDEN = 403


class NoStoreForStaff:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.path_info.startswith(STAFF) and not request.session.accessed:
            # A public page asked nobody's name. Asking here would make it vary by cookie.
            return response
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


class SignedInSessions:
    """Before every page of the staff: is this session still open, and has its owner done what comes first?"""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        staff = request.path_info.startswith(STAFF) and request.user.is_authenticated
        return (staff and _led_aside(request)) or self.get_response(request)


def _led_aside(request) -> HttpResponse | None:
    session, at = request.session, standing.now()
    if standing.is_over(session, at):
        session.flush()
        request.user = AnonymousUser()
        # Whoever asks for the sign-in page itself is there already.
        return None if _is_one_of(request, ("admin:login", "admin:logout")) else _to_sign_in(request)
    standing.seen(session, at)
    if session.get(standing.NEW_PASSWORD):
        return None if _is_one_of(request, ("new_password", *ALWAYS)) else redirect("new_password")
    if settings.SECOND_FACTOR and not session.get(standing.SECOND):
        return None if _is_one_of(request, SETTING_UP + ALWAYS) else redirect("set_up")
    return None


ALWAYS = ("admin:logout", "admin:jsi18n")
SETTING_UP = ("set_up", "add_app", "add_passkey")


def _is_one_of(request, names: tuple[str, ...]) -> bool:
    return request.path_info in {reverse(name) for name in names}


def _to_sign_in(request):
    back = request.get_full_path() if request.method == "GET" else ""
    return redirect(f"{reverse('admin:login')}?{urlencode({'next': back, 'over': 1})}")


class AskedAgain:
    """Answers `NotFresh` with a page that asks, and takes its answer: after the right one, what was wanted is done.

    The page sends everything that was typed once more, to the same address, with the proof beside it.
    """

    PROOF, BY_PASSKEY, ASKED = "_proof", "_passkey", "_asked"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(STAFF):
            return self.get_response(request)
        token = fresh.answering(request.session)
        try:
            return self.get_response(request)
        finally:
            fresh.no_longer(token)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or not request.path_info.startswith(STAFF) or self.PROOF not in request.POST:
            return None
        if not request.user.is_authenticated:
            return None
        if refused := self._refused(request):
            return ask_again(request, refused)
        request.session[standing.FRESH] = standing.now()
        return redirect(request.get_full_path()) if request.POST.get(self.ASKED) == "GET" else None

    def _refused(self, request) -> signing.Refused | None:
        user, answer = request.user, request.POST.get(self.BY_PASSKEY)
        if not answer:
            return signing.once_more(user, request.POST[self.PROOF])
        state = request.session.pop(PASSKEY_STATE, None)
        return signing.once_more_by(user, lambda: factors.proof_by_passkey(request, user, state, answer))

    def process_exception(self, request, exception):
        return ask_again(request) if isinstance(exception, fresh.NotFresh) else None


class SentOnce:
    """A form that was taken before is answered as it was then (`accounts.sent`).

    A page that sends in the background (static/js/line.js) names its owner in a header, and is told in JSON where to go.
    """

    OWNER, OF_SOMEBODY_ELSE, BUSY = "X-Page-Of", 409, 503

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if (form := getattr(request, "sent_form", None)) is not None:
            form.finish(response)
        return _for_script(request, response) if self.OWNER in request.headers else response

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith(STAFF) or not request.user.is_authenticated:
            return None
        owner = request.headers.get(self.OWNER)
        if owner is not None and owner != sent.who(request.user):
            return JsonResponse({"somebody_else": True}, status=self.OF_SOMEBODY_ELSE)
        if request.method != "POST" or not self._is_sent_form(request):
            return None
        form = sent.Sent(request)
        try:
            before = form.begin()
        except sent.StillAtWork:
            return still_at_work(request, status=self.BUSY)
        if before:
            return _as_before(request, form, before)
        request.sent_form = form
        return None

    def _is_sent_form(self, request) -> bool:
        """What scripts ask while somebody types (a search, a preview) bears the form's key too and is not its sending."""
        by_hand = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
        return (by_hand or self.OWNER in request.headers) and FORM_KEY in request.POST

    def process_exception(self, request, exception):
        if not isinstance(exception, sent.SentBefore):
            return None
        form = request.sent_form
        return _as_before(request, form, form.before())


def _as_before(request, form, before):
    at = timezone.localtime(before.begun_at).strftime("%H:%M")
    if form.told == before.told:
        messages.info(
            request, _("This form had arrived already at %(at)s. It was not taken a second time.") % {"at": at}
        )
    else:
        changed = _(
            "This form had arrived already at %(at)s, and was taken as it was then. What you changed in it afterwards is not "
            "saved: open the record and change it there."
        )
        messages.warning(request, changed % {"at": at})
    return redirect(before.led_to)


def _for_script(request, response):
    """Where it leads, which a script is not let see, or that only the page's token is an old one, in JSON; else as it is."""
    if goes_to := response.headers.get("Location"):
        told = JsonResponse({"goes_to": goes_to, "aside": sent.leads_aside(goes_to)})
    elif response.status_code == FORBIDDEN and not getattr(request, "csrf_processing_done", False):
        told = JsonResponse({"stale": True}, status=FORBIDDEN)
    else:
        return response
    told.cookies = response.cookies
    return told
