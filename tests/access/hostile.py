"""What strangers and mistakes send to forms, and what a refused form may not leave behind."""

from http import HTTPStatus

from django.db import connection
from django.forms import BaseForm, BaseFormSet
from hypothesis import strategies as st

from accounts.models import AccessLog, DroppedForm, StaffSession, TrailHead, Tries
from tests.contract import CANARY_NUMBER

KNOWN = (
    "<script>alert(1)</script>", "<svg/onload=alert(1)>", "{{7*7}}${7*7}", "%n%s%x", "' OR 1=1;--", "=cmd|'/C calc'!A0",
    "../../../../etc/passwd", "http://127.0.0.1:1/", "file:///etc/passwd", "javascript:alert(1)", "//evil.example",
    "ก\x00ข", "ข้อ\u200bความ\u202eกลับ", "🙏" * 50, "ก" * 70_000, "\r\nX-Header: 1", "\ufeff", " ", "\t",
    "0", "-1", "0.001", "1e309", "NaN", "Infinity", "9" * 40, "-9223372036854775809", "๑,๐๐๐.๕๐", "1,000", "+5", "0x10",
    "29/02/2567", "30/02/2567", "32/13/9999", "00/00/0000", "1/1/1", "31/12/99999", "2026-02-30", "25:61", "0000-00-00",
    "999999999", "1 OR 1=1", "null", "true", "on", "[]", "{}", '{"a": 1}', CANARY_NUMBER, "1-9999-99999-99-9", "1101700000000.0",
)  # fmt: skip
EXTRA = (
    "is_superuser", "_connector", "__class__", "pk", "id", "village_id", "approved_by", "state", "csrfmiddlewaretoken",
    "_popup", "_to_field", "_saveasnew", "_selected_action", "action", "select_across", "form-TOTAL_FORMS", "q", "o", "e", "p",
)  # fmt: skip

values = st.one_of(st.sampled_from(KNOWN), st.text(max_size=80), st.integers().map(str), st.floats().map(str))
# Which field, by its place among those of the form; beyond them a key that nobody asked for.
changes = st.lists(st.tuples(st.integers(0, 60), values), min_size=1, max_size=8)
missing = st.sets(st.integers(0, 60), max_size=3)


def spoilt(shown: dict, changed: list, gone: set) -> dict:
    """The form as it was shown, some of it changed, some of it not sent."""
    names = list(shown)
    body = dict(shown)
    for place, value in changed:
        body[names[place % len(names)] if place < 50 and names else EXTRA[place % len(EXTRA)]] = value
    for place in gone:
        if names:
            body.pop(names[place % len(names)], None)
    return body


# That somebody tried is written down, whatever comes of it.
TRIES = {model._meta.db_table for model in (AccessLog, DroppedForm, StaffSession, TrailHead, Tries)}


def rows() -> dict[str, int]:
    """How many rows each table has, but those that count tries."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - TRIES)
        # S608: the database's own names of its tables.
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in tables))  # noqa: S608
        return dict(cursor.fetchall())


def is_refused(answer) -> bool:
    """The form is shown again, with what is wrong in it."""
    shown = answer.context or ()
    return answer.status_code == HTTPStatus.OK and any(_has_errors(one) for one in getattr(shown, "dicts", shown))


def _has_errors(context) -> bool:
    if isinstance(context, list | tuple) or hasattr(context, "dicts"):
        return any(_has_errors(one) for one in getattr(context, "dicts", context))
    return bool(context.get("errors")) or any(getattr(value, "errors", None) for value in context.values()
                                              if isinstance(value, BaseForm | BaseFormSet))  # fmt: skip
