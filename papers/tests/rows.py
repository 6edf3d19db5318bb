"""What a report of the catalogue says, for the tests of the apps that have reports."""

from papers.report import get_report, parse_params


def rows(code: str, user=None, **asked: str) -> list[dict]:
    """Asked as from a page or the command line: answers are words."""
    report = get_report(code)
    return list(report.json_rows(user=user, params=parse_params(report, asked)))
