"""Sentry, only where SENTRY_DSN is set: what failed and where, and nothing of whom."""

import sentry_sdk
from sentry_sdk.integrations.django import DjangoIntegration

from upkeep.watch.logs import scrubbed
from upkeep.watch.reference import current


def begin(dsn: str, release: str) -> None:
    sentry_sdk.init(
        dsn=dsn, release=release, before_send=without_people, send_default_pii=False, include_local_variables=False,
        max_request_body_size="never", max_breadcrumbs=0, traces_sample_rate=0,
        integrations=[DjangoIntegration(middleware_spans=False, signals_spans=False)],
    )  # fmt: skip


def without_people(event: dict, hint: dict | None = None) -> dict:
    """Kept: kind of the failure, files and lines, page's name, our reference. Not kept: who asked, what for, with what."""
    for part in ("request", "user", "breadcrumbs", "server_name", "modules", "extra"):
        event.pop(part, None)
    for failure in event.get("exception", {}).get("values", []):
        failure["value"] = scrubbed(str(failure.get("value", "")))
        for frame in failure.get("stacktrace", {}).get("frames", []):
            frame.pop("vars", None)
    if "logentry" in event:
        event["logentry"] = {"message": scrubbed(str(event["logentry"].get("message", "")))}
    event["tags"] = {"reference": current()}
    return event
