import json
from urllib.parse import quote

import pytest

from papers.errors import NotAllowed
from papers.http import download, file_name
from papers.tests import fake
from papers.tests.fake import BrokenPeople, People, asked, clerk


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: fake.TODAY)


@pytest.fixture
def response(today):
    response = download(People(), user=clerk(), params=asked(), format="json")
    yield response
    response.close()


def test_the_paper_is_the_body(response):
    assert json.loads(b"".join(response.streaming_content))[0]["age"] == 76


def test_the_file_is_named_in_thai(response):
    name = quote("ทะเบียนประชาชน_2569-11-22.json")
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"


def test_no_cache_keeps_it(response):
    headers = (response["Cache-Control"], response["X-Content-Type-Options"], response["Content-Type"])
    assert headers == ("no-store", "nosniff", "application/json; charset=utf-8")


def test_its_length_is_known(response):
    assert int(response["Content-Length"]) == len(b"".join(response.streaming_content))


def test_it_is_logged_before_it_leaves(response):
    assert [logged["rows"] for logged in fake.exports] == [1]


def test_a_report_that_fails_is_no_download():
    with pytest.raises(RuntimeError):
        download(BrokenPeople(), user=None, params=asked(), format="xlsx")
    assert fake.exports == []


def test_who_may_not_have_it_gets_nothing():
    with pytest.raises(NotAllowed):
        download(People(), user=clerk(permitted=False), params=asked(), format="csv")


def test_a_title_that_no_file_system_takes(today):
    class Odd(People):
        title = 'a/b\\c:"d"\r\n'

    assert file_name(Odd(), "pdf") == "a b c d_2569-11-22.pdf"
