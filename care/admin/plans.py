"""Care plans: opened with goals, worked on by tasks, ended for a reason."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from care.admin.work import OfResident, WorkAdmin
from care.models import CarePlan, Goal, GoalTask
from care.models.plan import LONGEST_DAYS
from care.services import plans as services
from care.services.rights import CareRefused, in_sight
from care.work_enums import WhyClosed
from core.forms import ThaiDateField
from core.keys import read_key
from programs.admin.acts import act_on
from programs.admin.filters import OpenOrEnded
from programs.admin.pages import picked
from programs.admin.parts import OnceForm, asked, line, lines, today
from residents.admin.about import OfVillageFilter
from residents.admin.event_forms import RowChoice
from residents.models import Resident, Task
from thai.dates import format_date


class StateFilter(OpenOrEnded):
    """Of plans and cases."""

    ended = Q(closed_on__isnull=False)


class OpenForm(OnceForm):
    resident = RowChoice(label=_("who is cared for"), queryset=Resident.objects.none())
    aim = lines(_("what the plan is for"))
    goals = lines(_("goals"), required=False, help_text=_("One a line; more can be added later."))
    every_days = forms.IntegerField(
        label=_("a visit every (days)"), required=False, min_value=1, max_value=LONGEST_DAYS,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=CarePlan._meta.get_field("every_days").help_text,
    )  # fmt: skip
    on = ThaiDateField(label=_("begins on"), initial=today)

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        picked(self.fields["resident"], in_sight(user), CarePlan._meta.get_field("resident"), site)

    def clean_goals(self) -> list[str]:
        return [goal.strip()[:200] for goal in self.cleaned_data["goals"].splitlines() if goal.strip()]


class CloseForm(forms.Form):
    on = ThaiDateField(label=_("ended on"), initial=today)
    why = forms.ChoiceField(label=_("why it ended"), choices=WhyClosed, widget=UnfoldAdminSelectWidget)
    outcome = line(_("what came of it"), required=False, max_length=300)


@admin.register(CarePlan)
class CarePlanAdmin(OfResident, WorkAdmin):
    list_display = ["who", "village", "begun", "every", "state"]
    list_display_links = ["who"]
    list_select_related = ["resident__village", "resident__household", "recorded_by"]
    list_filter = [StateFilter, OfVillageFilter]
    ordering = ["-opened_on"]
    sortable_by = ["begun"]
    fields = ["who", "aim", "every_days", "begun", "state"]
    readonly_fields = ["who", "begun", "state"]
    change_form_outer_after_template = "care/admin/plan_work.html"

    @admin.display(description=_("village"))
    def village(self, plan):
        return plan.resident.village.staff_label

    @admin.display(description=_("begins on"), ordering="opened_on")
    def begun(self, plan):
        return format_date(plan.opened_on, "short")

    @admin.display(description=_("a visit every (days)"))
    def every(self, plan):
        return plan.every_days

    @admin.display(description=_("state"))
    def state(self, plan):
        if plan.is_open:
            return _("goes on")
        parts = (format_date(plan.closed_on, "short"), plan.get_why_closed_display(), plan.outcome)
        return " · ".join(filter(None, parts))

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.is_open)

    def save_model(self, request, obj, form, change):
        services.change_plan(obj, by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        work = {
            "plan": obj, "may_change": obj is not None and self.has_change_permission(request, obj),
            "goals": goals_of(obj, request.user) if obj else [],
        }  # fmt: skip
        return super().render_change_form(request, context | work, add, change, form_url, obj)

    # --- acts

    def get_urls(self):
        wrap = self.admin_site.admin_view
        acts = {"goal": self.goal_view, "reach": self.reach_view, "task": self.task_view}
        own = [
            path(f"<int:pk>/{act}/", wrap(require_POST(view)), name=f"care_careplan_{act}")
            for act, view in acts.items()
        ]
        return [path("<int:pk>/close/", wrap(self.close_view), name="care_careplan_close"), *own, *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        meant = asked(request, "resident", in_sight(request.user))
        given = request.POST if request.method == "POST" else None
        form = OpenForm(given, user=request.user, site=self.admin_site, initial={"resident": meant})

        def save(form):
            said = form.cleaned_data
            plan = services.open_plan(
                said["resident"], aim=said["aim"], every_days=said["every_days"], goals=said["goals"], on=said["on"],
                key=form.key_for(request.user), by=request.user,
            )  # fmt: skip
            return reverse("admin:care_careplan_change", args=[plan.pk])

        return self.form_page(
            request, form, title=_("New care plan"), save=save, said=_("The plan is open."),
            back=reverse("admin:care_careplan_changelist"),
        )  # fmt: skip

    def close_view(self, request, pk):
        plan = self.row_for(request, pk, services.CHANGE)
        return self.form_page(
            request, CloseForm(request.POST if request.method == "POST" else None), title=_("End the care plan"),
            about=plan.resident.staff_label, said=_("The plan has ended."),
            save=lambda form: services.close_plan(plan, **form.cleaned_data, by=request.user) and None,
            back=reverse("admin:care_careplan_change", args=[pk]),
        )  # fmt: skip

    def goal_view(self, request, pk):
        what = request.POST.get("what", "")
        return act_on(
            self, request, pk, lambda plan: services.add_goal(plan, what=what, by=request.user), _("The goal is added."),
            permission=services.CHANGE,
        )  # fmt: skip

    def reach_view(self, request, pk):
        def reach(plan):
            services.reach_goal(_goal(plan, request), by=request.user)

        return act_on(self, request, pk, reach, _("The goal is reached."), permission=services.CHANGE)

    def task_view(self, request, pk):
        def add(plan):
            services.add_goal_task(_goal(plan, request), what=request.POST.get("what", ""), by=request.user)

        return act_on(self, request, pk, add, _("A task is written for the goal."), permission=services.CHANGE)


def _goal(plan: CarePlan, request) -> Goal:
    found = plan.goals.filter(pk=read_key(request.POST.get("goal", ""))).first()
    if found is None:
        raise CareRefused(_("Choose one of the goals of this plan."), code="goal")
    return found


def goals_of(plan: CarePlan, user) -> list[tuple[Goal, list[Task]]]:
    """Each goal with the tasks for it that this user sees."""
    goals = list(plan.goals.all())
    links = list(GoalTask.objects.filter(goal__in=goals).values_list("goal_id", "task_id"))
    may = user.has_perm("residents.view_task")
    seen = Task.objects.visible_to(user).in_bulk([task for _g, task in links]) if may else {}
    return [(goal, [seen[task] for one, task in links if one == goal.pk and task in seen]) for goal in goals]
