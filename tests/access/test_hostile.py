"""Hostile input at every form of the portal and at the read API: an answer in words, never an error page; and a form that is
refused leaves no row. Which of the 25,000 inputs are tried where stands in `docs/reliability.md` after `make prove`."""

from http import HTTPStatus
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.public import protection
from tests.access import hostile
from tests.access.addresses import OWN, Addresses
from tests.access.forms import filled
from tests.access.table import OK, TABLE, Page, Rows
from tests.contract import ANONYMOUS, STAFF, client_for
from tests.rig.proof import rounds

AT = 1_800_000_000
# Signing out, or another password, would end what the next input needs.
LEFT_OUT = {"logout", "password_change"}


@pytest.fixture
def clock(monkeypatch):
    clock = SimpleNamespace(seconds=AT)
    monkeypatch.setattr(protection, "time", lambda: clock.seconds)
    return clock


def _pages(*, public: bool) -> list[tuple[str, str]]:
    """Every page that takes a form, with a role that may send it."""
    return [(name, role) for name, page in TABLE.items() if name not in LEFT_OUT
            for role in _who_sends(page, public=public)]  # fmt: skip


def _who_sends(page: Page, *, public: bool) -> tuple[str, ...]:
    if page.public or public:
        return (ANONYMOUS,) if public and page.public and page.form else ()
    return tuple(role for role in STAFF if role in page.write and page.answer == OK)[:1]


class Forms:
    """The pages, asked for once and sent often."""

    def __init__(self, world, clock, *, public: bool):
        self.clock, self.known, self.pages = clock, {}, _pages(public=public)
        roles = {role for _name, role in self.pages}
        self.clients = {role: client_for(role) for role in roles}
        self.addresses = {role: Addresses(world, role) for role in roles}

    def shown(self, which: int) -> tuple[str, str, dict]:
        """Role, address and fields of one page."""
        name, role = self.pages[which % len(self.pages)]
        if (name, role) not in self.known:
            address = self.addresses[role].of(name, "" if TABLE[name].rows == Rows.NONE else OWN)
            self.clock.seconds = AT
            page = self.clients[role].get(address)
            self.known[name, role] = (
                address,
                filled(page) if page.status_code == HTTPStatus.OK and not page.streaming else {},
            )
        return (role, *self.known[name, role])

    def wrong(self, which: int, changed: list, gone: set) -> str:
        """Sends the form, spoilt; what does not hold of the answer."""
        with transaction.atomic():
            role, address, fields = self.shown(which)
            before = hostile.rows()
            # A person's time later.
            self.clock.seconds = AT + 5
            answer = self.clients[role].post(address, hostile.spoilt(fields, changed, gone))
            b"".join(answer.streaming_content if answer.streaming else ())
            after = hostile.rows() if hostile.is_refused(answer) else before
            transaction.set_rollback(True)
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return f"{role} at {address}: {answer.status_code}"
        more = {table for table in after if after[table] != before[table]}
        return f"{role} at {address}: refused, and yet rows in {more}" if more else ""


@pytest.mark.parametrize(("public", "quick", "full"), [(True, 60, 6000), (False, 120, 12_000)], ids=["public", "staff"])
def test_no_form_breaks_and_none_that_is_refused_leaves_a_row(world, clock, record_proof, public, quick, full):
    forms, tried = Forms(world, clock, public=public), []

    @settings(max_examples=rounds(quick, full), deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, len(forms.pages) - 1), hostile.changes, hostile.missing)
    def sent(which, changed, gone):
        tried.append(which)
        assert forms.wrong(which, changed, gone) == ""

    sent()
    record_proof(f"hostile input at forms of {'the public' if public else 'the staff'}", len(tried))


def test_the_forms_are_all_of_them():
    assert (len(_pages(public=True)) > 15, len(_pages(public=False)) > 150) == (True, True)


@pytest.mark.django_db
def test_the_read_api_answers_whatever_it_is_asked(client, record_proof):
    """From the API's own description: each address, with its parameters and others."""
    description, tried = client.get(reverse("api:openapi-json")).json(), []
    paths = [path for path, acts in description["paths"].items() if "get" in acts]
    names = sorted({one["name"] for acts in description["paths"].values() for one in acts["get"].get("parameters", ())})

    @settings(max_examples=rounds(60, 3000), deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(paths), st.dictionaries(st.sampled_from([*names, *hostile.EXTRA]), hostile.values, max_size=4),
           st.sampled_from(["get", "head", "post", "put", "delete", "options"]))  # fmt: skip
    def asked(path, parameters, method):
        tried.append(path)
        act = getattr(client, method)
        answer = act(path, parameters) if method in ("get", "head", "post") else act(path, query_params=parameters)
        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, (method, path, parameters)
        if method == "get" and not parameters:
            assert answer.headers["Content-Type"].startswith("application/json")

    asked()
    record_proof("hostile input at the read API", len(tried))
