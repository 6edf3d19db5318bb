"""What a report asks, as boxes of a page."""

from django.utils.translation import gettext_lazy as _

from thai.dates import format_date

# What a report is of: where there is one fund or one bank account, nobody needs to choose it.
WHICH = ("fund", "account")


def questions_of(report, typed: dict) -> list[dict]:
    return [_question(param, typed) for param in report.params]


def _question(param, typed: dict) -> dict:
    """One question of a report: its choices, and what stands in the box."""
    default = param.default() if callable(param.default) else param.default
    shown = format_date(default, "numeric") if param.kind == "date" and default else default
    options = param.options() if param.kind == "choice" else []
    which = param.name in WHICH
    if options and default is None and not which and not param.required:
        # What is not asked leaves nothing out; a browser would choose the first of the list.
        options = [("", _("all")), *options]
    return {
        "param": param, "options": options, "value": typed.get(param.name, "" if shown is None else shown),
        "hidden": which and len(options) < 2,
    }  # fmt: skip
