"""What a request to the fund asks, at the public page and at the counter alike."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import ThaiDateField
from programs.forms import LineField, NameField, TelephoneField, consent_field, village_asked
from welfare.enums import RequestKind
from welfare.models import BenefitKind, BenefitRule, Fund, FundRequest

MOST_NIGHTS = 366
PERSON = ("name", "phone", "village")
CONSENT = _("I agree that the office and the fund keep and read what I wrote, for this request.")


def given_today(fund: Fund) -> list[BenefitRule]:
    """The rules by which something is given today, each with its kind."""
    rules = BenefitRule.objects.in_force(timezone.localdate()).filter(kind__fund=fund, given=True)
    return list(rules.select_related("kind").prefetch_related("steps").order_by("kind__order", "kind"))


class AskForm(forms.Form):
    """Who asks."""

    kind = ""
    asked = PERSON

    name = NameField(
        label=_("Your name and surname"),
        error_messages={"required": _("Type your name, so that the fund knows whom to ask for.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = TelephoneField(
        label=_("Your telephone"),
        help_text=_("The fund calls you here. For example 081-234-5678."),
        error_messages={"required": _("Type a telephone number on which the fund can reach you.")},
    )
    village = village_asked(_("Your village"))
    consent = consent_field(CONSENT)

    def __init__(self, *args, fund: Fund, **kwargs):
        self.fund = fund
        super().__init__(*args, **kwargs)

    @property
    def request(self) -> FundRequest:
        return FundRequest(fund=self.fund, kind=self.kind, **{name: self.cleaned_data[name] for name in self.asked})


class JoinFundForm(AskForm):
    kind = RequestKind.JOIN
    asked = (*PERSON, "birth_date")

    birth_date = ThaiDateField(
        label=_("Your birth date"), required=False, widget=forms.TextInput(attrs={"autocomplete": "bday"}),
        help_text=_("Day, month and Buddhist year, for example 5/4/2535."),
    )  # fmt: skip
    field_order = [*asked, "consent"]


class ClaimFundForm(AskForm):
    kind = RequestKind.CLAIM
    asked = ("benefit", "event_on", "quantity", "note", *PERSON)

    benefit = forms.ModelChoiceField(
        BenefitKind.objects.none(), label=_("What for?"), empty_label=_("Choose a benefit"),
        error_messages={
            "required": _("Choose what the benefit is for."), "invalid_choice": _("Choose a benefit of the list."),
        },
    )  # fmt: skip
    event_on = ThaiDateField(
        label=_("On which day did it happen?"), widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Day, month and Buddhist year, for example 22/11/2569. In hospital: the first day."),
        error_messages={"required": _("Type the day on which it happened, for example 22/11/2569.")},
    )  # fmt: skip
    quantity = forms.IntegerField(
        label=_("How many nights in hospital"), required=False, min_value=1, max_value=MOST_NIGHTS,
        help_text=_("Only for nights in hospital."),
        error_messages={
            "invalid": _("Type a number of nights, for example 3."), "min_value": _("At least 1."),
            "max_value": _("At most %(limit_value)s nights."),
        },
    )  # fmt: skip
    note = LineField(
        label=_("What happened"), required=False, max_length=300,
        help_text=_("In a few words. No citizen number."),
    )  # fmt: skip
    field_order = [*asked, "consent"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [rule.kind_id for rule in given_today(self.fund)]
        self.fields["benefit"].queryset = self.fund.benefits.filter(pk__in=kinds)

    def clean_quantity(self) -> int:
        return self.cleaned_data["quantity"] or 1
