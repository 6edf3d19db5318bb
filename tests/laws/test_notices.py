"""Whoever fills in a form of the public reads what is kept of it, how long and by whom (PDPA s.23), before it is sent."""

import re

from tests.laws import tree

FORM = re.compile(r'<form[^>]*method="post"')
NOTICE = ("public:privacy", "/kept.html")
# Forms by which nothing of anybody is kept: a code that is looked up, an answer that is forgotten with the page, a place that
# is given back, the sign that one has come.
KEEP_NOTHING = {
    "templates/public/status.html", "templates/public/status_sign_up.html", "templates/public/fund/status.html",
    "templates/public/rights/questions.html", "templates/public/volunteers/here.html",
    "templates/public/volunteers/status.html", "templates/public/volunteers/status_shift.html",
    "templates/public/parts/receipt_end.html",
}  # fmt: skip


def _forms() -> dict[str, str]:
    public = {name: text for name, text in tree.texts().items() if name.startswith("templates/public/")}
    return {name: text for name, text in public.items() if FORM.search(text)}


def test_every_form_of_the_public_has_a_notice():
    silent = [name for name, text in _forms().items() if not any(link in text for link in NOTICE)]
    assert set(silent) - KEEP_NOTHING == set()


def test_no_exception_outlives_its_form():
    assert KEEP_NOTHING - _forms().keys() == set()


def test_forms_of_the_counter_lead_to_the_notice():
    texts = tree.texts()
    assert "notice_line.html" in texts["residents/templates/residents/admin/one_form.html"]
    assert "public:privacy" in texts["templates/notice_line.html"]
