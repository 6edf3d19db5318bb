"""ADL assessments: the list, the form of ten taps, and a person's history as a picture and a table."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts import trail
from care.admin.work import OfResident, WorkAdmin
from care.barthel import BED_TO, HOME_TO, ITEMS, MOST, NAMES
from care.models import Assessment
from care.services.assessments import ASSESS, assess, check_day, correct
from care.services.rights import in_sight
from care.work_enums import Level
from core.forms import ThaiDateField
from programs.admin.pages import picked
from programs.admin.parts import OnceForm, asked, lines, today
from residents.admin.about import OfVillageFilter
from residents.admin.event_forms import RowChoice
from residents.models import Resident
from thai.dates import format_date

SHOWN = 24
# The picture: how wide it is with few points, how far many stand apart, how high a point of the sum is, the edge.
WIDE, STEP, UP, EDGE = 280, 26, 6, 14


def items_field(item) -> forms.TypedChoiceField:
    choices = [(str(points), said) for points, said in enumerate(item.points)]
    return forms.TypedChoiceField(
        label=item.title, choices=choices, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )


class AdlForm(OnceForm):
    """The ten items of one person."""

    resident = RowChoice(label=_("who is cared for"), queryset=Resident.objects.none())
    on = ThaiDateField(label=_("assessed on"), initial=today)
    note = lines(_("note"), required=False)

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        picked(self.fields["resident"], in_sight(user), Assessment._meta.get_field("resident"), site)
        self.fields |= {item.name: items_field(item) for item in ITEMS}

    @property
    def items(self):
        return [self[name] for name in NAMES]

    @property
    def scores(self) -> dict:
        return {name: self.cleaned_data.get(name) for name in NAMES}


class LevelFilter(SimpleListFilter):
    title = _("level")
    parameter_name = "level"

    def lookups(self, request, model_admin):
        return Level.choices

    def queryset(self, request, queryset):
        return queryset.of_level(self.value()) if self.value() in Level.values else queryset


class CorrectForm(forms.ModelForm):
    def clean(self):
        said = super().clean()
        if on := said.get("on"):
            check_day(self.instance.resident, on)
        return said


@dataclass(frozen=True)
class Picture:
    """The sums over time as a line: each point with its place in the picture."""

    points: list[tuple[int, int, Assessment]]
    width: int

    height = MOST * UP + 2 * EDGE
    bed, home = (EDGE + (MOST - top) * UP - UP // 2 for top in (BED_TO, HOME_TO))

    @property
    def line(self) -> str:
        return " ".join(f"{x},{y}" for x, y, _one in self.points)


def picture_of(assessments: list[Assessment]) -> Picture:
    """From the oldest to the newest of those given, newest first."""
    step = max(STEP, WIDE // max(len(assessments) - 1, 1))
    points = [
        (EDGE + place * step, EDGE + (MOST - one.total) * UP, one) for place, one in enumerate(reversed(assessments))
    ]
    return Picture(points, 2 * EDGE + step * max(len(points) - 1, 1))


@admin.register(Assessment)
class AssessmentAdmin(OfResident, WorkAdmin):
    form = CorrectForm
    list_display = ["who", "day", "sum_words", "level_words", "by_whom"]
    list_display_links = ["who"]
    list_select_related = ["resident__village", "resident__household", "recorded_by"]
    list_filter = [LevelFilter, OfVillageFilter]
    ordering = ["-on"]
    sortable_by = ["day"]
    fields = ["who", "on", *NAMES, "sum_words", "level_words", "note", "by_whom"]
    readonly_fields = ["who", "sum_words", "level_words", "by_whom"]
    radio_fields = dict.fromkeys(NAMES, admin.HORIZONTAL)

    @admin.display(description=_("assessed on"), ordering="on")
    def day(self, row):
        return format_date(row.on, "short")

    @admin.display(description=_("sum"))
    def sum_words(self, row):
        return f"{row.total} / {MOST}"

    @admin.display(description=_("level"))
    def level_words(self, row):
        return row.level.label

    @admin.display(description=_("assessed by"))
    def by_whom(self, row):
        return row.recorded_by.staff_label if row.recorded_by else _("the system")

    def save_model(self, request, obj, form, change):
        correct(obj, by=request.user)
        obj.refresh_from_db(fields=["total"])

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        meant = asked(request, "resident", in_sight(request.user))
        given = request.POST if request.method == "POST" else None
        form = AdlForm(given, user=request.user, site=self.admin_site, initial={"resident": meant})

        def save(form):
            said = form.cleaned_data
            row = assess(
                said["resident"], form.scores, on=said["on"], note=said["note"], key=form.key_for(request.user),
                by=request.user,
            )  # fmt: skip
            return reverse("admin:care_assessment_person", args=[row.resident_id])

        return self.form_page(
            request, form, title=_("ADL assessment"), save=save, said=_("The assessment is written down."),
            back=reverse("admin:care_assessment_changelist"), template="care/admin/adl.html",
        )  # fmt: skip

    def get_urls(self):
        view = self.admin_site.admin_view(require_GET(self.person_view))
        return [path("person/<int:pk>/", view, name="care_assessment_person"), *super().get_urls()]

    def person_view(self, request, pk):
        """All sums of one person, newest first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        person = in_sight(request.user).select_related("village", "household").filter(pk=pk).first()
        if person is None:
            raise Http404
        trail.log_view(user=request.user, row=person)
        rows = list(person.assessments.visible_to(request.user).select_related("recorded_by")[:SHOWN])
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "person": person, "rows": rows,
            "title": _("ADL of %(name)s") % {"name": person.full_name}, "picture": picture_of(rows), "most": MOST,
            "may_add": request.user.has_perm(ASSESS),
        }  # fmt: skip
        return TemplateResponse(request, "care/admin/adl_person.html", context)
