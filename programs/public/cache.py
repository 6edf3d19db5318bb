"""Public pages, kept whole in each process until something that they show changes.

The content's version is asked of the database at every request, so that what is published shows at once, in every
process. Nothing about the reader is in a page: no cookie, no session; so one copy is everybody's, and a proxy's too.
"""

import gzip
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from hashlib import sha256
from threading import Lock

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from core.replicas import read_from_replica
from programs.public.changes import next_change

MOST_PAGES = 1000
VERSION = "SELECT number FROM programs_contentversion WHERE id = 1"
FRESH = "public, max-age=0, must-revalidate"


@dataclass(frozen=True, slots=True)
class Moment:
    """A state of the content: its version, and until when it stays so with nothing written."""

    version: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is sent: its body plain and compressed, its headers, and of which moment it is."""

    moment: Moment
    tag: str
    headers: tuple[tuple[str, str], ...]
    plain: bytes
    packed: bytes

    def answer(self, meta: dict) -> HttpResponse:
        if self.tag in meta.get("HTTP_IF_NONE_MATCH", ""):
            response = HttpResponseNotModified()
        elif "gzip" in meta.get("HTTP_ACCEPT_ENCODING", ""):
            response = HttpResponse(self.packed)
            response.headers["Content-Encoding"] = "gzip"
        else:
            response = HttpResponse(self.plain)
        for name, value in self.headers:
            response.headers[name] = value
        return response


# The moment that was last looked up in this process: asked again when the version moves on, or its time is over.
_last: Moment | None = None


def version_now() -> int:
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        return cursor.fetchone()[0]


def moment_now() -> Moment:
    global _last
    now = timezone.now()
    if not settings.PAGE_CACHE_SECONDS:
        return Moment(0, now)
    version = version_now()
    if _last is None or _last.version != version or _last.until <= now:
        # What the registry counts is not the content's version: such figures are as old as this at most.
        _last = Moment(version, min(next_change(now), now + timedelta(seconds=settings.PAGE_CACHE_SECONDS)))
    return _last


def public_page(*params: str) -> Callable:
    """A view whose page is the same for everybody. `params`: what its address may be asked with; other questions are
    answered but not kept, so that nobody fills the memory."""

    def decorate(view: Callable) -> Callable:
        @require_safe
        @wraps(view)
        def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if getattr(request, "is_preview", False):
                # Staff look at a draft: no copy of it is kept, and none is anybody's.
                return view(request, *args, **kwargs)
            # Before the page is made: what changes in between makes it old at once, never young by mistake.
            moment = moment_now()
            response = read_from_replica(
                lambda: view(request, *args, **kwargs), question=VERSION, answer=moment.version
            )
            if response.status_code == 200:
                response.of_moment = moment
                response.may_be_kept = bool(settings.PAGE_CACHE_SECONDS) and set(request.GET) <= set(params)
            return response

        return answered

    return decorate


class PublicPages:
    """Middleware, the outermost: a kept page has the headers that all others gave it, and asks none of them again."""

    def __init__(self, get_response: Callable):
        self.get_response = get_response
        self.kept: OrderedDict[tuple, Page] = OrderedDict()
        self.lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meta = request.META
        # The host as it was sent: only one that was found allowed has ever had a page kept.
        key = (request.scheme, meta.get("HTTP_HOST"), meta["PATH_INFO"], meta["QUERY_STRING"])
        page = self.kept.get(key) if request.method in ("GET", "HEAD") else None
        if page is not None and self._is_true(page):
            return page.answer(meta)
        return self._made(request, key)

    @staticmethod
    def _is_true(page: Page) -> bool:
        try:
            return page.moment.version == version_now() and timezone.now() < page.moment.until
        except Error:
            # While the database does not answer, readers have what they had.
            connection.close()
            return True

    def _made(self, request: HttpRequest, key: tuple) -> HttpResponse:
        response = self.get_response(request)
        moment = getattr(response, "of_moment", None)
        if moment is None or response.cookies:
            return response
        page = self._page(response, moment)
        if response.may_be_kept:
            self._keep(key, page)
        return page.answer(request.META)

    @staticmethod
    def _page(response: HttpResponse, moment: Moment) -> Page:
        tag = f'"{sha256(response.content).hexdigest()[:24]}"'
        response.headers["Cache-Control"], response.headers["ETag"] = FRESH, tag
        patch_vary_headers(response, ["Accept-Encoding"])
        headers = tuple((name, value) for name, value in response.items() if name != "Content-Length")
        packed = gzip.compress(response.content, compresslevel=9, mtime=0)
        return Page(moment, tag, headers, response.content, packed)

    def _keep(self, key: tuple, page: Page) -> None:
        with self.lock:
            self.kept[key] = page
            self.kept.move_to_end(key)
            while len(self.kept) > MOST_PAGES:
                self.kept.popitem(last=False)
