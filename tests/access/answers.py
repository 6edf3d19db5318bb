"""What a response amounts to, and the laws that every response keeps."""

from collections.abc import Iterator

from django.http import HttpResponse

from tests.access.economy_board_pages import BOARD_PUBLIC
from tests.access.economy_group_pages import ECONOMY_GROUP_PUBLIC
from tests.access.economy_place_pages import ECONOMY_PLACE_PUBLIC
from tests.access.learning_public_pages import LEARNING_PUBLIC
from tests.access.rights_pages import RIGHTS_PUBLIC
from tests.access.table import (
    ABSENT,
    ADMINISTRATOR,
    ALL_STAFF,
    AUDITOR,
    DENIED,
    EXECUTIVE,
    FUND_PUBLIC,
    KEEPERS,
    LOGIN,
    METHOD,
    MOVED,
    OK,
    READERS,
)
from tests.access.volunteer_public_pages import VOLUNTEER_PUBLIC
from tests.contract import ANONYMOUS, CANARY_VILLAGE, World

BY_STATUS = {200: OK, 403: DENIED, 404: ABSENT, 405: METHOD}
PUBLIC_OF_PILLARS = (
    *FUND_PUBLIC, *RIGHTS_PUBLIC, *LEARNING_PUBLIC, *ECONOMY_GROUP_PUBLIC, *ECONOMY_PLACE_PUBLIC, *BOARD_PUBLIC,
    *VOLUNTEER_PUBLIC,
)  # fmt: skip
# They must not meet a word of village 2.
BLIND = (ALL_STAFF - READERS) | KEEPERS | {ANONYMOUS}


def answer_of(response: HttpResponse) -> str:
    """The table's word for a response; the status where the table has none."""
    if response.status_code not in (301, 302):
        return BY_STATUS.get(response.status_code, str(response.status_code))
    if response.url.startswith("/admin/login/"):
        return LOGIN
    # The admin answers for a row that is not there by its first page and a message.
    told = response.url == "/admin/" and "messages" in response.cookies
    return ABSENT if told else MOVED


def text_of(response: HttpResponse) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8", errors="replace")


def is_public(response: HttpResponse) -> bool:
    """The same for everybody: nobody was asked who they are, and no cookie is set."""
    asked = "Cookie" in response.headers.get("Vary", "") or response.wsgi_request.path.startswith("/admin/")
    return not asked and not response.cookies


def is_public_form(response: HttpResponse) -> bool:
    """A public form sets the cookie that guards it, and asks nobody who they are either."""
    match = response.wsgi_request.resolver_match
    return match is not None and (match.namespace == "public" or match.url_name in PUBLIC_OF_PILLARS)


def words_told(text: str, role: str, world: World, *, public: bool = False) -> list[str]:
    """The canary's words in a text for `role`; who gives villages to keepers or counts them may know what one is called,
    and everybody may on a public page."""
    known = {CANARY_VILLAGE} if public or role in ADMINISTRATOR | EXECUTIVE else set()
    return [word for word in world.canary_words if word in text and word not in known]


def faults(response: HttpResponse, role: str, world: World) -> Iterator[str]:
    """The laws of every answer that this one breaks."""
    text = text_of(response) + str(response.headers)
    policy = response.headers.get("Content-Security-Policy", "")
    scripts = next((part for part in policy.split("; ") if part.startswith("script-src")), "")
    if not scripts or "unsafe-inline" in scripts:
        yield f"content security policy: {policy!r}"
    # The policy is what browsers heed; unfold widens the older header on its forms.
    if "frame-ancestors 'none'" not in policy or response.headers.get("X-Frame-Options") not in ("DENY", "SAMEORIGIN"):
        yield "may be framed"
    if response.headers.get("X-Content-Type-Options") != "nosniff":
        yield "type may be guessed"
    public = is_public(response)
    if role != ANONYMOUS and not public and "no-store" not in response.headers.get("Cache-Control", ""):
        yield f"may be stored: {response.headers.get('Cache-Control')!r}"
    if role in BLIND and not _reads_the_fund(response, role):
        open_ = public or is_public_form(response)
        yield from (f"tells {word!r}" for word in words_told(text, role, world, public=open_))


def _reads_the_fund(response: HttpResponse, role: str) -> bool:
    """The auditor reads the fund's members of every village on the fund's own pages, and nothing of the registry."""
    return role in AUDITOR and response.wsgi_request.path.startswith("/admin/welfare/")


LAWS = 5
