"""The portal to practise in never meets the real data, and says on everything what it is."""

from io import BytesIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from papers.typesetting import typeset
from residents.demo import identity
from residents.tests import factories
from tests.contract import make_user
from upkeep.doctor import checks
from upkeep.doctor.checks import PRACTICE_FILLED, State
from waeng_portal import practice
from waeng_portal.checks import _demo_account_errors
from waeng_portal.demo import make_accounts, password_of_demo

WORDS = "ระบบฝึกหัด – ข้อมูลสมมติ"


def _refused(**asked) -> str:
    with pytest.raises(ImproperlyConfigured) as told:
        practice.database_of(**asked)
    return str(told.value)


def test_it_has_a_file_of_its_own(tmp_path):
    assert practice.database_of(practice=True, folder=tmp_path, url="") == f"sqlite:///{tmp_path}/practice.sqlite3"


@pytest.mark.parametrize("url", ["postgres://waeng:x@127.0.0.1/waeng", "sqlite:////srv/db.sqlite3"])
def test_it_does_not_start_with_another_database(tmp_path, url):
    assert "DATABASE_URL" in _refused(practice=True, folder=tmp_path, url=url)


@pytest.mark.parametrize("name", practice.REAL)
def test_it_does_not_start_in_the_folder_of_a_real_portal(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    assert name in _refused(practice=True, folder=tmp_path, url="")


def test_the_real_portal_does_not_start_with_data_that_go_every_night(tmp_path):
    assert "PRACTICE=1" in _refused(practice=False, folder=tmp_path, url=f"sqlite:///{tmp_path}/practice.sqlite3")


@pytest.mark.parametrize("given", ["", "short", practice.PUBLISHED])
def test_where_others_reach_it_the_password_is_not_the_published_one(given):
    with pytest.raises(ImproperlyConfigured):
        practice.password(given, debug=False)


def test_filling_anew_is_for_the_practice_portal_alone(db, settings):
    settings.PRACTICE = False
    person = factories.resident()
    with pytest.raises(CommandError):
        call_command("practice_reset")
    person.refresh_from_db()


def test_its_accounts_have_its_own_password(db, settings):
    settings.DEBUG, settings.PRACTICE, settings.PRACTICE_PASSWORD = False, True, "ฝึกให้คล่องก่อนใช้จริง"
    make_accounts()
    assert password_of_demo() == settings.PRACTICE_PASSWORD
    assert _demo_account_errors("default") == []
    settings.PRACTICE = False
    assert [error.id for error in _demo_account_errors("default")] == ["waeng_portal.E001"]


@pytest.mark.parametrize("address", ["/", "/admin/login/"])
def test_every_page_says_what_it_is(db, client, settings, address):
    assert "practice-banner" not in client.get(address).content.decode()
    settings.PRACTICE = True
    page = client.get(address).content.decode()
    assert ("practice-banner" in page, WORDS in page) == (True, True)


def test_robots_are_sent_away(db, client, settings):
    settings.PRACTICE = True
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_every_paper_says_what_it_is(settings, tmp_path):
    template = tmp_path / "paper.typ"
    template.write_text('#set page(paper: "a5")\n#set text(font: "Sarabun")\nหนังสือ', "utf-8")
    plain = typeset(template, {}, {}, format="svg")
    settings.PRACTICE = True
    assert len(BytesIO(typeset(template, {}, {}, format="svg")).getvalue()) > len(plain) * 1.5


def test_each_portal_has_a_link_to_the_other(db, client, settings):
    client.force_login(make_user("registry_clerk"))
    settings.PRACTICE_URL = "https://practice.example.go.th/admin/"
    assert settings.PRACTICE_URL in client.get("/admin/").content.decode()
    settings.PRACTICE, settings.REAL_URL = True, "https://portal.example.go.th/admin/"
    assert settings.REAL_URL in client.get("/admin/").content.decode()


def test_the_doctor_finds_real_people_in_it(db, settings, tmp_path, monkeypatch):
    settings.PRACTICE, settings.VAR_DIR = True, tmp_path
    (tmp_path / PRACTICE_FILLED).touch()
    factories.resident()
    assert [one.state for one in checks._practice("-")] == [State.WELL]
    # As if the office of the tests' numbers were one that there is.
    monkeypatch.setattr(identity, "OFFICE", "0000")
    assert [one.state for one in checks._practice("-")] == [State.ILL]
    assert [title for title, _check in checks._checks() if title == "ข้อมูลสำรอง"] == []
