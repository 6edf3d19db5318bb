"""docs/reports.md says what the reports say."""

from tools.list_reports import PAGE, page


def test_the_list_of_reports_is_that_of_the_code():
    assert PAGE.read_text() == page(), "run python -m tools.list_reports"
