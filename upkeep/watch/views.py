"""Addresses for whoever watches the server, and the page of an error that nobody foresaw."""

import sys

from django.db import Error, connection
from django.http import HttpResponse, HttpResponseServerError
from django.template import loader
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.away import passes
from upkeep.watch.reference import current
from upkeep.watch.room import there_is_room


@never_cache
@require_safe
def alive_view(request):
    """The process answers; nothing else is asked. Who gets no answer starts it anew."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def ready_view(request):
    """The database answers too, and files find room. Who gets 503 sends nobody here for a while, and leaves the process alone."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("database\n", content_type="text/plain", status=503)
    if not there_is_room():
        return HttpResponse("disk\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


# What passes by itself: the same form sent again does what was wanted.
AGAIN_SECONDS = 30
# Whatever stands between keeps no page of a failure.
UNKEPT = {"Cache-Control": "no-store"}


def server_error(request):
    """Asks no database and nothing of the request: it may be these that failed."""
    away = passes(sys.exception())
    page = loader.get_template("503.html" if away else "500.html").render({"reference": current()})
    if not away:
        return HttpResponseServerError(page, headers=UNKEPT)
    return HttpResponse(page, status=503, headers=UNKEPT | {"Retry-After": str(AGAIN_SECONDS)})
