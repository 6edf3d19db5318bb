"""Buying together: rounds, what each household orders, and handing out."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts import trail
from core.fields import baht_short
from economy.admin.buying_forms import CancelForm, HandOutForm, OpenForm, OrderForm
from economy.admin.groups import CheckedForm, GroupModelAdmin
from economy.group_enums import BuyingState
from economy.models import BuyingOrder, BuyingRound
from economy.reports.groups import BuyingHandOut
from economy.services import buying as services
from papers.http import download
from programs.admin.acts import act_on
from programs.admin.base import posted
from programs.admin.filters import OpenFirst
from thai.dates import format_date

VIEW_ORDERS = "economy.view_buyingorder"


class StateFilter(OpenFirst):
    title = _("state")
    parameter_name = "state"
    first = "going_on"

    def lookups(self, request, model_admin):
        return [("going_on", _("goes on")), *BuyingState.choices, ("all", _("all"))]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.going_on() if self.value() == "going_on" else queryset.filter(state=self.value())


class RoundForm(CheckedForm):
    def check_row(self, row):
        if row.pk:
            services.check_change(row, BuyingRound.objects.get(pk=row.pk))


@admin.register(BuyingRound)
class BuyingRoundAdmin(GroupModelAdmin):
    form = RoundForm
    list_display = ["goods", "organization_name", "prices", "until", "orders_words", "state"]
    list_display_links = ["goods"]
    list_select_related = ["organization"]
    list_filter = [StateFilter]
    ordering = ["-order_until", "-pk"]
    sortable_by = []
    search_fields = ["goods", "organization__name"]
    autocomplete_fields = ["organization"]
    fields = [
        "organization", ("goods", "unit"), ("market_price", "group_price"), ("order_until", "deliver_on"), "place", "note",
    ]  # fmt: skip
    change_form_outer_after_template = "economy/admin/buying_work.html"
    keeps_group, group_words = False, "organization_name"
    empty_words = _(
        "Open a round for one good: households order together, and each sees what it saves against the market."
    )

    def get_queryset(self, request):
        return super().get_queryset(request).with_sums()

    @admin.display(description=_("who buys for all"))
    def organization_name(self, found):
        return found.organization.name

    @admin.display(description=_("market → group (baht)"))
    def prices(self, found):
        return f"{baht_short(found.market_price)} → {baht_short(found.group_price)} / {found.unit}"

    @admin.display(description=_("orders until"))
    def until(self, found):
        return format_date(found.order_until, "short")

    @admin.display(description=_("households"))
    def orders_words(self, found):
        return found.households

    # --- one

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.state == BuyingState.OPEN)

    def save_model(self, request, obj, form, change):
        services.change_round(obj, by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        work = self._work(request, obj) if obj else {}
        return super().render_change_form(request, context | work, add, change, form_url, obj)

    @staticmethod
    def _work(request, found: BuyingRound) -> dict:
        user = request.user
        orders = _orders(found, user) if user.has_perm(VIEW_ORDERS) else []
        trail.log_views(user=user, rows=[one.household for one in orders])
        may, may_order = user.has_perm(services.CHANGE), user.has_perm(services.ORDER)
        return {
            "found": found, "orders": orders, "is_open": found.state == BuyingState.OPEN,
            "is_ordered": found.state == BuyingState.ORDERED, "may": may,
            "may_order": may_order and found.takes_orders(), "may_hand_out": user.has_perm(services.CHANGE_ORDER),
            "may_take": user.has_perm(BuyingHandOut.permission) and bool(orders),
        }  # fmt: skip

    # --- acts

    def get_urls(self):
        wrap, own = self.admin_site.admin_view, "economy_buyinground"
        return [
            path("<int:pk>/order/", wrap(self.order_view), name=f"{own}_order"),
            path("<int:pk>/order/<int:which>/", wrap(self.change_order_view), name=f"{own}_change_order"),
            path("<int:pk>/order/<int:which>/withdraw/", wrap(require_POST(self.withdraw_view)), name=f"{own}_withdraw"),
            path("<int:pk>/hand-out/", wrap(self.hand_out_view), name=f"{own}_hand_out"),
            path("<int:pk>/list/", wrap(require_POST(self.list_view)), name=f"{own}_list"),
            path("<int:pk>/cancel/", wrap(self.cancel_view), name=f"{own}_cancel"),
            *(path(f"<int:pk>/{act}/", wrap(require_POST(self._act(act))), name=f"{own}_{act}") for act in ACTS),
            *super().get_urls(),
        ]  # fmt: skip

    def _act(self, name: str):
        act, said = ACTS[name]

        def view(request, pk):
            return act_on(
                self, request, pk, lambda found: act(found, by=request.user), said, permission=services.CHANGE
            )

        return view

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = OpenForm(posted(request), user=request.user, site=self.admin_site)

        def save(form):
            said = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
            made = services.open_round(key=form.key_for(request.user), by=request.user, **said)
            return reverse("admin:economy_buyinground_change", args=[made.pk])

        return self.form_page(
            request, form, title=_("New round of buying"), save=save, said=_("The round takes orders now."),
            back=reverse("admin:economy_buyinground_changelist"),
        )  # fmt: skip

    def order_view(self, request, pk):
        """The order of one household, and again for the next."""
        found = self.row_for(request, pk, services.ORDER)
        form = OrderForm(posted(request), user=request.user, site=self.admin_site)

        def save(form):
            said = {name: form.cleaned_data[name] for name in ("household", "quantity", "ordered_by")}
            services.place_order(found, key=form.key_for(request.user), by=request.user, **said)
            return reverse("admin:economy_buyinground_order", args=[pk])

        return self.form_page(
            request, form, title=_("Order of a household"), about=_about(found), save=save,
            said=_("The order is written down. Here is room for the next."), back=_page(pk),
        )  # fmt: skip

    def change_order_view(self, request, pk, which):
        found = self.row_for(request, pk, services.CHANGE_ORDER)
        order = _order(found, which, request.user)
        trail.log_view(user=request.user, row=order.household)
        initial = {"quantity": order.quantity, "ordered_by": order.ordered_by, "version": order.version}
        form = OrderForm(posted(request), initial=initial, user=request.user, site=self.admin_site, of=order)

        def save(form):
            said = {name: form.cleaned_data[name] for name in ("quantity", "ordered_by", "version")}
            services.change_order(order, by=request.user, **said)

        return self.form_page(
            request, form, title=_("Change the order"), about=f"{order.household.staff_label} · {_about(found)}",
            save=save, said=_("The order is changed."), back=_page(pk),
        )  # fmt: skip

    def withdraw_view(self, request, pk, which):
        found = self.row_for(request, pk, services.CHANGE_ORDER)
        order = _order(found, which, request.user)
        return act_on(
            self, request, pk, lambda _found: services.withdraw_order(order, by=request.user),
            _("The order is withdrawn."), permission=services.CHANGE_ORDER,
        )  # fmt: skip

    def cancel_view(self, request, pk):
        found = self.row_for(request, pk, services.CHANGE)
        return self.form_page(
            request, CancelForm(posted(request)), title=_("Cancel the buying"), about=_about(found),
            save=lambda form: services.cancel(found, **form.cleaned_data, by=request.user) and None,
            said=_("The round is cancelled. Tell the households why."), back=_page(pk),
        )  # fmt: skip

    # --- handing out

    def hand_out_view(self, request, pk):
        """Every order in house order with what came of it; what is wrong is marked, and nothing typed is lost."""
        found = self.row_for(request, pk, services.CHANGE_ORDER)
        form = HandOutForm(posted(request), orders=_orders(found, request.user))
        if request.method == "POST" and form.is_valid():
            said = form.cleaned_data
            try:
                changed = services.hand_out(found, form.came(), on=said["on"], sure=said["sure"], by=request.user)
            except ValidationError as refused:
                form.refuse(refused)
            else:
                words = ngettext("%(n)s household is written down.", "%(n)s households are written down.", len(changed))
                messages.success(request, words % {"n": len(changed)})
                return redirect("admin:economy_buyinground_change", pk)
        trail.log_views(user=request.user, rows=[order.household for order, _field in form.lines()])
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Hand out"), "found": found,
            "form": form, "media": self.media + form.media, "back": _page(pk),
        }  # fmt: skip
        return TemplateResponse(request, "economy/admin/buying_hand_out.html", context)

    def list_view(self, request, pk):
        """The list to hand out by, as PDF or Excel."""
        found = self.row_for(request, pk, BuyingHandOut.permission)
        form = "xlsx" if request.POST.get("format") == "xlsx" else "pdf"
        return download(BuyingHandOut(), user=request.user, params={"round": found.pk}, format=form)


ACTS = {
    "close": (services.close_orders, _("The orders are closed: order from the seller.")),
    "again": (services.take_orders_again, _("The round takes orders again.")),
    "finish": (services.finish, _("The buying is finished.")),
}


def _page(pk: int) -> str:
    return reverse("admin:economy_buyinground_change", args=[pk])


def _about(found: BuyingRound) -> str:
    return f"{found.goods} · {baht_short(found.group_price)} / {found.unit}"


def _orders(found: BuyingRound, user) -> list[BuyingOrder]:
    rows = BuyingOrder.objects.visible_to(user).filter(round=found).with_saving().in_house_order()
    return list(rows.select_related("household__village"))


def _order(found: BuyingRound, which: int, user) -> BuyingOrder:
    order = (
        BuyingOrder.objects.visible_to(user).filter(round=found, pk=which).select_related("household", "round").first()
    )
    if order is None:
        raise Http404
    return order
