"""The upload page's own refusals: in words, on the page, with nothing kept."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile

from spreadsheets.models import Batch

ADDRESS = "/admin/residents/resident/import/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    user = get_user_model().objects.create_user("clerk", is_staff=True)
    user.groups.add(Group.objects.get(name="registry_clerk"))
    client.force_login(user)
    return client


def answer(clerk, content: bytes) -> str:
    file = SimpleUploadedFile("ทะเบียน.xlsx", content)
    return clerk.post(ADDRESS, {"file": file, "as_of": "1/10/2569"}).text


def test_a_file_over_the_limit_is_told_on_the_page(clerk, settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    page = answer(clerk, b"x" * (1024 * 1024 + 1))
    assert ("ไฟล์ใหญ่เกิน 1 MB" in page, "1/10/2569" in page, Batch.objects.count()) == (True, True, 0)


def test_a_file_at_the_limit_is_taken(clerk, settings):
    settings.UPLOAD_MAX_BYTES = 1024
    answer(clerk, b"x" * 1024)
    assert Batch.objects.get().state == "failed"


def test_no_file_is_told_on_the_page(clerk):
    assert "โปรดเลือกไฟล์ก่อน" in clerk.post(ADDRESS, {"as_of": ""}).text
