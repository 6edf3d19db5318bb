"""Food banks and seed exchanges: what is there at a glance, and what came in or went out on one screen."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminRadioSelectWidget, UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from accounts import trail
from core.fields import BahtFormField
from core.forms import ThaiDateField
from economy.admin.base import EconomyModelAdmin
from economy.admin.in_words import PlaceInWords
from economy.models import CommunityStore, StoreGood, StoreMovement
from economy.place_enums import StoreKind, Way
from economy.services import stores as services
from programs.admin.acts import act_on
from programs.admin.base import ContentAdmin, posted
from programs.admin.pages import picked
from programs.admin.parts import OnceForm, line, today
from residents.admin.event_forms import RowChoice
from residents.admin.filters import ChoiceFilter, VillageFilter
from residents.models import Household

SHOWN = 30


class QuantityField(BahtFormField):
    """How much of a good: read as amounts are (1,500, ๒.๕), more than nothing."""

    def to_python(self, value):
        try:
            quantity = super().to_python(value)
        except ValidationError as problem:
            told = _("“%(value)s” is not a quantity. Type it like 12 or 2.5.")
            raise ValidationError(told, code="quantity", params={"value": value}) from problem
        if quantity == 0:
            raise ValidationError(_("Type how much: more than 0."), code="nothing")
        return quantity


class MoveForm(OnceForm):
    way = forms.ChoiceField(label=_("in or out"), choices=Way, widget=UnfoldAdminRadioSelectWidget)
    good = RowChoice(label=_("thing kept"), queryset=StoreGood.objects.none(), widget=UnfoldAdminSelectWidget)
    quantity = QuantityField(label=_("how much"), widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"}))
    on = ThaiDateField(label=_("day"), initial=today)
    household = RowChoice(label=_("given by or to household"), queryset=Household.objects.none(), required=False)
    note = line(_("note"), required=False)

    def __init__(self, *args, store, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["good"].queryset = store.goods.all()
        houses = Household.objects.visible_to(user)
        picked(self.fields["household"], houses, StoreMovement._meta.get_field("household"), site)


class GoodForm(forms.Form):
    name = line(_("thing kept"), max_length=80)
    unit = line(_("unit"), max_length=40, help_text=_("Kilogram, packet, bottle."))


class KindFilter(ChoiceFilter):
    title = _("kind")
    parameter_name = "kind"
    choices_class = StoreKind


@admin.register(CommunityStore)
class CommunityStoreAdmin(PlaceInWords, EconomyModelAdmin, ContentAdmin):
    list_display = ["name", "kind", "village", "open_when"]
    list_select_related = ["village"]
    list_filter = [KindFilter, VillageFilter]
    ordering = ["village__number", "pk"]
    sortable_by = []
    search_fields = ["name"]
    autocomplete_fields = ["organization"]
    fieldsets = [
        (None, {"fields": ["kind", "name", "village", "place", ("latitude", "longitude")]}),
        (_("Who keeps it, and when"), {"fields": ["organization", "open_when", ("began_on", "ended_on"), "note"]}),
    ]
    change_form_outer_before_template = "economy/admin/store_work.html"
    empty_words = _(
        "Write down where the community keeps food or seed to share: then what comes in and what is given out."
    )

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        work = _work(request.user, obj) if obj is not None else {}
        return super().render_change_form(request, context | {"store": obj, **work}, add, change, form_url, obj)

    def get_urls(self):
        wrap, own = self.admin_site.admin_view, "economy_communitystore"
        return [
            path("<int:pk>/move/", wrap(self.move_view), name=f"{own}_move"),
            path("<int:pk>/good/", wrap(self.good_view), name=f"{own}_good"),
            path("<int:pk>/move/<int:movement>/back/", wrap(require_POST(self.back_view)), name=f"{own}_back"),
            *super().get_urls(),
        ]

    def move_view(self, request, pk):
        """What came in or was given out; `?way=` and `?good=` choose beforehand."""
        store = self.row_for(request, pk, services.MOVE)
        first = {name: request.GET.get(name, "") for name in ("way", "good")}
        form = MoveForm(
            posted(request), store=store, user=request.user, site=self.admin_site,
            initial={"way": Way.OUT} | {name: value for name, value in first.items() if value},
        )  # fmt: skip

        def save(form):
            said = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
            services.move(**said, key=form.key_for(request.user, "store"), by=request.user)

        return self._page(request, form, store, _("In or out"), save, _("It is written down."))

    def good_view(self, request, pk):
        store = self.row_for(request, pk, services.GOODS)

        def save(form):
            services.add_good(store, **form.cleaned_data, by=request.user)

        return self._page(
            request, GoodForm(posted(request)), store, _("Another good"), save, _("The good is on the list.")
        )

    def back_view(self, request, pk, movement):
        def back(store):
            found = StoreMovement.objects.visible_to(request.user).filter(good__store=store, pk=movement).first()
            if found is None:
                raise Http404
            services.take_back(found, by=request.user)

        return act_on(self, request, pk, back, _("It is taken back."), permission=services.MOVE)

    def _page(self, request, form, store, title, save, said):
        back = reverse("admin:economy_communitystore_change", args=[store.pk])
        return self.form_page(request, form, title=title, about=store.name, save=save, said=said, back=back)


def _work(user, store: CommunityStore) -> dict:
    """What stands above the form: what is there, and the last movements with the houses that the reader may see."""
    is_own = CommunityStore.objects.written_by(user).filter(pk=store.pk).exists()
    return {
        "goods": list(store.goods.with_balance()), "movements": _movements(user, store),
        "may_move": is_own and user.has_perm(services.MOVE), "may_goods": user.has_perm(services.GOODS),
    }  # fmt: skip


def _movements(user, store: CommunityStore) -> list[StoreMovement]:
    rows = StoreMovement.objects.visible_to(user).filter(good__store=store).select_related("good", "reversed_by")
    found = list(rows[:SHOWN])
    seen = Household.objects.visible_to(user) if user.has_perm("residents.view_household") else Household.objects.none()
    houses = seen.select_related("village").in_bulk([one.household_id for one in found if one.household_id])
    for one in found:
        one.house = houses.get(one.household_id)
        one.is_gone = one.reverses_id is not None or hasattr(one, "reversed_by")
    trail.log_views(user=user, rows=list(houses.values()))
    return found
