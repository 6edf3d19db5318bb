"""What an offer to help asks, at the public page and at the counter alike."""

from django import forms
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.flags import FlagsFormField
from core.forms import ThaiDateField
from programs.enums import Day, Tongue
from programs.forms import NameField, TelephoneField, asker_name, asker_phone, consent_field, village_asked
from programs.models import Topic
from programs.public.dates import day, from_until, weekday
from programs.public.words import words_of
from thai.dates import completed_years
from volunteers.enums import Hour, Relation, Transport
from volunteers.models import OF_AGE, Opportunity, Shift
from volunteers.public.cards import SHOWN_AT_ONCE, ShiftCard, State

GUARDIAN = ("guardian_name", "guardian_phone", "guardian_relation")
SAID = (
    "name", "phone", "mail", "birth_date", "village", "every", "days", "hours", "languages", "transport", "photos_agreed",
    "thanked_in_public", *GUARDIAN,
)  # fmt: skip
# What a campaign's page folds: whoever comes on a day need not tell more.
MORE = ("topics", "days", "hours", "languages")
WHO_IS_ASKED = {
    "guardian_name": _("Under 18: name a parent or guardian, who is asked for permission."),
    "guardian_phone": _("Type the telephone of your parent or guardian: they need its last four digits to say yes."),
    "guardian_relation": _("Choose what they are to you."),
}


class SkillsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, topic: Topic) -> str:
        return words_of(topic, "name").text


