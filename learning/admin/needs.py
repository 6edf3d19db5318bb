"""Needs: who wants to learn what, who could teach it, and how it ended."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminSelectWidget

from core.admin.filters import OneChoice
from core.forms import ThaiDateField
from learning.admin.base import LearningModelAdmin, TopicFilter, topic_choices
from learning.admin.matching import MatchPages, suggestions
from learning.admin.targets import TargetPages
from learning.enums import NeedEnd, NeedThrough, Obstacle, Why
from learning.models import LearningNeed
from learning.services import needs as services
from programs.admin.acts import act_on
from programs.admin.base import boxes
from programs.admin.filters import OpenOrEnded
from programs.admin.pages import picked
from programs.admin.parts import OnceForm, asked, line, today
from programs.enums import Day, Tongue
from programs.models import Topic
from residents.admin.about import OfVillageFilter
from residents.admin.event_forms import RowChoice
from residents.admin.looks import NotedLooks
from residents.models import Resident, Village
from thai.dates import format_date


class NeedForm(OnceForm):
    resident = RowChoice(label=_("who wants to learn"), queryset=Resident.objects.none())
    topic = forms.TypedChoiceField(label=_("what to learn"), coerce=int, widget=UnfoldAdminSelectWidget)
    detail = line(
        _("in the person's own words"), required=False, max_length=LearningNeed._meta.get_field("detail").max_length
    )
    why = forms.ChoiceField(label=_("what for"), choices=Why, initial=Why.LIFE, widget=UnfoldAdminSelectWidget)
    obstacles = boxes(_("what stands in the way"), Obstacle)
    languages = boxes(_("learns in which languages"), Tongue, help_text=_("None ticked: in any."))
    days = boxes(_("on which days"), Day, help_text=_("None ticked: on any."))
    village = RowChoice(
        label=_("learns where"), queryset=Village.objects.none(), required=False, empty_label=_("near home"),
        widget=UnfoldAdminSelectWidget,
    )  # fmt: skip
    through = forms.ChoiceField(
        label=_("heard of through"), initial=NeedThrough.COUNTER, widget=UnfoldAdminSelectWidget,
        choices=[one for one in NeedThrough.choices if one[0] not in (NeedThrough.PUBLIC, NeedThrough.SHEET)],
    )  # fmt: skip
    on = ThaiDateField(label=_("told on"), initial=today)

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        people = Resident.objects.visible_to(user)
        picked(self.fields["resident"], people, LearningNeed._meta.get_field("resident"), site)
        self.fields["village"].queryset = Village.objects.visible_to(user)
        self.fields["topic"].choices = [("", "---------"), *topic_choices()]


class EndForm(forms.Form):
    how = forms.ChoiceField(label=_("how it ended"), choices=NeedEnd, widget=UnfoldAdminSelectWidget)
    on = ThaiDateField(label=_("ended on"), initial=today)


class NeedStateFilter(OpenOrEnded):
    ended = Q(ended_on__isnull=False)


class PlaceFilter(OneChoice):
    title = _("a place in a round")
    parameter_name = "place"
    choice = ("none", _("without a place"))

    def chosen(self, request, queryset):
        return queryset.unplaced()


@admin.register(LearningNeed)
class LearningNeedAdmin(TargetPages, MatchPages, NotedLooks, LearningModelAdmin):
    list_display = ["who", "village_words", "what", "why", "told", "state"]
    list_display_links = ["who"]
    list_select_related = ["resident__village", "resident__household", "topic__parent"]
    list_filter = [NeedStateFilter, PlaceFilter, TopicFilter, OfVillageFilter]
    list_before_template = "learning/admin/need_list_acts.html"
    ordering = ["-recorded_on", "-pk"]
    sortable_by = ["told"]
    readonly_fields = ["who", "what", "told", "state"]
    fields = [
        ("who", "what"), ("why", "detail"), "obstacles", "languages", "days", "village", ("told", "through"), "state",
    ]  # fmt: skip
    change_form_outer_after_template = "learning/admin/need_work.html"
    empty_words = _(
        "Write down who wants to learn something: at the counter, on a visit, or from a sheet. The portal then shows who could "
        "teach it near by, and a round is opened from the needs."
    )

    def looked_at(self, row):
        return row.resident

    # --- the list

    @admin.display(description=_("who wants to learn"))
    def who(self, need):
        return need.resident.staff_label

    @admin.display(description=_("village"))
    def village_words(self, need):
        return need.resident.village.staff_label

    @admin.display(description=_("what to learn"))
    def what(self, need):
        return need.topic.staff_label

    @admin.display(description=_("told on"), ordering="recorded_on")
    def told(self, need):
        return format_date(need.recorded_on, "short")

    @admin.display(description=_("state"))
    def state(self, need):
        if need.is_open:
            return _("goes on")
        return f"{need.get_end_display()} · {format_date(need.ended_on, 'short')}"

    # --- one

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.is_open)

    def save_model(self, request, obj, form, change):
        services.change_need(obj, by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may = obj is not None and request.user.has_perm(services.CHANGE)
        work = {"need": obj, "may_end": may and obj.is_open, "may_reopen": may and not obj.is_open}
        work |= suggestions(obj, request.user) if obj is not None and obj.is_open else {"offers": [], "rounds": []}
        return super().render_change_form(request, context | work, add, change, form_url, obj)

    # --- acts

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/end/", wrap(self.end_view), name="learning_learningneed_end"),
            path("<int:pk>/reopen/", wrap(require_POST(self.reopen_view)), name="learning_learningneed_reopen"),
        ]
        return own + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        user = request.user
        topic = asked(request, "topic", Topic.objects.all())
        initial = {
            "resident": asked(request, "resident", Resident.objects.visible_to(user)),
            "topic": topic and topic.pk,
        }
        given = request.POST if request.method == "POST" else None
        form = NeedForm(given, user=user, site=self.admin_site, initial=initial)

        def save(form):
            said = {name: value for name, value in form.cleaned_data.items() if name not in ("topic", "form_key")}
            need = services.record_need(
                topic=Topic.objects.get(pk=form.cleaned_data["topic"]), key=form.key_for(user), by=user, **said
            )
            return reverse("admin:learning_learningneed_change", args=[need.pk])

        return self.form_page(
            request, form, title=_("New learning need"), save=save, said=_("The need is written down. See who could teach it."),
            back=reverse("admin:learning_learningneed_changelist"),
        )  # fmt: skip

    def end_view(self, request, pk):
        need = self.row_for(request, pk, services.CHANGE)
        return self.form_page(
            request, EndForm(request.POST if request.method == "POST" else None), title=_("End the need"),
            about=need.staff_label, said=_("The need has ended."),
            save=lambda form: services.end_need(need, **form.cleaned_data, by=request.user) and None,
            back=reverse("admin:learning_learningneed_change", args=[pk]),
        )  # fmt: skip

    def reopen_view(self, request, pk):
        return act_on(
            self, request, pk, lambda need: services.reopen_need(need, by=request.user), _("The need is open again."),
            permission=services.CHANGE,
        )  # fmt: skip
