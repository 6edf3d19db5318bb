"""Forms of buying together."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from core.fields import BahtFormField
from core.forms import ThaiDateField
from economy.models import BuyingOrder, BuyingRound
from economy.models.buying import MOST_QUANTITY
from economy.models.of_organization import organizations_of
from programs.admin.pages import add_refusal, picked
from programs.admin.parts import OnceForm, line, lines, today, whole_number
from programs.models import Organization
from residents.admin.event_forms import RowChoice
from residents.models import Household


def _baht(label) -> BahtFormField:
    return BahtFormField(label=label, widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"}))


class OpenForm(OnceForm):
    organization = RowChoice(label=_("who buys for all"), queryset=Organization.objects.none())
    goods = line(_("what is bought"), max_length=120)
    unit = line(_("by the"), max_length=40, help_text=_("For example: sack of 5 kg, tray of 30 eggs."))
    market_price = _baht(_("market price of one (baht)"))
    group_price = _baht(_("price of one for the group (baht)"))
    order_until = ThaiDateField(label=_("orders until"), future_ok=True)
    deliver_on = ThaiDateField(label=_("delivered on"), future_ok=True)
    place = line(_("where it is handed out"), required=False)
    note = lines(_("note for staff"), required=False)

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        picked(self.fields["organization"], organizations_of(user), BuyingRound._meta.get_field("organization"), site)


class OrderForm(OnceForm):
    """Of a household; of one that has ordered (`of`), only what it changes."""

    household = RowChoice(label=_("household"), queryset=Household.objects.none())
    quantity = whole_number(_("how many"), least=1, most=MOST_QUANTITY, required=True)
    ordered_by = line(_("who ordered"), required=False, max_length=150)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, site, of: BuyingOrder | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        if of is None:
            houses = Household.objects.visible_to(user)
            picked(self.fields["household"], houses, BuyingOrder._meta.get_field("household"), site)
        else:
            del self.fields["household"]


class CancelForm(forms.Form):
    reason = line(_("why it is cancelled"), help_text=_("The households read it."))


class HandOutForm(forms.Form):
    """What each household got: a box an order; blank is not handed out yet."""

    on = ThaiDateField(label=_("handed out on"), initial=today)
    sure = forms.BooleanField(label=_("More was handed out than ordered, and that is so"), required=False)

    def __init__(self, *args, orders: list[BuyingOrder], **kwargs):
        super().__init__(*args, **kwargs)
        self.orders = orders
        for order in orders:
            field = whole_number(order.household.staff_label, most=MOST_QUANTITY, required=False)
            field.initial = order.delivered
            # The row says it to the eye.
            field.widget.attrs |= {"aria-label": order.household.staff_label, "size": 4, "class": "imports-input"}
            self.fields[_name(order)] = field

    def lines(self):
        return [(order, self[_name(order)]) for order in self.orders]

    def came(self) -> dict[int, int | None]:
        return {order.pk: self.cleaned_data[_name(order)] for order in self.orders}

    def refuse(self, refused: ValidationError) -> None:
        add_refusal(self, refused)
        for order in self.orders:
            if (self.cleaned_data.get(_name(order)) or 0) > order.quantity:
                self.add_error(_name(order), _("more than ordered"))


def _name(order: BuyingOrder) -> str:
    return f"came{order.pk}"
