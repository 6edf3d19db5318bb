"""Two clerks on one record: the second is told, loses nothing of theirs and nothing of the other's."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from accounts.models import User
from residents.models import Household, Resident, Village
from residents.tests import factories
from tests.access.forms import filled
from tests.contract import client_for, make_user

# Each screen: a row, the field that both clerks write, and what each writes.
SCREENS = {
    "resident": (factories.resident, "note"),
    "household": (factories.household, "address_rest"),
    "village": (factories.village, "note"),
}
MODELS = {"resident": Resident, "household": Household, "village": Village}


def _clerk(name: str) -> Client:
    user = User.objects.create(username=name, first_name=name, is_staff=True)
    user.groups.add(Group.objects.get(name="registry_clerk"))
    client = Client()
    client.force_login(user)
    return client


class Desk:
    """One screen that two clerks have open."""

    def __init__(self, kind: str):
        make, self.field = SCREENS[kind]
        self.model, self.row = MODELS[kind], make()
        self.address = reverse(f"admin:residents_{kind}_change", args=[self.row.pk])
        self.first, self.second = _clerk("สุนีย์"), _clerk("อานัส")
        self.shown = [client.get(self.address) for client in (self.first, self.second)]

    def save_first(self):
        return self.first.post(self.address, filled(self.shown[0], **{self.field: "ของคนแรก"}))

    def save_second(self):
        return self.second.post(self.address, filled(self.shown[1], **{self.field: "ของคนที่สอง"}))

    @property
    def stored(self) -> str:
        return getattr(self.model.objects.get(pk=self.row.pk), self.field)


def _told(page) -> list[str]:
    return page.context["adminform"].form.non_field_errors()


@pytest.fixture(params=SCREENS)
def desk(request, db):
    return Desk(request.param)


def test_one_clerk_alone_saves(desk):
    assert (desk.save_first().status_code, desk.stored) == (302, "ของคนแรก")


def test_the_second_save_overwrites_nothing(desk):
    desk.save_first()
    assert (desk.save_second().status_code, desk.stored) == (200, "ของคนแรก")


def test_the_second_hears_who_saved(desk):
    desk.save_first()
    assert _told(desk.save_second())[0].startswith("สุนีย์")


def test_the_second_hears_when(desk):
    desk.save_first()
    when = desk.model.objects.get(pk=desk.row.pk).history.first().history_date.astimezone()
    assert f"{when:%H:%M}" in _told(desk.save_second())[0]


def test_the_second_hears_what_changed(desk):
    desk.save_first()
    [_who, what] = _told(desk.save_second())
    assert ("–" in what or "เดิม" in what, "ของคนแรก" in what) == (True, True)


def test_what_changed_is_told_of_every_version_since(desk):
    desk.save_first()
    desk.first.post(desk.address, filled(desk.first.get(desk.address), **{desk.field: "ของคนแรกอีกครั้ง"}))
    assert [line.count("ของคนแรกอีกครั้ง") for line in _told(desk.save_second())] == [0, 1]


def test_what_changed_is_shown_as_text(desk):
    desk.first.post(desk.address, filled(desk.shown[0], **{desk.field: "<b>หนา</b>"}))
    assert "&lt;b&gt;หนา" in desk.save_second().content.decode()


def test_the_form_keeps_what_was_typed(desk):
    desk.save_first()
    assert filled(desk.save_second())[desk.field] == "ของคนที่สอง"


def test_saving_again_is_knowing(desk):
    desk.save_first()
    again = desk.second.post(desk.address, filled(desk.save_second()))
    assert (again.status_code, desk.stored) == (302, "ของคนที่สอง")


def test_saving_again_after_a_third_save_is_refused_again(desk):
    desk.save_first()
    refused = desk.save_second()
    desk.first.post(desk.address, filled(desk.first.get(desk.address), **{desk.field: "ของคนแรกอีกครั้ง"}))
    desk.second.post(desk.address, filled(refused))
    assert desk.stored == "ของคนแรกอีกครั้ง"


def test_both_saves_are_in_the_history(desk):
    desk.save_first()
    desk.second.post(desk.address, filled(desk.save_second()))
    past = desk.model.objects.get(pk=desk.row.pk).history.values_list(desk.field, flat=True)
    assert list(past)[:2] == ["ของคนที่สอง", "ของคนแรก"]


@pytest.mark.parametrize("kind", SCREENS)
def test_a_page_to_read_has_no_line_of_a_version(db, kind):
    """Only a form is sent back."""
    row = SCREENS[kind][0]()
    make_user("officer_care")
    page = client_for("officer_care").get(reverse(f"admin:residents_{kind}_change", args=[row.pk]))
    assert (page.status_code, "shown version" in page.content.decode().lower()) == (200, False)


def test_a_form_without_its_version_is_refused(desk):
    body = filled(desk.shown[1], **{desk.field: "ไม่มีรุ่น"})
    body.pop("shown_version")
    desk.second.post(desk.address, body)
    assert desk.stored != "ไม่มีรุ่น"


def test_a_version_that_is_no_number_is_refused(desk):
    desk.second.post(desk.address, filled(desk.shown[1], shown_version="x", **{desk.field: "ผิดรุ่น"}))
    assert desk.stored != "ผิดรุ่น"
