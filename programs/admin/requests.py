"""The queue of requests for help: read, taken up, found in the registry, answered."""

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core.admin import ScopedModelAdmin
from programs.admin.by_code import FoundByCode
from programs.admin.filters import HandlerFilter, HelpDueFilter, HelpKindFilter, HelpStateFilter, HelpVillageFilter
from programs.admin.help_acts import ADD_TASK, HelpActs
from programs.admin.help_form import HandlerSelect, HelpRequestForm, staff_with_help
from programs.enums import HelpStatus
from programs.models import HelpRequest
from programs.models.help import ENDED
from residents.admin.due import due_words
from residents.admin.looks import NotedLooks
from residents.finder import Hit, find, hit_of
from residents.models import Resident, villages_of
from thai.dates import format_date
from thai.phones import read_phones

SUGGESTED = 5
READ_PEOPLE = "residents.view_resident"
LANGUAGES = dict(settings.LANGUAGES)


def dial(phone: str) -> str:
    """What a telephone can dial of it."""
    return next(iter(read_phones(phone)), "") or "".join(letter for letter in phone if letter in "+0123456789")


def suggested(user, name: str) -> list[tuple[int, Hit]]:
    """People of the registry whom a request may be about, of those whom the user sees."""
    if not user.has_perm(READ_PEOPLE):
        return []
    found = find(Resident.objects.visible_to(user), name)
    return [(person.pk, hit_of(person)) for person in found.people[:SUGGESTED]]


@admin.register(HelpRequest)
class HelpRequestAdmin(NotedLooks, HelpActs, FoundByCode, ScopedModelAdmin):
    form = HelpRequestForm
    list_display = ["about_what", "who_asks", "where", "by_day", "state", "whose"]
    list_display_links = ["about_what"]
    list_filter = [HelpStateFilter, HelpDueFilter, HandlerFilter, HelpKindFilter, HelpVillageFilter]
    list_select_related = ["village", "resident__village", "resident__household", "handler"]
    ordering = ["due_on", "pk"]
    sortable_by = ["by_day"]
    search_fields = ["name", "about_name"]
    search_help_text = _("A part of a name")
    autocomplete_fields = ["resident", "handler"]
    list_before_template = "programs/admin/find_code.html"
    change_form_outer_before_template = "programs/admin/help_state.html"
    change_form_outer_after_template = "programs/admin/help_work.html"
    readonly_fields = ["what_about", "asker", "told", "told_where", "came"]

    # --- the list

    @admin.display(description=_("about what"))
    def about_what(self, request):
        return f"{request.get_kind_display()} · {request.about_name or request.get_for_whom_display()}"

    @admin.display(description=_("who asks"))
    def who_asks(self, request):
        return request.name

    @admin.display(description=_("village"))
    def where(self, request):
        village = request.resident.village if request.resident else request.village
        return village.staff_label if village else None

    @admin.display(description=_("answer due by"), ordering="due_on")
    def by_day(self, request):
        return due_words(request)

    @admin.display(description=_("status"))
    def state(self, request):
        return request.get_status_display()

    @admin.display(description=_("whose"))
    def whose(self, request):
        return request.handler.staff_label if request.handler else _("nobody's yet")

    # --- one request

    def get_fields(self, request, obj=None):
        read = ["what_about", "told", "asker", "told_where", "came"]
        if not self.has_change_permission(request, obj):
            return [*read, "whose", "by_day", "where"]
        # A keeper who changed the village would lose the request from sight.
        return [*read, "handler", "due_on", "resident", "village" if villages_of(request.user) is None else "where"]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "whose", "by_day", "where"]

    @admin.display(description=_("about what"))
    def what_about(self, request):
        return f"{request.get_kind_display()} · {request.get_for_whom_display()} {request.about_name}".strip()

    @admin.display(description=_("what is needed"))
    def told(self, request):
        return format_html('<span class="as-told">{}</span>', request.story)

    @admin.display(description=_("who asks"))
    def asker(self, request):
        return format_html(
            '{} · <a class="text-primary-600" href="tel:{}">{}</a>', request.name, dial(request.phone), request.phone
        )

    @admin.display(description=_("where"))
    def told_where(self, request):
        parts = [request.place, request.village.staff_label if request.village else ""]
        return " · ".join(filter(None, parts)) or None

    @admin.display(description=_("Received"))
    def came(self, request):
        day = format_date(timezone.localdate(request.asked_at), "short")
        who = f" ({request.entered_by.staff_label})" if request.entered_by else ""
        return f"{day} · {request.get_through_display()}{who} · {LANGUAGES[request.language]}"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "handler":
            kwargs |= {"queryset": staff_with_help(), "widget": HandlerSelect(db_field, self.admin_site)}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        if obj.handler and obj.status == HelpStatus.NEW:
            obj.status = HelpStatus.WORKING
        obj._history_user = request.user
        obj.save()

    def has_delete_permission(self, request, obj=None):
        # It is answered, and says what came of it.
        return False

    def add_view(self, request, form_url="", extra_context=None):
        """A request is written down at the counter, in the words of whoever stands there."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect("admin:programs_helprequest_counter")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_change = obj is not None and self.has_change_permission(request, obj)
        work = {
            "asked": obj,
            "may_change": may_change,
            "endings": [(code, HelpStatus(code).label) for code in ENDED],
            "notes": list(obj.notes.select_related("written_by")) if obj else [],
            "suggestions": suggested(request.user, obj.about_name or obj.name)
            if may_change and obj.resident is None
            else [],
            "may_task": may_change and request.user.has_perm(ADD_TASK),
        }
        return super().render_change_form(request, context | work, add, change, form_url, obj)
