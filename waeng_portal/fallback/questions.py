"""What a screen asks, read from its own form, so that the paper asks the same in the same order and words."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import AutocompleteMixin
from django.utils.html import strip_tags
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from core.once import NOT_TYPED
from core.privacy import Level
from waeng_portal.fallback.screens import Screen

# More rows than these are written by hand; and the other languages are the screen's alone.
MOST_CHOICES = 20
OTHER_LANGUAGES = ("_ms", "_en")
# What the screen asks of its own accord, when it found something; and which boxes hold a citizen number.
NOT_ON_PAPER = ("not_the_same", *NOT_TYPED)
NUMBERS = ("new_number",)
ONE_LINE, LONG, DIGITS, TICK = "line", "long", "digits", "tick"


@dataclass(slots=True)
class Question:
    label: str
    kind: str = ONE_LINE
    help: str = ""
    required: bool = False
    choices: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    title: str
    questions: list[Question]
    # People or things one below the other.
    lines: int = 0


def parts_of(screen: Screen, request) -> list[dict]:
    known = [Question(str(label), kind=DIGITS if label == _("Citizen number") else ONE_LINE) for label in screen.known]
    asked = [] if screen.model else [one for form in screen.forms for one in _of_class(import_string(form))]
    if screen.lines:
        return [asdict(Part("", [*known, *asked], screen.lines))]
    first = [Part("", [*known, *asked])] if known or asked else []
    return [
        asdict(part) for part in (*first, *(_of_admin(screen.model, request) if screen.model else ())) if part.questions
    ]


def _of_class(form) -> Iterator[Question]:
    """Of a form's class; or of what is called to make a form whose fields come with it."""
    fields = form.base_fields if isinstance(form, type) else form().fields
    order = [name for name in (getattr(form, "field_order", None) or ()) if name in fields]
    names = [*order, *(name for name in fields if name not in order)]
    return (_question(name, fields[name]) for name in names if _is_asked(name, fields[name]))


def _of_admin(label: str, request) -> Iterator[Part]:
    """The add form of the admin: its parts, and what hangs on the row, some lines of each."""
    screen = admin.site._registry[apps.get_model(label)]
    fields = screen.get_form(request, change=False).base_fields
    for title, options in screen.get_fieldsets(request):
        names = [name for name in flatten_fieldsets([(None, options)]) if name in fields]
        yield Part(str(title or ""), [_question(name, fields[name]) for name in names if _is_asked(name, fields[name])])
    for inline in screen.get_inline_instances(request):
        asked = inline.get_formset(request).form.base_fields
        names = [name for name in asked if _is_asked(name, asked[name])]
        yield Part(str(inline.opts.verbose_name_plural), [_question(name, asked[name]) for name in names], lines=3)


def _is_asked(name: str, asked: forms.Field) -> bool:
    hidden = isinstance(asked.widget, forms.HiddenInput) or isinstance(asked, forms.FileField)
    return (
        not hidden
        and name not in NOT_ON_PAPER
        and not name.endswith(OTHER_LANGUAGES)
        and bool(asked.label or asked.help_text)
    )


def _question(name: str, asked: forms.Field) -> Question:
    found = Question(
        str(asked.label or ""),
        help=strip_tags(str(asked.help_text or "")),
        required=asked.required,
        choices=_choices(asked),
    )
    if isinstance(asked, forms.BooleanField):
        found.kind = TICK
    elif name in NUMBERS:
        found.kind = DIGITS
    elif isinstance(getattr(asked.widget, "widget", asked.widget), forms.Textarea):
        found.kind = LONG
    return found


def _choices(asked: forms.Field) -> list[str]:
    if isinstance(asked, forms.ModelChoiceField):
        return _rows(asked)
    found = getattr(asked, "choices", ())
    words = [str(label) for value, label in found if value not in ("", None) and not isinstance(label, (list, tuple))]
    return words if len(words) <= MOST_CHOICES else []


def _rows(asked: forms.ModelChoiceField) -> list[str]:
    """Of a short list that names nobody; people and houses are written by hand."""
    is_searched = isinstance(getattr(asked.widget, "widget", asked.widget), AutocompleteMixin)
    if is_searched or asked.queryset is None or _names_people(asked.queryset.model):
        return []
    rows = list(asked.queryset[: MOST_CHOICES + 1])
    return [asked.label_from_instance(row) for row in rows] if len(rows) <= MOST_CHOICES else []


def _names_people(model) -> bool:
    return Level.IDENTIFYING in getattr(model, "PRIVACY", {}).values()
