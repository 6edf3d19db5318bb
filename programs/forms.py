"""What a sign-up and a request for help ask, at the public page and at the counter alike."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programs.enums import HelpFor, HelpKind
from programs.models import HelpRequest
from residents.models import Village
from thai.digits import to_arabic
from thai.phones import format_phone, read_phones
from thai.text import clean

LONGEST_STORY = 4000
ASKED = ("kind", "for_whom", "name", "phone", "about_name", "village", "place", "story")
# Of a number that is not of Thailand: people here have telephones from across the river too.
ABROAD = range(8, 16)
TOO_LONG = _("This is too long: at most %(most)s letters. Shorten it, please.")


def _check_length(text: str, most: int) -> None:
    if len(text) > most:
        raise ValidationError(TOO_LONG, code="max_length", params={"most": most})


class LineField(forms.CharField):
    """One line as it looks: no marks without width, none that turn the direction, no double spaces."""

    def __init__(self, *, max_length: int, **kwargs):
        self.most = max_length
        super().__init__(**kwargs)
        # Longer than it may be cleaned to is not cut off while somebody types or pastes.
        self.widget.attrs["maxlength"] = str(max_length)

    def to_python(self, value) -> str:
        text = value or ""
        # What is far too long is not looked at letter by letter.
        _check_length(text, self.most * 10)
        return clean(text)

    def validate(self, value) -> None:
        super().validate(value)
        _check_length(value, self.most)


class LinesField(LineField):
    """The same over several lines."""

    widget = forms.Textarea

    def to_python(self, value) -> str:
        text = value or ""
        _check_length(text, self.most * 10)
        lines = "\n".join(clean(line) for line in text.splitlines())
        return re.sub(r"\n{3,}", "\n\n", lines).strip()


class NameField(LineField):
    def __init__(self, **kwargs):
        super().__init__(max_length=150, **kwargs)

    def validate(self, value) -> None:
        super().validate(value)
        if value and sum(letter.isalpha() for letter in value) < 2:
            raise ValidationError(_("Type the name in letters."), code="letters")


class TelephoneField(LineField):
    """Numbers of Thailand in their usual form; another country's as it was typed."""

    def __init__(self, **kwargs):
        super().__init__(max_length=60, **kwargs)
        self.widget.attrs |= {"inputmode": "tel", "autocomplete": "tel"}

    def to_python(self, value) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        if known := read_phones(text):
            return ", ".join(format_phone(number) for number in known[:3])
        typed = to_arabic(text)
        if re.fullmatch(r"\+?[\d ().\-–]+", typed) and len(re.sub(r"\D", "", typed)) in ABROAD:
            return typed
        raise ValidationError(_("This is not a telephone number. Type it like 081-234-5678."), code="phone")


class VillageChoice(forms.ModelChoiceField):
    def label_from_instance(self, village) -> str:
        numbered = _("Village %(number)s") % {"number": village.number}
        return f"{numbered} {village.name or ''}".strip()


def asker_name() -> NameField:
    """Of whoever asks the office for something."""
    return NameField(
        label=_("Your name and surname"),
        error_messages={"required": _("Type your name, so that the office knows whom to ask for.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


def asker_phone() -> TelephoneField:
    return TelephoneField(
        label=_("Your telephone"),
        help_text=_("The office calls you here. For example 081-234-5678."),
        error_messages={"required": _("Type a telephone number on which the office can reach you.")},
    )


def village_asked(label) -> VillageChoice:
    """Nobody has to know the number of a village."""
    return VillageChoice(
        Village.objects.order_by("number"),
        label=label,
        required=False,
        empty_label=_("I do not know, or somewhere else"),
        error_messages={"invalid_choice": _("Choose a village of the list.")},
    )


def consent_field(text) -> forms.BooleanField:
    return forms.BooleanField(
        label=text, error_messages={"required": _("Tick this box: without it the office may not keep what you wrote.")}
    )


class JoinForm(forms.Form):
    """Who comes."""

    name = NameField(
        label=_("Name and surname"),
        error_messages={"required": _("Type your name, so that a place can be kept for you.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = TelephoneField(
        label=_("Telephone"),
        help_text=_("So that the office can tell you of a change. For example 081-234-5678."),
        error_messages={"required": _("Type a telephone number, so that the office can tell you of a change.")},
    )
    consent = consent_field(_("I agree that the office keeps my name and telephone number for this."))

    @property
    def person(self) -> dict[str, str]:
        return {"name": self.cleaned_data["name"], "phone": self.cleaned_data["phone"]}


class HelpForm(forms.Form):
    """Who asks, for whom, for what."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=HelpKind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about; “something else” is an answer too.")},
    )
    for_whom = forms.ChoiceField(
        label=_("For whom do you ask?"),
        choices=HelpFor,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you ask for yourself or for somebody else.")},
    )
    story = LinesField(
        label=_("What is needed?"),
        max_length=LONGEST_STORY,
        help_text=_("Tell in your own words. No citizen number, no medical papers: a call can wait for those."),
        error_messages={"required": _("Tell in a few words what is needed.")},
    )
    name = asker_name()
    phone = asker_phone()
    about_name = NameField(
        label=_("Who needs help"),
        required=False,
        help_text=_("Only if you ask for somebody else: their name, or how people call them."),
    )
    village = village_asked(_("Village where help is needed"))
    place = LineField(
        label=_("House number, or how to find it"),
        required=False,
        max_length=200,
        help_text=_("For example: 89/1, the house behind the mosque."),
    )
    consent = consent_field(_("I agree that the office keeps and reads what I wrote, to help."))

    def clean(self):
        cleaned = super().clean()
        if (
            cleaned.get("for_whom") == HelpFor.OTHER
            and not cleaned.get("about_name")
            and "about_name" not in self.errors
        ):
            self.add_error("about_name", _("Type who needs help, or how people call them."))
        if cleaned.get("for_whom") == HelpFor.MYSELF:
            cleaned["about_name"] = ""
        return cleaned

    @property
    def request(self) -> HelpRequest:
        return HelpRequest(**{name: self.cleaned_data[name] for name in ASKED})
