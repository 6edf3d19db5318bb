"""SESSION_ENGINE: Django's own, in a table that says whose each session is (accounts/models/session.py)."""

import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

BEGUN, SEEN, BROWSER, OWN_PHONE = "begun", "seen", "browser", "own_phone"


def _moment(seconds: int | None) -> datetime.datetime | None:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC) if seconds else None


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls):
        from accounts.models import StaffSession

        return StaffSession

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.begun_at, row.seen_at = _moment(data.get(BEGUN)), _moment(data.get(SEEN))
        row.browser, row.own_phone = data.get(BROWSER, ""), bool(data.get(OWN_PHONE))
        return row
