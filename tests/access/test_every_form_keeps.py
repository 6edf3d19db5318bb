"""Every page of the staff that has a form: the form bears its key, and the page the script that keeps what is typed."""

import re

import pytest
from django.templatetags.static import static

from core.once import FORM_KEY
from tests.access.table import MODELS, TABLE
from tests.access.test_walk import Walker

FORM = re.compile(r"<form\b[^>]*\bmethod=[\"']?post\b.*?</form>", re.DOTALL | re.IGNORECASE)
KEY, SCRIPT, OWNER = f'name="{FORM_KEY}"', static("js/line.js"), 'id="line-words"'
# The page of signing out and in is nobody's.
NOBODY_S = {"login", "logout", "second_step", "one_time_code"}


def _forms(walker: Walker):
    """Each page with forms, asked by one of those who may open it: name, text, forms."""
    for name, page in TABLE.items():
        if page.public or name in NOBODY_S or walker.role != min(page.read, default=""):
            continue
        answer = walker.ask(name, walker.addresses.wheres(page)[0], "GET")
        if (
            answer.status_code == 200
            and answer.headers["Content-Type"].startswith("text/html")
            and not answer.streaming
        ):
            text = answer.content.decode()
            if forms := FORM.findall(text):
                yield name, text, forms


@pytest.mark.parametrize("role", sorted({min(page.read) for page in TABLE.values() if page.read and not page.public}))
def test_every_form_bears_its_key_and_every_page_the_script(world, role):
    bare = []
    for name, text, forms in _forms(Walker(world, role)):
        bare += [name for form in forms if KEY not in form]
        bare += [f"{name}: no script" for part in (SCRIPT, OWNER) if part not in text]
    assert bare == []


def test_the_forms_of_the_admin_are_met(world):
    """That the walk meets forms at all: those of adding a row, as one role."""
    met = {name for name, *_rest in _forms(Walker(world, "fund_treasurer"))}
    assert met & {f"{label.replace('.', '_')}_add" for label in MODELS} != set()
