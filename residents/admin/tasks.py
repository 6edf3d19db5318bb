"""The list and the page of tasks."""

import datetime

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from core.admin import ScopedModelAdmin
from core.scope import scoped
from residents.admin.about import ABOUT, AboutSomebody, AboutVillageFilter, page_of, seen_or_404
from residents.admin.due import due_words
from residents.admin.task_filters import DONE, DueFilter, StateFilter, WhoseFilter
from residents.admin.task_form import StaffSelect, TaskForm, staff_with_tasks
from residents.enums import TaskOrigin
from residents.models import Household, Resident, Task
from residents.panels.files import FilesPanel
from residents.services.tasks import TaskRefused, finish_task, reopen_task, save_task
from thai.dates import format_date

# A task without a day waits behind those with one, on both databases.
SOME_DAY = datetime.date(9999, 12, 31)
NAMES_AT_ONCE = 20
ABOUT_FIELDS = {"resident": Resident, "household": Household}


@admin.register(Task)
class TaskAdmin(AboutSomebody, ScopedModelAdmin):
    form = TaskForm
    list_display_links = ["what"]
    list_filter = [StateFilter, WhoseFilter, DueFilter, AboutVillageFilter]
    sortable_by = ["by_day"]
    search_fields = ["what"]
    search_help_text = _("A word of what is to be done")
    autocomplete_fields = ["resident", "household", "assigned_to"]
    readonly_fields = ["about_link", "whose", "written"]
    change_form_outer_before_template = "residents/admin/task_state.html"
    change_form_outer_after_template = "residents/admin/task_files.html"

    # --- the list

    def get_queryset(self, request):
        mine = Q(assigned_to=request.user.pk) | Q(assigned_to__isnull=True)
        rows = Task.objects.annotate(
            of_others=Case(When(mine, then=Value(0)), default=Value(1)),
            day=Coalesce("due_on", Value(SOME_DAY)),
        )
        seen = scoped(rows, request.user).select_related(*ABOUT, "assigned_to", "created_by", "done_by")
        return seen.order_by(*self.get_ordering(request))

    def get_ordering(self, request):
        if request.GET.get("state") == DONE:
            return ["-done_at"]
        return ["of_others", "day"]

    def get_list_display(self, request):
        columns = ["what", "about_whom", "by_day", "whose"]
        return columns if request.GET.get("state", "open") == "open" else [*columns, "came_of_it"]

    @admin.display(description=_("by"), ordering="day")
    def by_day(self, task):
        return due_words(task) if task.due_on else _("no day set")

    @admin.display(description=_("whose"))
    def whose(self, task):
        return task.assigned_to.staff_label if task.assigned_to else _("nobody's yet")

    @admin.display(description=_("what came of it"))
    def came_of_it(self, task):
        if task.is_open:
            return None
        when = format_date(timezone.localdate(task.done_at), "short")
        return f"{task.outcome or _('done')} ({when})"

    # --- one task

    def get_fields(self, request, obj=None):
        if obj is None:
            return ["what", "detail", "resident", "household", "due_on", "assigned_to"]
        if not self.has_change_permission(request, obj):
            return ["what", "detail", "about_link", "due_on", "whose", "written"]
        # What a check found stays about whom it found.
        about = ["resident", "household"] if obj.origin == TaskOrigin.HAND else ["about_link"]
        return ["what", "detail", *about, "due_on", "assigned_to", "written"]

    @admin.display(description=_("where it comes from"))
    def written(self, task):
        when = format_date(timezone.localdate(task.created_at), "short")
        who = task.created_by.staff_label if task.created_by else _("the system")
        return f"{when} · {who} · {task.get_origin_display()}"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "assigned_to":
            kwargs |= {"queryset": staff_with_tasks(), "widget": StaffSelect(db_field, self.admin_site)}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request):
        """`?resident=` and `?household=` say whom a new task is about: a row out of sight is one that is not there."""
        asked = {name: key for name, key in request.GET.items() if name in ABOUT_FIELDS}
        return {name: seen_or_404(ABOUT_FIELDS[name], key, request.user).pk for name, key in asked.items()}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        state = {"task": obj, "may_change": obj is not None and self.has_change_permission(request, obj)}
        if obj is not None and request.user.has_perm(FilesPanel.permission):
            state["panel"] = FilesPanel().for_task(obj, user=request.user, on=timezone.localdate())
        return super().render_change_form(request, context | {"panel": None} | state, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        save_task(obj, by=request.user)

    def has_delete_permission(self, request, obj=None):
        # A task that is not needed any more is finished, and says why.
        return False

    # --- finished, and opened again

    def get_urls(self):
        own = [
            path("staff/", self.admin_site.admin_view(require_GET(self.staff_view)), name="residents_task_staff"),
            path(
                "<int:pk>/done/", self.admin_site.admin_view(require_POST(self.done_view)), name="residents_task_done"
            ),
            path(
                "<int:pk>/reopen/",
                self.admin_site.admin_view(require_POST(self.reopen_view)),
                name="residents_task_reopen",
            ),
        ]
        return own + super().get_urls()

    def _task(self, request, pk) -> Task:
        if not self.has_change_permission(request):
            raise PermissionDenied
        task = self.get_queryset(request).filter(pk=pk).first()
        if task is None:
            raise Http404
        return task

    def done_view(self, request, pk):
        task = self._task(request, pk)
        try:
            finish_task(task, outcome=request.POST.get("outcome", ""), by=request.user)
        except TaskRefused as refused:
            messages.warning(request, " ".join(refused.messages))
        else:
            messages.success(request, _("Done: the task is finished."))
        # From a person's or a household's page one goes back there.
        origin = {"resident": task.resident, "household": task.household}.get(request.POST.get("back", ""))
        return redirect(page_of(origin) if origin else "admin:residents_task_changelist")

    def reopen_view(self, request, pk):
        task = self._task(request, pk)
        try:
            reopen_task(task, by=request.user)
        except TaskRefused as refused:
            messages.warning(request, " ".join(refused.messages))
        return redirect(page_of(task))

    def staff_view(self, request):
        """The picker's answer: names of staff, nothing else of their accounts."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        found = staff_with_tasks()
        for word in request.GET.get("term", "").split():
            found = found.filter(
                Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(username__icontains=word)
            )
        page = int(request.GET["page"]) if request.GET.get("page", "").isdecimal() else 1
        start = (min(page, 1000) - 1) * NAMES_AT_ONCE
        shown = found[max(start, 0) : max(start, 0) + NAMES_AT_ONCE + 1]
        names = [{"id": str(user.pk), "text": user.staff_label} for user in shown]
        return JsonResponse({"results": names[:NAMES_AT_ONCE], "pagination": {"more": len(names) > NAMES_AT_ONCE}})
