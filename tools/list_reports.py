"""Writes docs/reports.md anew: every report of the catalogue, as the code has it. Run it when a report is added or changed."""

import os
from itertools import groupby
from pathlib import Path

import django
from django.utils.translation import override

PAGE = Path(__file__).parents[1] / "docs" / "reports.md"
HEAD = """# Reports of the catalogue

Made by `python -m tools.list_reports` from the reports themselves; a test holds the two equal. Each is taken out on its page
(`/admin/reports/reportcopy/all/`), or by `manage.py export_report CODE --param NAME=VALUE --format xlsx|pdf|csv|json --out FILE`.
CONTRIBUTING.md says how to add one.
"""


def page() -> str:
    from papers.report import all_reports
    from reports.catalogue import GROUPS, package_of

    parts = [HEAD]
    with override("th"):
        reports = sorted(all_reports(), key=lambda one: list(GROUPS).index(package_of(one)))
        for package, those in groupby(reports, key=package_of):
            parts.append(f"\n## {GROUPS[package]}\n\n| code | title | tells | may be asked with |\n|---|---|---|---|\n")
            parts += [_line(report) for report in those]
    return "".join(parts)


def _line(report) -> str:
    asked = " ".join(f"`{param.name}=`" for param in report.params)
    return f"| `{report.code}` | {report.title} | {report.tells} | {asked} |\n"


if __name__ == "__main__":
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waeng_portal.settings")
    django.setup()
    PAGE.write_text(page())
