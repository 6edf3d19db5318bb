"""Rounds of collecting: begun for a village and a month, typed house by house, counted and closed."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count as CountRows
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from core.fields import BahtFormField, baht_of, satang_of
from core.forms import ThaiDateField
from residents.admin.event_forms import RowChoice
from residents.admin.filters import VillageFilter
from residents.models import Village
from thai.dates import Precision, format_date
from welfare.admin.base import FundModelAdmin, OfFundForm
from welfare.admin.collecting import COLLECT, CollectingPage
from welfare.admin.member_forms import NUMBER, text
from welfare.admin.papers import RoundPapers
from welfare.models import CollectionRound
from welfare.rules.months import first_day, month_of
from welfare.services.rounds import Count, cash_of, close_round, open_round

MONTHS_OFFERED = 12
# Baht: what lies in a cash box.
NOTES_AND_COINS = (1000, 500, 100, 50, 20, 10, 5, 2, 1)


def _months():
    """This month and those before it, and the next: what a round may be for."""
    this = month_of(timezone.localdate())
    months = [this, *range(this - 1, this - MONTHS_OFFERED, -1), this + 1]
    return [(month, format_date(first_day(month), precision=Precision.MONTH)) for month in months]


class BeginForm(OfFundForm):
    village = RowChoice(
        label=_("village"), queryset=Village.objects.none(), widget=UnfoldAdminSelectWidget, empty_label=None
    )
    month = forms.TypedChoiceField(label=_("month"), choices=_months, coerce=int, widget=UnfoldAdminSelectWidget)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = Village.objects.visible_to(user).order_by("number")


class CountForm(forms.Form):
    """What lies on the table at the end of a round."""

    counted = BahtFormField(label=_("cash counted"), widget=NUMBER)
    why = text(
        _("why cash and receipts differ"), required=False, help_text=_("Only where they differ. No names of people.")
    )
    deposited = BahtFormField(label=_("deposited at the bank"), required=False, widget=NUMBER)
    slip = text(_("number of the deposit slip"), required=False, max_length=40)
    on = ThaiDateField(label=_("counted and deposited on"), initial=timezone.localdate)

    def clean(self):
        said = super().clean()
        if said.get("deposited") and not said.get("slip"):
            self.add_error("slip", _("A deposit has an amount, a day and the number of its slip."))
        return said

    @property
    def count(self) -> Count:
        said = self.cleaned_data
        counted, deposited = (satang_of(said[name]) if said[name] else 0 for name in ("counted", "deposited"))
        return Count(counted, said["on"], said["why"].strip(), deposited, said["slip"].strip())


@admin.register(CollectionRound)
class CollectionRoundAdmin(CollectingPage, RoundPapers, FundModelAdmin):
    list_display = ["month_name", "village_name", "receipts", "state"]
    list_display_links = ["month_name"]
    list_select_related = ["village"]
    list_filter = [VillageFilter]
    extra_lookups = ("month__gte", "month__lte", "closed_at__isnull")
    ordering = ["-month", "village__number", "pk"]
    sortable_by = []
    fields = [
        "month_name",
        "village_name",
        "counted",
        "difference_why",
        "deposited",
        "deposited_on",
        "deposit_slip",
        "state",
    ]
    readonly_fields = fields
    change_form_outer_before_template = "welfare/admin/round_acts.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("village").annotate(written=CountRows("documents"))

    @admin.display(description=_("month"), ordering="month")
    def month_name(self, round):
        return format_date(round.month, precision=Precision.MONTH)

    @admin.display(description=_("village"))
    def village_name(self, round):
        return round.village.staff_label

    @admin.display(description=_("receipts"))
    def receipts(self, round):
        return round.written

    @admin.display(description=_("state"))
    def state(self, round):
        if round.is_open:
            return _("is going on")
        return _("counted and closed on %(day)s") % {"day": format_date(timezone.localdate(round.closed_at), "short")}

    def has_change_permission(self, request, obj=None):
        # A round is written by its own screens: what is typed, and what is counted.
        return False

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        cash = baht_of(cash_of(obj)) if obj else None
        more = {"round": obj, "cash": cash, "may_collect": request.user.has_perm(COLLECT)}
        return super().render_change_form(request, context | more, add, change, form_url, obj)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/collect/", wrap(self.collect_view), name="welfare_collectionround_collect"),
            path("<int:pk>/close/", wrap(self.close_view), name="welfare_collectionround_close"),
        ]
        return own + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = BeginForm(request.POST or None, user=request.user)

        def save(form):
            said = form.cleaned_data
            round = open_round(said["fund"], said["village"], month=first_day(said["month"]), by=request.user)
            return reverse("admin:welfare_collectionround_collect", args=[round.pk])

        return self.form_page(
            request, form, title=_("Begin a round of collecting"), save=save, said=_("The round is open."),
            back=reverse("admin:welfare_collectionround_changelist"),
        )  # fmt: skip

    def close_view(self, request, pk):
        round = self.row_for(request, pk, COLLECT)
        cash = cash_of(round)
        back = reverse("admin:welfare_collectionround_change", args=[pk])
        return self.form_page(
            request, CountForm(request.POST or None), title=_("Count the cash and close the round"), about=self._about(round),
            save=lambda form: close_round(round, form.count, by=request.user) and None, said=_("The round is closed."),
            back=back, template="welfare/admin/close_round.html", cash=cash, open=round.is_open, worths=NOTES_AND_COINS,
        )  # fmt: skip

    @staticmethod
    def _about(round: CollectionRound) -> str:
        return f"{round.village.staff_label} · {format_date(round.month, precision=Precision.MONTH)}"
