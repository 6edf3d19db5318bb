"""What is asked when a round is planned, changed, filled and ended."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldAdminTimeWidget,
    UnfoldBooleanWidget,
)

from core.fields import BahtFormField
from core.forms import ThaiDateField
from core.keys import read_key
from learning.models import Course, CourseRound, LearningNeed, Offer, RoundTeacher
from learning.services.rounds import Teacher, Where, weekly
from programs.admin.pages import picked
from programs.admin.parts import OnceForm, line, today, whole_number
from programs.enums import PillarCode
from programs.models import Organization, Program
from residents.admin.event_forms import RowChoice
from residents.models import Resident, Village

MOST_MEETINGS, MOST_PLACES, A_DAY = 100, 10_000, 24 * 60


def tick(label, **kwargs) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, widget=UnfoldBooleanWidget, **kwargs)


def clock(label, **kwargs) -> forms.TimeField:
    return forms.TimeField(label=label, widget=UnfoldAdminTimeWidget(format="%H:%M"), **kwargs)


class MomentForm(forms.Form):
    """When a meeting is."""

    day = ThaiDateField(label=_("day"), future_ok=True)
    begins = clock(_("begins at"))
    minutes = whole_number(_("lasts (minutes)"), least=15, most=A_DAY, required=True)


class MoveForm(MomentForm):
    place = line(_("place"), required=False)


class PlanForm(OnceForm):
    """A round of one course: its days, where, for how many, who teaches."""

    program = RowChoice(label=_("program"), queryset=Program.objects.none(), widget=UnfoldAdminSelectWidget)
    first_on = ThaiDateField(label=_("first day"), future_ok=True)
    meetings = whole_number(
        _("how many meetings"),
        least=1,
        most=MOST_MEETINGS,
        required=True,
        help_text=_("One a week, on the same weekday."),
    )
    begins = clock(_("begins at"))
    minutes = whole_number(_("lasts (minutes)"), least=15, most=A_DAY, required=True)
    place = line(_("place"), max_length=200)
    village = RowChoice(
        label=_("village"), queryset=Village.objects.all(), required=False, widget=UnfoldAdminSelectWidget
    )
    capacity = whole_number(_("places"), least=1, most=MOST_PLACES, help_text=_("Blank: no limit."))
    organization = RowChoice(label=_("who teaches"), queryset=Organization.objects.all(), required=False)
    teacher = RowChoice(label=_("teacher, of the registry"), queryset=Resident.objects.none(), required=False)
    teacher_name = line(_("or a name from elsewhere"), required=False, max_length=150)
    agreed_on = ThaiDateField(label=_("the teacher agreed on"), required=False, help_text=_("Blank: not asked yet."))
    cost = BahtFormField(label=_("planned cost (baht)"), required=False, widget=UnfoldAdminTextInputWidget)
    open_to_all = tick(
        _("everybody may sign up"),
        initial=True,
        help_text=_("Else only who is invited, or is written down at the counter."),
    )
    shown = tick(_("shown to the public"), initial=True, help_text=_("Once its program is published."))
    offer = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    needs = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)

    def __init__(self, *args, course: Course, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        self.course, self.user = course, user
        ours = Program.objects.filter(pillar__code=PillarCode.LEARNING).order_by("-fiscal_year", "name")
        self.fields["program"].queryset = ours
        self.fields["program"].initial = ours.first()
        picked(
            self.fields["organization"], Organization.objects.all(), CourseRound._meta.get_field("organization"), site
        )
        picked(
            self.fields["teacher"], Resident.objects.visible_to(user), RoundTeacher._meta.get_field("resident"), site
        )

    def clean(self):
        said = super().clean()
        if said.get("teacher") and said.get("teacher_name"):
            self.add_error("teacher_name", _("Choose somebody of the registry, or type a name: one of the two."))
        return said

    def asked_for(self) -> dict:
        """As services.rounds.plan_round takes it."""
        said = self.cleaned_data
        teacher = Teacher(said["teacher"], said["teacher_name"], said["agreed_on"])
        return {
            "course": self.course, "program": said["program"], "days": weekly(said["first_on"], said["meetings"]),
            "begins": said["begins"], "minutes": said["minutes"], "cost": said["cost"],
            "where": Where(said["place"], said["village"], said["capacity"]), "organization": said["organization"],
            "offer": self._offer(), "teachers": [teacher] if teacher.resident or teacher.name else [],
            "open_to_all": said["open_to_all"], "shown": said["shown"],
        }  # fmt: skip

    def _offer(self) -> Offer | None:
        return Offer.objects.filter(pk=read_key(self.cleaned_data["offer"]) or 0).first()

    def chosen_needs(self) -> list[LearningNeed]:
        keys = [read_key(key) for key in self.cleaned_data["needs"].split(",")]
        return list(LearningNeed.objects.visible_to(self.user).filter(pk__in=[key for key in keys if key]))


class PlacesForm(forms.Form):
    capacity = whole_number(_("places"), least=1, most=MOST_PLACES, help_text=_("Blank: no limit."))


class TeacherForm(forms.Form):
    resident = RowChoice(label=_("teacher, of the registry"), queryset=Resident.objects.none(), required=False)
    name = line(_("or a name from elsewhere"), required=False, max_length=150)
    agreed_on = ThaiDateField(label=_("the teacher agreed on"), required=False, help_text=_("Blank: not asked yet."))

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        people = Resident.objects.visible_to(user)
        picked(self.fields["resident"], people, RoundTeacher._meta.get_field("resident"), site)


class EnrolForm(OnceForm):
    resident = RowChoice(label=_("who learns"), queryset=Resident.objects.none())

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        people = Resident.objects.visible_to(user)
        picked(self.fields["resident"], people, LearningNeed._meta.get_field("resident"), site)


class CancelRoundForm(forms.Form):
    reason = line(_("why it was cancelled"), help_text=_("The public reads it: the rain, the road, another day."))


class FinishForm(forms.Form):
    on = ThaiDateField(label=_("finished on"), initial=today)


class WithdrawForm(forms.Form):
    why = forms.CharField(label=_("why withdrawn"), max_length=200, widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}))
