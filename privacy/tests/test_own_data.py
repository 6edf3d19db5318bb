"""What the office holds about one person, for that person: complete, in words, of nobody else, and noted before it leaves."""

import io
import time

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import AccessLog, Action
from privacy.holdings import declared, keys_of_person, model_of
from privacy.own_data import told_about
from residents.tests import factories
from tests.contract import CANARY_NUMBER, CANARY_PHONE, client_for, make_world

pytestmark = pytest.mark.django_db


def taken(request, form="xlsx"):
    client = client_for("registry_clerk")
    return client.post(reverse("admin:privacy_datarequest_file", args=[request.pk]), {"format": form})


def cells(response) -> list[str]:
    content = b"".join(response.streaming_content)
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return [
        str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value is not None
    ]


@pytest.fixture
def world(db):
    return make_world(seed=1)


def test_every_kind_of_row_is_in_it(world):
    told = {part for part, *_rest in told_about(world.canary)}
    held = {label for label, keys in keys_of_person(world.canary).items() if keys}
    missing = {label for label in held if str(model_of(label)._meta.verbose_name) not in told}
    # Rows that hold nothing but keys to others.
    assert missing <= {"volunteers.enlistedshift", "care.goaltask", "residents.duplicatepair", "welfare.claimpaper"}


def test_it_says_who_it_is_in_whole_and_what_is_encrypted(world):
    values = {value for *_rest, value in told_about(world.canary)}
    assert {CANARY_NUMBER, CANARY_PHONE} <= values


def test_mates_of_the_house_are_a_number(world):
    told = list(told_about(world.canary))
    others = [person.first_name for person in world.people[2][1:]]
    text = "\n".join(f"{part} {field} {value}" for part, _row, field, value in told)
    assert ([name for name in others if name in text], ("2" in [v for *_r, v in told])) == ([], True)


def test_the_survey_of_the_house_is_in_it(world):
    from economy.models import HouseholdResponse

    assert str(HouseholdResponse._meta.verbose_name) in {part for part, *_rest in told_about(world.canary)}


def test_who_looked_is_told_by_role(world):
    from accounts import trail

    trail.log_view(user=world.users["registry_clerk"], row=world.canary)
    looks = [(field, value) for part, _row, field, value in told_about(world.canary) if part == "ผู้เปิดดูข้อมูล"]
    assert [(field, value.endswith(": 1")) for field, value in looks] == [("เจ้าหน้าที่ทะเบียน", True)]


def test_it_is_made_within_a_minute(world):
    began = time.process_time()
    list(told_about(world.canary))
    assert time.process_time() - began < 10


def test_the_trail_has_its_line_with_the_request(asked):
    request = asked(person=factories.resident())
    cells(taken(request))
    line = AccessLog.objects.get(action=Action.EXPORTED)
    assert (line.detail["report"], line.detail["params"]) == ("own_data", {"request": request.number})


def test_the_file_says_for_which_request_by_whom_and_when(asked, clerk):
    request = asked(person=factories.resident())
    said = "\n".join(cells(taken(request)))
    assert (request.number in said, clerk.get_full_name() in said) == (True, True)


def test_a_pdf_as_well(asked):
    response = taken(asked(person=factories.resident()), "pdf")
    begins = b"".join(response.streaming_content)[:5]
    assert begins == b"%PDF-"


def test_no_file_of_another_kind_of_request(asked):
    assert taken(asked("erasure")).status_code == 404


def test_declared_models_are_told_in_their_own_words():
    assert [rows.model for rows in declared() if not str(model_of(rows.model)._meta.verbose_name).strip()] == []
