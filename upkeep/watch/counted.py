"""Figures for Prometheus, only where METRICS_TOKEN is set: how many answers, how long they took, what is late."""

import hmac
import time

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from upkeep.backup import noted

ANSWERS = Counter("waeng_answers", "Answers by method, page and status", ["method", "page", "status"])
SECONDS = Histogram(
    "waeng_answer_seconds", "How long answers took", ["page"], buckets=(0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)
)
BEARER = "Bearer "


class CountedAnswers:
    """Middleware; counts by the page's name, never by its address, which holds keys of rows."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began = time.monotonic()
        response = self.get_response(request)
        page = getattr(request.resolver_match, "view_name", None) or "-"
        ANSWERS.labels(request.method, page, response.status_code).inc()
        SECONDS.labels(page).observe(time.monotonic() - began)
        return response


@never_cache
@require_safe
def metrics_view(request):
    """For whoever has the token; for anybody else the page is not there."""
    given = request.headers.get("Authorization", "").removeprefix(BEARER)
    if not settings.METRICS_TOKEN or not hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        raise Http404
    return HttpResponse(_said(), content_type=CONTENT_TYPE_LATEST)


def _said() -> bytes:
    registry = CollectorRegistry()
    for kind in ("made", "rehearsed"):
        moment = noted.last(kind)
        if moment:
            age = Gauge(f"waeng_backup_{kind}_age_seconds", f"Since a backup was last {kind}", registry=registry)
            age.set((timezone.now() - moment).total_seconds())
    if settings.METRICS_FOLDER:
        MultiProcessCollector(registry, settings.METRICS_FOLDER)
        return generate_latest(registry)
    return generate_latest(registry) + generate_latest()
