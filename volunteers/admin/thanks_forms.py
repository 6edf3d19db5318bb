"""What is asked when thanks are put on paper, for one person or for many, and when a paper is withdrawn."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminRadioSelectWidget, UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from core.forms import ThaiDateField
from programs.admin.pages import picked
from programs.admin.parts import today, whole_number
from programs.models import Guest
from programs.models.program import this_fiscal_year
from residents.admin.event_forms import RowChoice
from residents.models import Resident
from thai.fiscal import fiscal_year, fiscal_year_days
from volunteers.enums import ThanksKind
from volunteers.models import ThanksPaper
from volunteers.services.thanks import Period

YEARS_BACK, MOST_HOURS = 10, 8784


def years() -> list[tuple[int, str]]:
    this = this_fiscal_year()
    return [(year, str(year)) for year in range(this, this - YEARS_BACK - 1, -1)]


def first_day():
    """Of the fiscal year that goes on."""
    return fiscal_year_days(fiscal_year(timezone.localdate()))[0]


class PeriodForm(forms.Form):
    """Of which hours the paper speaks: a certificate of any days, a letter of a fiscal year."""

    kind = forms.ChoiceField(
        label=_("kind"), choices=ThanksKind, initial=ThanksKind.CERTIFICATE, widget=UnfoldAdminRadioSelectWidget
    )
    first = ThaiDateField(label=_("hours from"), initial=first_day, required=False, help_text=_("Of a certificate."))
    last = ThaiDateField(
        label=_("hours until"), initial=today, required=False, help_text=_("Of a certificate; this day included.")
    )
    year = forms.TypedChoiceField(
        label=_("fiscal year"), choices=years, coerce=int, initial=this_fiscal_year, widget=UnfoldAdminSelectWidget,
        help_text=_("Of a yearly letter."),
    )  # fmt: skip

    def clean(self):
        said = super().clean()
        if said.get("kind") == ThanksKind.CERTIFICATE:
            for name in ("first", "last"):
                if name not in self.errors and not said.get(name):
                    self.add_error(name, _("A certificate says from which day to which: write both."))
        return said

    def period(self) -> Period:
        said = self.cleaned_data
        if said["kind"] == ThanksKind.LETTER:
            return Period.of_year(said["year"])
        return Period(ThanksKind.CERTIFICATE, said["first"], said["last"])


class OneForm(PeriodForm):
    """For one person."""

    resident = RowChoice(label=_("resident"), queryset=Resident.objects.none(), required=False)
    guest = RowChoice(label=_("or a guest"), queryset=Guest.objects.none(), required=False)
    field_order = ("resident", "guest", "kind", "first", "last", "year")

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        for name, rows in (("resident", Resident.objects), ("guest", Guest.objects)):
            picked(self.fields[name], rows.visible_to(user), ThanksPaper._meta.get_field(name), site)

    def clean(self):
        said = super().clean()
        chosen = [said.get("resident"), said.get("guest")]
        if not self.errors.keys() & {"resident", "guest"} and len(list(filter(None, chosen))) != 1:
            self.add_error("resident", _("Choose somebody of the registry, or a guest: one of the two."))
        return said

    def who(self) -> Resident | Guest:
        return self.cleaned_data["resident"] or self.cleaned_data["guest"]


class ManyForm(PeriodForm):
    """For everybody who gave enough."""

    least_hours = whole_number(
        _("from how many hours on"), least=1, most=MOST_HOURS, required=True, initial=10,
        help_text=_("Who has such a paper already is left out."),
    )  # fmt: skip


class WithdrawForm(forms.Form):
    why = forms.CharField(label=_("why withdrawn"), max_length=200, widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}))