class OfferForm(forms.Form):
    """Who helps, when, and who permits it. `cards`: the campaign's shifts that take people; none without a campaign."""

    shifts = forms.TypedMultipleChoiceField(
        label=_("Which shifts?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of these shifts takes nobody any more. Choose another one.")},
    )  # fmt: skip
    every = FlagsFormField(
        choices=Day, label=_("Or always on the same day"),
        help_text=_("You have a place, or one on the waiting list, in every shift of that day; also in those planned later."),
    )  # fmt: skip
    name = asker_name()
    phone = asker_phone()
    mail = forms.EmailField(
        label=_("E-mail"), required=False, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This is not an e-mail address. Type it like name@example.org, or leave it empty.")},
    )  # fmt: skip
    birth_date = ThaiDateField(
        label=_("Your birth date"), widget=forms.TextInput(attrs={"autocomplete": "bday"}),
        help_text=_("Day, month and Buddhist year, for example 5/4/2535."),
        error_messages={"required": _("Type your birth date: some work has an age from which one may come.")},
    )  # fmt: skip
    village = village_asked(_("Your village"))
    guardian_name = NameField(
        label=_("Name of your parent or guardian"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    guardian_phone = TelephoneField(label=_("Their telephone"), required=False)
    guardian_relation = forms.ChoiceField(
        label=_("They are your"), required=False, choices=[("", _("Choose")), *Relation.choices],
        error_messages={"invalid_choice": _("Choose from the list.")},
    )  # fmt: skip
    topics = SkillsField(Topic.objects.none(), label=_("What can you do?"), required=False)
    days = FlagsFormField(choices=Day, label=_("On which days are you free?"), help_text=_("None ticked: on any."))
    hours = FlagsFormField(choices=Hour, label=_("At what time?"), help_text=_("None ticked: at any."))
    languages = FlagsFormField(choices=Tongue, label=_("Which languages do you speak?"))
    transport = forms.ChoiceField(
        label=_("How do you come?"), required=False, choices=Transport.choices, initial=Transport.NONE,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )  # fmt: skip
    photos_agreed = forms.BooleanField(label=_("I may be seen in pictures of the work."), required=False)
    thanked_in_public = forms.BooleanField(
        label=_("My first name may stand on the public thanks wall."), required=False
    )
    conduct = forms.BooleanField(
        label=_("I keep to these rules."),
        error_messages={"required": _("Read the rules and tick this box: only who keeps to them can help.")},
    )
    consent = consent_field(_("I agree that the office keeps and reads what I wrote, to plan the work with me."))

    def __init__(self, *args, campaign: Opportunity | None, cards: list[ShiftCard], **kwargs):
        self.campaign, self.cards = campaign, cards
        super().__init__(*args, **kwargs)
        self.fields["guardian_phone"].widget.attrs["autocomplete"] = "off"
        if campaign is None:
            del self.fields["shifts"], self.fields["every"]
        else:
            self.fields["shifts"].choices = [(card.row.pk, shift_words(card)) for card in cards]
            days = sorted({card.day for card in cards})
            self.fields["every"].choices = [(int(one), _("every %(day)s") % {"day": one.label}) for one in days]
        self.fields["topics"].queryset = _skills(campaign)
        if campaign is not None and not self.fields["topics"].queryset:
            del self.fields["topics"]

    def clean(self):
        cleaned = super().clean()
        born = cleaned.get("birth_date")
        if born and completed_years(born, timezone.localdate()) < OF_AGE:
            for name, why in WHO_IS_ASKED.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, why)
        elif born:
            cleaned |= dict.fromkeys(GUARDIAN, "")
        cleaned["transport"] = cleaned.get("transport") or Transport.NONE
        return cleaned

    @property
    def said(self) -> dict:
        """What the service is told beside shifts and skills."""
        return {"every": 0} | {name: self.cleaned_data[name] for name in SAID if name in self.cleaned_data}

    @property
    def chosen(self) -> list[Shift]:
        """The shifts that were ticked; those of a day on which somebody always comes are the service's to find."""
        keys = self.cleaned_data.get("shifts") or []
        return list(Shift.objects.filter(pk__in=keys).select_related("activity", "opportunity")) if keys else []

    @property
    def skills(self) -> list[Topic]:
        return list(self.cleaned_data.get("topics") or [])

    @property
    def opens_more(self) -> bool:
        """What is folded shows where something in it was told or is to be mended."""
        if not self.is_bound:
            return False
        told = any(self[name].data for name in MORE if name in self.fields)
        return told or self["transport"].data not in (None, "", Transport.NONE) or "transport" in self.errors

    @property
    def opens_later(self) -> bool:
        picked = {str(one) for one in self["shifts"].value() or []}
        return any(str(card.row.pk) in picked for card in self.cards[SHOWN_AT_ONCE:])


def _skills(campaign: Opportunity | None):
    """Those that help in this campaign; without one, all that somebody may be able to do."""
    rows = Topic.objects.select_related("parent")
    if campaign is None:
        return rows.filter(parent__isnull=False).order_by("parent__position", "parent", "position", "pk")
    wanted = [*campaign.topics.values_list("pk", flat=True), *campaign.trainings.values_list("pk", flat=True)]
    return rows.filter(pk__in=wanted).order_by("position", "pk")


def shift_words(card: ShiftCard) -> str:
    """เสาร์ 5 ธ.ค. 2569 09.00–11.00 น., as what and where, and how many places are left."""
    row = card.row
    when = f"{weekday(row.activity__starts_at)} {day(row.activity__starts_at, 'short')}"
    also = filter(None, [words_of(row, "role").text, words_of(row, "activity__place").text, places_words(card)])
    return format_html(
        "<strong>{} {}</strong> {}", when, from_until(row.activity__starts_at, row.activity__ends_at),
        format_html_join(" ", "<span>· {}</span>", ((text,) for text in also)),
    )  # fmt: skip


def places_words(card: ShiftCard) -> str:
    waiting = card.row.waiting
    if card.state == State.FULL and not waiting:
        return str(_("full: waiting list"))
    if card.state == State.FULL:
        return ngettext("waiting list, %(n)s waits", "waiting list, %(n)s wait", waiting) % {"n": waiting}
    if card.left is None:
        return str(_("room for everybody"))
    return ngettext("%(n)s place left", "%(n)s places left", card.left) % {"n": card.left}
