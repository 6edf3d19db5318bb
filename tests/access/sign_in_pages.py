"""Who gets what at the addresses of signing in: everybody their own, and the administrator what helps somebody in; and on
an office's first day."""

from django.urls import reverse

from tests.access.page import (
    ABSENT,
    ADMINISTRATOR,
    ALL_STAFF,
    CLERK,
    DENIED,
    LOGIN,
    METHOD,
    MOVED,
    NOBODY,
    OK,
    TASKED,
    TREASURER,
    Page,
    Rows,
)  # fmt: skip

FIRST_DAY = ADMINISTRATOR | CLERK | TREASURER
_posted = {"refused": METHOD, "write_refused": DENIED}
SIGN_IN_PAGES = {
    # Without a password given before, the second step leads back to the first.
    "second_step": Page(ALL_STAFF, ALL_STAFF, answer=LOGIN),
    "one_time_code": Page(ALL_STAFF, ALL_STAFF, anonymous=OK),
    # Without a provider in the settings there is none.
    "provider": Page(refused=ABSENT, anonymous=ABSENT),
    "provider_back": Page(refused=ABSENT, anonymous=ABSENT),
    "link_provider": Page(ALL_STAFF, NOBODY, answer=ABSENT, write_refused=METHOD),
    "unlink_provider": Page(NOBODY, ALL_STAFF, answer=ABSENT, refused=METHOD),
    # Is the line there, and who is signed in: for a page that could not be sent.
    "line": Page(ALL_STAFF, NOBODY, write_refused=METHOD),
    # Forms to be written by hand; the one that is asked for is of a task.
    "paper_forms": Page(ALL_STAFF, NOBODY, write_refused=METHOD),
    "paper_form": Page(TASKED, NOBODY, write_refused=METHOD),
    "my_sign_in": Page(ALL_STAFF, ALL_STAFF),
    # Whose password is their own changes it on Django's page.
    "new_password": Page(ALL_STAFF, ALL_STAFF, answer=MOVED),
    "set_up": Page(ALL_STAFF, ALL_STAFF),
    "add_app": Page(ALL_STAFF, ALL_STAFF),
    # Browsers make none for a host without https.
    "add_passkey": Page(ALL_STAFF, ALL_STAFF, answer=ABSENT),
    "recovery_codes": Page(NOBODY, ALL_STAFF, answer=ABSENT, refused=METHOD),
    "remove_factor": Page(NOBODY, ALL_STAFF, answer=ABSENT, refused=METHOD),
    "end_session": Page(NOBODY, ALL_STAFF, answer=MOVED, refused=METHOD),
    # Whoever has a step of the office's first day.
    "first_day": Page(FIRST_DAY, FIRST_DAY),
    "first_day_later": Page(NOBODY, ALL_STAFF, answer=MOVED, refused=METHOD),
    "accounts_user_code": Page(ADMINISTRATOR, ADMINISTRATOR, rows=Rows.ALL),
    "accounts_user_unlock": Page(NOBODY, ADMINISTRATOR, answer=MOVED, rows=Rows.ALL, **_posted),
    "accounts_user_sessions": Page(NOBODY, ADMINISTRATOR, answer=MOVED, rows=Rows.ALL, **_posted),
}
_WITH = {"paper_form": ["residents-task"], "remove_factor": [999_999_999], "end_session": ["others"]}
SIGN_IN_FIXED = {
    name: reverse(name, args=_WITH.get(name)) for name in SIGN_IN_PAGES if not name.startswith("accounts_user_")
}
