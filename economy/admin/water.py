"""Drinking-water points: which are safe, overdue or never tested, and a test written down in three taps."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminRadioSelectWidget

from core.flags import FlagsField
from core.forms import ThaiDateField
from economy.admin.base import EconomyModelAdmin
from economy.admin.in_words import PlaceInWords
from economy.models import WaterPoint, WaterTest
from economy.place_enums import TestKind, TestResult, WaterState
from economy.services import water as services
from programs.admin.acts import act_on
from programs.admin.base import WIDGETS, ContentAdmin, posted
from programs.admin.parts import OnceForm, line, lines, today, whole_number
from residents.admin.filters import ChoiceFilter, VillageFilter
from residents.models import Resident
from thai.dates import format_date

MOST_HOUSES = 5000
SAID_OF_TEST = ("taken_on", "kind", "result", "laboratory", "due_on", "note")


class TestForm(OnceForm):
    __test__ = False

    result = forms.ChoiceField(label=_("result"), choices=TestResult, widget=UnfoldAdminRadioSelectWidget)
    kind = forms.ChoiceField(
        label=_("what kind of test"), choices=TestKind, initial=TestKind.FIELD_KIT, widget=UnfoldAdminRadioSelectWidget
    )
    taken_on = ThaiDateField(label=_("taken on"), initial=today, required=False, help_text=_("Blank: today."))
    laboratory = line(
        _("tested by"), required=False, max_length=120, help_text=_("The laboratory, or the office that tested.")
    )
    due_on = ThaiDateField(
        label=_("next test by"), future_ok=True, required=False,
        help_text=_("Blank: so many months after this test as the point says."),
    )  # fmt: skip
    note = lines(_("note for staff"), required=False)

    def clean_taken_on(self):
        return self.cleaned_data["taken_on"] or today()

    @property
    def said(self) -> dict:
        return {name: self.cleaned_data[name] for name in SAID_OF_TEST}


class CorrectForm(TestForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class ServedForm(forms.Form):
    households = whole_number(_("households served"), most=MOST_HOUSES, required=True)
    on = ThaiDateField(label=_("as of"), initial=today)


class StateFilter(ChoiceFilter):
    title = _("state of the water")
    parameter_name = "state"
    choices_class = WaterState


@admin.register(WaterPoint)
class WaterPointAdmin(PlaceInWords, EconomyModelAdmin, ContentAdmin):
    list_display = ["name", "village", "state_words", "last_test", "next_test", "households"]
    list_select_related = ["village"]
    list_filter = [StateFilter, VillageFilter]
    ordering = ["village__number", "pk"]
    sortable_by = []
    search_fields = ["name"]
    autocomplete_fields = ["organization", "caretaker"]
    formfield_overrides = WIDGETS | {FlagsField: {"widget": UnfoldAdminCheckboxSelectMultipleWidget}}
    fieldsets = [
        (None, {"fields": ["name", "village", "place", ("latitude", "longitude")]}),
        (_("The water"), {"fields": ["source", "treatment", "months_between"]}),
        (_("Who stands behind it"), {"fields": ["organization", "committee", "caretaker"]}),
        (_("For how long, and for whom to see"), {"fields": [("began_on", "ended_on"), "shown", "note"]}),
    ]
    words = PlaceInWords.words | {"caretaker": "caretaker_words"}
    list_before_template = "economy/admin/water_list_acts.html"
    change_form_outer_before_template = "economy/admin/water_work.html"
    empty_words = _(
        "Write down where people fetch water to drink: the portal then says when it must be tested, and what came of it."
    )

    # --- the list

    def get_queryset(self, request):
        return super().get_queryset(request).with_state(timezone.localdate())

    @admin.display(description=_("state of the water"))
    def state_words(self, point):
        return format_html('<span class="place-state place-{}">{}</span>', point.state, WaterState(point.state).label)

    @admin.display(description=_("last test"))
    def last_test(self, point):
        return format_date(point.last_on, "short") if point.last_on else "–"

    @admin.display(description=_("next test"))
    def next_test(self, point):
        return format_date(point.next_on, "short") if point.next_on and point.state != WaterState.CLOSED else "–"

    @admin.display(description=_("households served"))
    def households(self, point):
        return "–" if point.served is None else point.served

    # --- one

    @admin.display(description=_("who looks after it"))
    def caretaker_words(self, point):
        return point.caretaker.staff_label if point.caretaker else "–"

    def hidden(self, request, place):
        """Who looks after it may be a person whom the reader does not see."""
        return {"caretaker"} if place.caretaker_id and not _sees_caretaker(request.user, place) else set()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        work = _work(request.user, obj) if obj is not None else {}
        return super().render_change_form(request, context | {"point": obj, **work}, add, change, form_url, obj)

    # --- acts

    def get_urls(self):
        wrap, own = self.admin_site.admin_view, "economy_waterpoint"
        return [
            path("tasks/", wrap(require_POST(self.tasks_view)), name=f"{own}_tasks"),
            path("<int:pk>/test/", wrap(self.test_view), name=f"{own}_test"),
            path("<int:pk>/served/", wrap(self.served_view), name=f"{own}_served"),
            path("<int:pk>/test/<int:test>/", wrap(self.correct_view), name=f"{own}_correct"),
            path("<int:pk>/test/<int:test>/back/", wrap(require_POST(self.back_view)), name=f"{own}_back"),
            *super().get_urls(),
        ]

    def test_view(self, request, pk):
        point = self.row_for(request, pk, services.TEST)
        form = TestForm(posted(request))

        def save(form):
            services.record_test(point, **form.said, key=form.key_for(request.user, "water"), by=request.user)

        return self._page(request, form, point, _("Write a water test down"), save, _("The test is written down."))

    def served_view(self, request, pk):
        point = self.row_for(request, pk, services.TEST)
        form = ServedForm(posted(request), initial={"households": point.served})

        def save(form):
            services.count_served(point, **form.cleaned_data, by=request.user)

        return self._page(
            request, form, point, _("How many households it serves"), save, _("The number is written down.")
        )

    def correct_view(self, request, pk, test):
        """The laboratory's answer, or what was mistyped."""
        point = self.row_for(request, pk, services.CORRECT)
        found = _test_of(point, test)
        form = CorrectForm(
            posted(request), initial={field: getattr(found, field) for field in (*SAID_OF_TEST, "version")}
        )

        def save(form):
            services.correct_test(found, version=form.cleaned_data["version"], **form.said, by=request.user)

        return self._page(request, form, point, _("Correct a water test"), save, _("The test is corrected."))

    def back_view(self, request, pk, test):
        def back(point):
            services.take_back_test(_test_of(point, test), by=request.user)

        return act_on(self, request, pk, back, _("The test is taken back."), permission=services.CORRECT)

    def tasks_view(self, request):
        """For each point that is unsafe, overdue or never tested: who looks after it is asked, once."""
        if not (request.user.has_perm(services.CHANGE) and request.user.has_perm(services.TASK)):
            raise PermissionDenied
        try:
            made, nobody = services.ask_for_tests(by=request.user)
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        else:
            messages.success(request, _("%(n)s tasks were made; who has one already has no second.") % {"n": made})
            if nobody:
                told = _("%(n)s points have nobody who looks after them: write the person down on the point's page.")
                messages.warning(request, told % {"n": nobody})
        return redirect("admin:economy_waterpoint_changelist")

    def _page(self, request, form, point, title, save, said):
        back = reverse("admin:economy_waterpoint_change", args=[point.pk])
        return self.form_page(request, form, title=title, about=point.name, save=save, said=said, back=back)


def _sees_caretaker(user, point: WaterPoint) -> bool:
    may_read = user.has_perm("residents.view_resident")
    return may_read and Resident.objects.visible_to(user).filter(pk=point.caretaker_id).exists()


def _test_of(point: WaterPoint, pk: int) -> WaterTest:
    found = point.tests.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _work(user, point: WaterPoint) -> dict:
    """What stands above the form: how the point is, a short form for a test, and the tests so far."""
    is_own = WaterPoint.objects.written_by(user).filter(pk=point.pk).exists()
    return {
        "state": WaterState(point.state), "tests": list(point.tests.all()), "counts": list(point.counts.all()),
        "may_test": is_own and user.has_perm(services.TEST), "may_correct": is_own and user.has_perm(services.CORRECT),
        "test_form": TestForm(),
    }  # fmt: skip
