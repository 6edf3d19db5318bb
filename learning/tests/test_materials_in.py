"""A material is looked through before it is kept: what acts is not taken, a picture is drawn anew."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from learning.admin.courses import MaterialForm
from learning.models import CourseMaterial
from learning.tests import factories
from residents.tests.files.papers import photo

pytestmark = pytest.mark.django_db


def form(content=None, *, link=""):
    files = {"file": SimpleUploadedFile("ใบงาน", content)} if content is not None else {}
    return MaterialForm(
        {"title": "ใบงาน", "link": link, "shown": "on"}, files, instance=CourseMaterial(course=factories.course())
    )


def test_a_picture_is_kept_drawn_anew():
    sent = photo("JPEG")
    kept = form(sent)
    assert (kept.is_valid(), kept.instance.content_type, kept.instance.content == sent) == (True, "image/jpeg", False)


def test_what_is_no_paper_is_not_taken():
    assert list(form(b"<html><script>alert(1)</script></html>").errors) == ["file"]


def test_a_file_and_an_address_are_not_both():
    assert list(form(photo("PNG"), link="https://example.org/a").errors) == ["link"]
