"""The form of one person: the number is asked for, never shown whole."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from accounts.trail import log_denied
from core.admin.versioned import VersionedModelForm
from core.forms import PartialThaiDateField
from residents.admin.lookalike import AsksForLookalikes
from residents.enums import NoNumber
from residents.models import Household, Resident
from residents.services.tasks import ask_office
from thai import citizen_id, names
from thai.dates import PartialDate, Precision
from thai.phones import format_phone, read_phones
from thai.text import clean

NUMBER_PROBLEMS = {
    citizen_id.IdProblem.LENGTH: _("A citizen number has 13 digits; this one has %(digits)s."),
    citizen_id.IdProblem.CHECKSUM: _("This citizen number fails its check digit: a digit is mistyped."),
}
KEEP_AS_WRITTEN = _(
    "Compare with the card. If the card says the same, or cannot be seen now, choose the reason “the number as written "
    "fails its check” and save again: the person is kept, and the number as written with them."
)


class ResidentForm(AsksForLookalikes, VersionedModelForm):
    new_number = forms.CharField(
        label=_("Citizen number"),
        required=False,
        max_length=40,
        help_text=_("13 digits, with or without dashes, Thai digits too. Blank leaves the number as it is."),
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    birth = PartialThaiDateField(label=_("Birth date"), required=False, show_age=True)

    class Meta:
        model = Resident
        fields = [
            "title", "first_name", "last_name", "sex", "no_number_reason", "phones", "household", "village",
            "registered_household", "note",
        ]  # fmt: skip

    request = None  # set by the admin: who asks decides what a refusal may say

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "village" in self.fields:
            self.fields["village"].required = False
        if self.instance.citizen_id_digest and "new_number" in self.fields:
            self.fields["new_number"].label = _("Replace the number by")
        if self.instance.birth_date and "birth" in self.fields:
            self.fields["birth"].initial = PartialDate(
                self.instance.birth_date, Precision(self.instance.birth_precision)
            )

    def clean_title(self):
        return names.full_title(self.cleaned_data["title"])

    def clean_first_name(self):
        return clean(self.cleaned_data["first_name"])

    def clean_last_name(self):
        return clean(self.cleaned_data["last_name"])

    def clean_phones(self):
        written = self.cleaned_data["phones"]
        found = read_phones(written)
        if written and not found:
            raise ValidationError(_("No telephone number is readable here. Write it like 081-234-5678."))
        return ", ".join(map(format_phone, found))

    def clean_birth(self):
        birth = self.cleaned_data["birth"]
        if birth and birth.day > timezone.localdate():
            raise ValidationError(_("The birth date lies in the future."))
        return birth

    def clean(self):
        cleaned = super().clean()
        self._settle_village(cleaned)
        self._keep_register_elsewhere(cleaned)
        self._settle_number(cleaned)
        self._settle_birth(cleaned)
        return cleaned

    def _settle_village(self, cleaned):
        if cleaned.get("household"):
            cleaned["village"] = cleaned["household"].village
        elif "household" in self.fields and not cleaned.get("village") and "village" not in self.errors:
            self.add_error("village", _("Choose the house, or at least the village."))

    def _keep_register_elsewhere(self, cleaned):
        """A house register in a village that this user does not see is not shown, so a blank does not erase it."""
        field, stored = self.fields.get("registered_household"), self.initial.get("registered_household")
        if field and stored and not cleaned.get("registered_household"):
            unseen = not field.queryset.filter(pk=stored).exists()
            cleaned["registered_household"] = Household.objects.get(pk=stored) if unseen else None

    def _settle_birth(self, cleaned):
        if birth := cleaned.get("birth"):
            self.instance.birth_date, self.instance.birth_precision = birth.day, birth.precision
        elif "birth" in cleaned:
            self.instance.birth_date = None

    def _settle_number(self, cleaned):
        written, reason = cleaned.get("new_number", ""), cleaned.get("no_number_reason", "")
        if not written:
            if self.instance.citizen_id_digest and reason:
                self.add_error("no_number_reason", _("This person has a number: leave the reason blank."))
            return
        problem = citizen_id.problem_of(written)
        if problem is None:
            self._take_number(citizen_id.normalise(written), cleaned)
        elif reason == NoNumber.AS_WRITTEN:
            self.instance.citizen_id, self.instance.id_as_written = "", written
        else:
            digits = {"digits": len(citizen_id.normalise(written))}
            self.add_error(
                "new_number",
                ValidationError([ValidationError(NUMBER_PROBLEMS[problem], params=digits), KEEP_AS_WRITTEN]),
            )

    def _take_number(self, number, cleaned):
        owner = Resident.objects.with_number(number).exclude(pk=self.instance.pk).first()
        if owner is None:
            self.instance.citizen_id, cleaned["no_number_reason"] = number, ""
            return
        user = self.request.user
        if Resident.objects.visible_to(user).filter(pk=owner.pk).exists():
            told = _("%(name)s in the registry already has this number.") % {"name": owner.staff_label}
        else:
            # Whether the number is known in another village is not this user's to learn.
            log_denied(user=user, row=owner, what="number of another village")
            ask_office(owner, by=user)
            told = _("This cannot be saved here. Please tell the registry office; they see why.")
        self.add_error("new_number", told)
