"""How many forms of robots were dropped, for who looks after the portal."""

import datetime

import pytest
from django.urls import reverse

from accounts.models import DroppedForm
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db


def shown(role: str) -> list[tuple]:
    """The rows of the list as it is shown, for somebody of the role."""
    make_user(role)
    page = client_for(role).get(reverse("admin:accounts_droppedform_changelist"))
    site = page.context["cl"].model_admin
    return [(site.day(row), str(site.form_words(row)), site.how_many(row)) for row in page.context["cl"].result_list]


@pytest.mark.parametrize("role", ["auditor", "system_administrator"])
def test_the_latest_day_is_first_in_words(role):
    for day, form, number in ((1, "help", 2), (2, "join", 7), (2, "help", 1)):
        DroppedForm.objects.create(on=datetime.date(2026, 11, day), form=form, number=number)
    assert shown(role) == [
        ("2 พ.ย. 2569", "ขอความช่วยเหลือ", 1), ("2 พ.ย. 2569", "สมัครเข้าร่วมกิจกรรม", 7), ("1 พ.ย. 2569", "ขอความช่วยเหลือ", 2),
    ]  # fmt: skip


def test_the_page_says_what_it_counts():
    make_user("auditor")
    page = client_for("auditor").get(reverse("admin:accounts_droppedform_changelist")).content.decode()
    assert "ช่องซึ่งคนมองไม่เห็น" in page
