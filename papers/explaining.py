"""What each column of a paper means, in words for who receives it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .columns import Column

HEADINGS = (
    gettext_lazy("Heading"),
    gettext_lazy("What it means"),
    gettext_lazy("How it is written"),
    gettext_lazy("Personal data"),
)
KINDS = {
    "text": gettext_lazy("words"), "number": gettext_lazy("a number"), "integer": gettext_lazy("a whole number"),
    "money": gettext_lazy("baht, with satang"), "date": gettext_lazy("a day of the Buddhist era"),
}  # fmt: skip
PERSONAL = {
    "none": gettext_lazy("no personal data"), "personal": gettext_lazy("personal data"),
    "identifying": gettext_lazy("personal data that tells who it is"),
    "sensitive": gettext_lazy("sensitive personal data"),
}  # fmt: skip
# More choices than these are a list of their own.
MOST_CHOICES = 14


def explained(paper) -> list[tuple[str, str, str, str]]:
    """Under HEADINGS, a line a column."""
    say = paper.printing.said
    return [
        tuple(map(say, (column.heading, _meaning(column), _written(column), PERSONAL[column.personal])))
        for column in paper.columns
    ]


def _meaning(column: Column) -> str:
    """What the report says of it, and of what it is a choice."""
    told = [str(column.explains)] if column.explains else []
    if column.labels and len(column.labels) <= MOST_CHOICES:
        words = dict.fromkeys(str(words) for words in column.labels.values() if str(words))
        told.append(_("One of: %(choices)s") % {"choices": ", ".join(words)})
    return "\n".join(told) or _("As the heading says")


def _written(column: Column) -> str:
    words = str(KINDS[column.kind])
    return _("%(kind)s; summed in the last row") % {"kind": words} if column.total else words
