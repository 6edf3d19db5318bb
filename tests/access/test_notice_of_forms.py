"""Where the staff write somebody's data down for the first time, the page leads to the notice that tells them of it (PDPA s.23)."""

import pytest
from django.contrib import admin
from django.urls import reverse

from core.privacy import Level
from tests.access.answers import text_of
from tests.access.table import MODELS, OK, TABLE
from tests.contract import STAFF, client_for

ADDED = {label: next((role for role in STAFF if role in model.add), "") for label, model in MODELS.items()}
NOTICE = 'href="/privacy/"'


def _asks(page) -> bool:
    """Whether a field about a person stands in the page's form, or in one of its rows."""
    forms = [page.context["adminform"].form, *(one.formset.empty_form for one in page.context["inline_admin_formsets"])]
    return any(form._meta.model.PRIVACY.get(name, Level.NONE) != Level.NONE for form in forms for name in form.fields)


@pytest.mark.parametrize("label", sorted(label for label, role in ADDED.items() if role))
def test_a_form_that_asks_personal_data_leads_to_the_notice_and_no_other_does(world, label):
    name = f"{label.replace('.', '_')}_add"
    if TABLE[name].answer != OK:
        return
    page = client_for(ADDED[label]).get(reverse(f"admin:{name}"))
    # A form of its own always says it; a page that only asks for which campaign or course asks nothing of anybody yet.
    asks = _asks(page) if "adminform" in page.context else "form" in page.context
    assert (NOTICE in text_of(page)) == asks


def test_a_change_of_what_is_known_does_not(world):
    page = client_for("registry_clerk").get(reverse("admin:residents_resident_change", args=[world.own.pk]))
    assert "notice-line" not in text_of(page)


def test_most_kinds_of_rows_are_met():
    assert {model._meta.label_lower for model in admin.site._registry} == set(ADDED)
