"""What is asked for a claim, and for each step of its way."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminRadioSelectWidget, UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from core.forms import ThaiDateField
from residents.admin.event_forms import RowChoice
from welfare.admin.base import KeyedForm, picked
from welfare.admin.member_forms import NUMBER, text
from welfare.enums import AccountRole
from welfare.models import BenefitKind, Claim, Member

MOST_NIGHTS = 366


class ClaimForm(KeyedForm):
    member = RowChoice(
        label=_("member"), queryset=Member.objects.none(), help_text=_("Member number, a part of the name or house number.")
    )  # fmt: skip
    kind = RowChoice(label=_("kind of benefit"), queryset=BenefitKind.objects.all(), widget=UnfoldAdminSelectWidget)
    event_on = ThaiDateField(label=_("happened on"))
    quantity = forms.IntegerField(
        label=_("nights, or 1"), initial=1, min_value=1, max_value=MOST_NIGHTS, widget=NUMBER,
        help_text=_("How many nights in hospital; 1 for everything else."),
    )  # fmt: skip
    claimed_on = ThaiDateField(label=_("claimed on"), initial=timezone.localdate)
    note = text(_("what happened"), required=False, max_length=300)

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        members = Member.objects.visible_to(user).accepted().select_related("resident", "fund")
        picked(self.fields["member"], members, Claim._meta.get_field("member"), site)

    def clean(self):
        said = super().clean()
        member, kind = said.get("member"), said.get("kind")
        if member and kind and member.fund_id != kind.fund_id:
            self.add_error("kind", _("This benefit is another fund's."))
        return said


class WhyForm(forms.Form):
    """A reason in words: of a refusal, or of an objection."""

    why = forms.CharField(
        label=_("why"), max_length=300, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text=_("The member is told it."),
    )  # fmt: skip


class ObjectionForm(forms.Form):
    why = forms.CharField(
        label=_("what the member objects"), max_length=2000, widget=UnfoldAdminTextareaWidget(attrs={"rows": 4})
    )


class PayForm(forms.Form):
    on = ThaiDateField(label=_("paid on"), initial=timezone.localdate)
    out_of = forms.ChoiceField(
        label=_("paid out of"), widget=UnfoldAdminRadioSelectWidget, initial=AccountRole.CASH,
        choices=[(role, AccountRole(role).label) for role in (AccountRole.CASH, AccountRole.BANK)],
    )  # fmt: skip
