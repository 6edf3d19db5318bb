"""What a public page costs the server: from memory, as "not modified", made anew; beside Django's bare hello view.

The WSGI application is called as a server calls it, to the last byte and the close: what the server itself costs is the
same for all of them and in none.
"""

import io
from collections.abc import Callable

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection
from django.urls import clear_url_caches

from benchmarks.meter import Meter

HOST = "127.0.0.1"


def load(residents: int, village_count: int) -> dict:
    """The demo's story, over so many people."""
    settings.DEBUG = True
    call_command("demo", villages=village_count, residents=residents, stdout=io.StringIO())
    return {}


def ask(times: int) -> dict:
    """CPU milliseconds a request of each page, the least of `times` rounds."""
    found = {name: _page(address, times) for name, address in addresses().items()}
    return {"pages": found, "hello": _hello(times)}


def addresses() -> dict[str, str]:
    from django.urls import reverse

    from programs.models import Activity, Program

    program = Program.objects.published().order_by("pk").first()
    activity = Activity.objects.published().order_by("pk").first()
    return {
        "home": reverse("public:home"),
        "pillar": reverse("public:pillar", args=["welfare"]),
        "program": reverse("public:program", args=[program.pk]),
        "activities": reverse("public:activities"),
        "activity": reverse("public:activity", args=[activity.pk]),
    }


def _page(address: str, times: int) -> dict:
    settings.PAGE_CACHE_SECONDS = 0
    made, queries = _cost(WSGIHandler(), address, times, 20), _queries(address)
    settings.PAGE_CACHE_SECONDS = 600
    app = WSGIHandler()
    first = _call(app, address)
    tag = next(value for name, value in first[1] if name == "ETag")
    return {
        "made": made,
        "kept": _cost(app, address, times, 300),
        "not_modified": _cost(app, address, times, 300, HTTP_IF_NONE_MATCH=tag),
        "queries": queries,
        "kb": len(first[2]) / 1000,
    }


def _hello(times: int) -> float:
    settings.MIDDLEWARE, settings.ROOT_URLCONF = [], "benchmarks.hello"
    clear_url_caches()
    return _cost(WSGIHandler(), "/", times, 300)


def _cost(app: Callable, address: str, times: int, each: int, **meta) -> float:
    _call(app, address, **meta)
    rounds = []
    for _ in range(times):
        with Meter() as spent:
            for _ in range(each):
                _call(app, address, **meta)
        rounds.append(spent.cpu / each)
    return min(rounds) * 1000


def _queries(address: str) -> int:
    asked = []

    def count(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        _call(WSGIHandler(), address)
    return len(asked)


def _call(app: Callable, address: str, **meta) -> tuple[str, list, bytes]:
    said = []
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": "", "SERVER_NAME": HOST, "SERVER_PORT": "80",
        "HTTP_HOST": HOST, "HTTP_ACCEPT_ENCODING": "gzip", "wsgi.url_scheme": "https", "wsgi.input": io.BytesIO(),
        "SCRIPT_NAME": "", "SERVER_PROTOCOL": "HTTP/1.1", **meta,
    }  # fmt: skip
    response = app(environ, lambda status, headers: said.extend((status, headers)))
    body = b"".join(response)
    response.close()
    if said[0][:3] not in ("200", "304"):
        raise RuntimeError(f"{address}: {said[0]}")
    return said[0], said[1], body
