import json

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from papers.tests import fake


def export(code="people", **options):
    call_command("export_report", code, **options)


def test_it_writes_the_report(tmp_path, capsys):
    out = tmp_path / "people.json"
    export(out=str(out))
    assert [row["age"] for row in json.loads(out.read_bytes())] == [76]
    assert capsys.readouterr().out == f"1 rows were written to {out}\n"


@pytest.mark.parametrize(("name", "format"), [("a.pdf", "pdf"), ("a.CSV", "csv"), ("a.xlsx", "xlsx"), ("a", "xlsx")])
def test_the_ending_of_the_file_says_the_format(tmp_path, name, format):
    export(out=str(tmp_path / name))
    assert [logged["format"] for logged in fake.exports] == [format]


def test_the_format_that_is_asked_for_wins(tmp_path):
    export(out=str(tmp_path / "a.pdf"), format="json")
    assert json.loads((tmp_path / "a.pdf").read_bytes())[0]["citizen_id"] == "1999912345678"


def test_a_dash_is_standard_output(capfdbinary):
    export(out="-", format="json")
    assert json.loads(capfdbinary.readouterr().out)[0]["house_no"] == "89/1"


def test_params_reach_the_report(tmp_path):
    export(out=str(tmp_path / "a.json"), param=["on=1/10/2569", "village=2"])
    assert fake.exports[0]["params"] == {"on": "2026-10-01", "village": 2, "limit": None, "living": True}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"code": "nobody"}, "The reports are: broken, no_people, people"),
        ({"param": ["on=x"]}, "cannot be read as a day"),
        ({"param": ["on"]}, "--param takes NAME=VALUE, not “on”"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path, options, said):
    with pytest.raises(CommandError, match=said):
        export(out=str(tmp_path / "a.json"), **options)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("active", [None, False])
def test_by_names_an_active_user(tmp_path, active):
    if active is not None:
        get_user_model().objects.create_user(username="somsri", is_active=active)
    with pytest.raises(CommandError, match="There is no active user “somsri”"):
        export(out=str(tmp_path / "a.json"), by="somsri")


@pytest.mark.django_db
def test_by_a_user_without_the_permission_is_refused(tmp_path):
    get_user_model().objects.create_user(username="somsri")
    with pytest.raises(CommandError, match="You may not export"):
        export(out=str(tmp_path / "a.json"), by="somsri")
