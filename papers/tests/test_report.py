import pytest
from django.core.exceptions import ImproperlyConfigured

from papers.columns import Column
from papers.errors import UnknownReport
from papers.report import all_reports, get_report
from papers.tests.fake import ROW, People, asked, clerk


def test_a_report_is_found_by_its_code():
    assert type(get_report("people")) is People


def test_all_reports_stand_in_the_order_of_the_settings():
    assert [report.code for report in all_reports()] == ["people", "no_people", "broken"]


def test_an_unknown_code_lists_the_known_ones():
    with pytest.raises(UnknownReport) as caught:
        get_report("nobody")
    assert str(caught.value) == "There is no report “nobody”. The reports are: broken, no_people, people"


def test_a_code_stands_once(settings):
    settings.REPORTS = ["papers.tests.fake.People", "papers.tests.fake.People"]
    with pytest.raises(ImproperlyConfigured, match="repeats the code 'people'"):
        all_reports()


@pytest.mark.parametrize(("user", "allowed"), [(None, True), (clerk(), True), (clerk(permitted=False), False)])
def test_who_may_have_it(user, allowed):
    assert People().allowed(user) is allowed


def test_a_report_without_a_permission_is_for_the_system_only():
    class Closed(People):
        permission = ""

    assert (Closed().allowed(clerk()), Closed().allowed(None)) == (False, True)


def test_the_subtitle_says_what_was_asked():
    assert People().subtitle(asked(village=1)) == "As of 22 พฤศจิกายน 2569  หมู่ที่: บ้านแว้ง"


def test_json_rows_are_keyed_by_column():
    (row,) = People().json_rows(user=None, params=asked())
    assert row == dict(zip(["citizen_id", "first_name", "birth_date", "age", "amount", "house_no"], ROW, strict=True))


@pytest.mark.parametrize("wrong", [{"kind": "colour"}, {"personal": "perhaps"}, {"kind": "text", "total": True}])
def test_a_column_refuses_nonsense(wrong):
    with pytest.raises(ValueError, match="column x"):
        Column("x", "X", **wrong)
