"""pytest plugin: a form of the staff that is answered with a page, and not by leading to one, has written nothing.

static/js/line.js sends each form by itself, and shows a page that comes back by letting the browser send the form again. Who
writes and then shows (a code that is seen once) says so by `data-plain` in the form, and by its name here.
"""

import re

import pytest
from django.core.handlers.base import BaseHandler
from django.db import connection

from core.addresses import STAFF

WRITES = re.compile(r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "?(\w+)')
# Counted, noted and kept of every request.
OF_REQUESTS = {
    "accounts_accesslog", "accounts_trailhead", "accounts_staffsession", "accounts_tries", "accounts_sentform", "accounts_draftkey",
    "django_session",
}  # fmt: skip
SHOWN_ONCE = {
    # `data-plain`, or no form of the script's: before signing in.
    "login", "second_step", "one_time_code", "logout", "add_app", "add_passkey", "recovery_codes", "accounts_user_code",
    "accounts_user_handover", "residents_resident_unmask", "economy_product_pictures",
    # Written under a key of its own, so that the second time changes nothing.
    "welfare_collectionround_collect", "residents_resident_add", "residents_healthcount_changelist",
}  # fmt: skip


class _Written:
    """The tables that a request writes to and does not take back."""

    def __init__(self):
        self.tables: list[str] = []
        self.savepoints: dict[str, int] = {}

    def __call__(self, execute, sql, params, many, context):
        if found := WRITES.match(sql):
            self.tables.append(found[1])
        elif sql.startswith("SAVEPOINT "):
            self.savepoints[sql.split()[1]] = len(self.tables)
        elif sql.startswith("ROLLBACK TO SAVEPOINT "):
            del self.tables[self.savepoints[sql.split()[3]] :]
        return execute(sql, params, many, context)

    def left(self) -> set[str]:
        return set(self.tables) - OF_REQUESTS


@pytest.fixture(scope="session", autouse=True)
def _done_once():
    answer = BaseHandler.get_response

    def watched(handler, request):
        if request.method != "POST" or not request.path.startswith(STAFF):
            return answer(handler, request)
        written = _Written()
        with connection.execute_wrapper(written):
            response = answer(handler, request)
        is_page = response.status_code == 200 and response.get("Content-Type", "").startswith("text/html")
        name = getattr(request.resolver_match, "url_name", None)
        if is_page and name not in SHOWN_ONCE and (left := written.left()):
            raise AssertionError(f"{name} wrote to {sorted(left)} and showed a page: it would be done twice")
        return response

    patch = pytest.MonkeyPatch()
    patch.setattr(BaseHandler, "get_response", watched)
    yield
    patch.undo()
