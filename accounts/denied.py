"""Whoever of the staff is refused a page, or asks by address for a row that is not there for them, leaves a line: which page
and which key, never what was typed."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts import trail
from accounts.throttle import allow
from core.addresses import STAFF

# Keys of ours; anything longer may be somebody's number.
LONGEST_KEY = 10
# Of one account in an hour: whoever asks for a thousand rows is seen by the first, and the trail is not filled by them.
MOST_UNSEEN, SECONDS = 20, 3600


class DeniedTries:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Before the refusal is answered; where the line cannot be written, the answer is an error."""
        if isinstance(exception, PermissionDenied) and request.user.is_authenticated:
            trail.log_denied_page(user=request.user, **_page_of(request))
        if isinstance(exception, Http404) and request.path_info.startswith(STAFF) and request.user.is_authenticated:
            note_unseen(request)


def note_unseen(request) -> None:
    """A row out of sight or of nowhere, without telling which: whoever reads their own lines learns nothing of what there is."""
    found = request.resolver_match
    points_at_a_row = found.url_name and (found.args or found.kwargs)
    if points_at_a_row and allow("unseen", str(request.user.pk), most=MOST_UNSEEN, seconds=SECONDS):
        trail.log_denied_page(user=request.user, **_page_of(request), row="not in sight")


def _page_of(request) -> dict:
    found = request.resolver_match
    keys = [str(key) for key in (*found.args, *found.kwargs.values())]
    key = next((key for key in keys if key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY), "")
    return {"page": found.url_name or "", "key": key, "method": request.method}
