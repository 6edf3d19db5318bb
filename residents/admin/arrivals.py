"""Somebody new in a house: a child that was born, a person who moved in. The person's own form, and the event beside it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from accounts import trail
from core.admin.versioned import SHOWN
from core.forms import PartialThaiDateField, ThaiDateField
from residents.admin.event_forms import PaperForm, PersonChoice
from residents.admin.forms import ResidentForm
from residents.admin.pages import RECORD, EventPage
from residents.duplicates.queue import take_in
from residents.models import Household, Resident
from residents.services import events
from thai.dates import Precision


class ArrivalForm(PaperForm, ResidentForm):
    """The person, who lives in `household` from now on."""

    class Meta(ResidentForm.Meta):
        fields = ["title", "first_name", "last_name", "sex", "no_number_reason"]
        widgets = {
            **dict.fromkeys(("title", "first_name", "last_name"), UnfoldAdminTextInputWidget),
            **dict.fromkeys(("sex", "no_number_reason"), UnfoldAdminSelectWidget),
        }

    def __init__(self, *args, household: Household, request, **kwargs):
        self.household, self.request, self.user = household, request, request.user
        super().__init__(*args, **kwargs)
        self.instance.household, self.instance.village = household, household.village
        self.instance.registered_household = household
        self.fields["note"].widget = UnfoldAdminTextareaWidget(attrs={"rows": 2})
        self.fields["new_number"].help_text = _("13 digits, with or without dashes, Thai digits too.")
        del self.fields[SHOWN]

    def record(self):
        with transaction.atomic():
            event = self.arrive()
            take_in(event.resident, dismissed=self.dismissed, by=self.user)
        return event


class BirthForm(ArrivalForm):
    title = _("Record a birth")
    birth = ThaiDateField(label=_("Birth date"), show_age=True)
    mother = PersonChoice(
        label=_("Mother"), queryset=Resident.objects.none(), required=False, empty_label=_("not in this house"),
        widget=UnfoldAdminSelectWidget,
    )  # fmt: skip
    field_order = [
        "not_the_same",
        "title",
        "first_name",
        "last_name",
        "sex",
        "birth",
        "mother",
        "new_number",
        "no_number_reason",
    ]

    def __init__(self, *args, household, **kwargs):
        super().__init__(*args, household=household, **kwargs)
        self.fields["mother"].queryset = household.residents.living().filter(sex="F").visible_to(self.user)

    def clean_birth(self):
        return self.cleaned_data["birth"]

    def _settle_birth(self, cleaned):
        self.instance.birth_date, self.instance.birth_precision = cleaned.get("birth"), Precision.DAY

    def arrive(self):
        mother = self.cleaned_data["mother"]
        return events.register_birth(self.instance, mother=mother, paper=self.paper, by=self.user)


class MoveInForm(ArrivalForm):
    title = _("Record a move in")
    on = ThaiDateField(label=_("Moved in on"))
    birth = PartialThaiDateField(label=_("Birth date"), required=False, show_age=True)
    field_order = [
        "not_the_same",
        "on",
        "title",
        "first_name",
        "last_name",
        "sex",
        "birth",
        "new_number",
        "no_number_reason",
        "phones",
    ]

    def arrive(self):
        return events.move_in(self.instance, on=self.cleaned_data["on"], paper=self.paper, by=self.user)


ARRIVALS = {"birth": BirthForm, "move-in": MoveInForm}


class ArrivalPages:
    """Mixin of the households' admin."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.arrival_view)
        return [path("<int:pk>/new/<slug:kind>/", view, name="residents_household_new"), *super().get_urls()]

    def arrival_view(self, request, pk, kind):
        house = self._house(request, pk)
        if not (request.user.has_perm(RECORD) and request.user.has_perm("residents.add_resident")):
            raise PermissionDenied
        if kind not in ARRIVALS:
            raise Http404
        trail.log_view(user=request.user, row=house)
        form = ARRIVALS[kind](request.POST or None, household=house, request=request)
        back = reverse("admin:residents_household_page", args=[house.pk])
        return EventPage(self, request, form, title=form.title, back=back, about=house.staff_label).response()
