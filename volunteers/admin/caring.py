"""Homes that are cared for: the list, whose turn it is, and who might be on it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from unfold.widgets import UnfoldAdminSelectWidget

from accounts import trail
from core.forms import ThaiDateField
from core.keys import read_key
from programs.admin.base import posted
from programs.admin.pages import picked
from programs.admin.parts import OnceForm, asked, line, today, whole_number
from residents.admin.about import OfVillageFilter
from residents.admin.event_forms import RowChoice
from residents.admin.looks import NotedLooks
from residents.models import Resident, Village
from thai.dates import format_date
from volunteers.admin.base import GoesOnFilter, VolunteersModelAdmin
from volunteers.models import CaredFor, TaskKind
from volunteers.services import caring
from volunteers.turns import alone_and_not_on_list, turns

SEE, PER_PAGE = "volunteers.view_caredfor", 25


def kinds_for_people():
    return TaskKind.objects.filter(for_people=True)


class CareForm(OnceForm):
    resident = RowChoice(label=_("for whom"), queryset=Resident.objects.none())
    kind = RowChoice(label=_("kind of work"), queryset=TaskKind.objects.none(), widget=UnfoldAdminSelectWidget)
    every_days = whole_number(_("at least every how many days"), least=1, most=366, required=True, initial=30)
    since = ThaiDateField(label=_("since"), initial=today)
    note = line(
        _("what to know"), required=False, help_text=_("For example: the dog, the key at the neighbour. Nothing of health.")
    )  # fmt: skip

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        people = Resident.objects.visible_to(user)
        picked(self.fields["resident"], people, CaredFor._meta.get_field("resident"), site)
        self.fields["kind"].queryset = kinds_for_people()


class OffListForm(forms.Form):
    until = ThaiDateField(label=_("until"), initial=today, help_text=_("The first day no more."))


class TurnPages:
    """Mixin of the list's admin."""

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, "volunteers_caredfor"
        own = [
            path("turns/", wrap(require_GET(self.turns_view)), name=f"{name}_turns"),
            path("alone/", wrap(require_GET(self.alone_view)), name=f"{name}_alone"),
            path("alone/put/", wrap(require_POST(self.put_view)), name=f"{name}_put"),
            path("<int:pk>/off/", wrap(self.off_view), name=f"{name}_off"),
        ]
        return own + super().get_urls()

    def _kind(self, said) -> TaskKind | None:
        return kinds_for_people().filter(pk=read_key(said.get("kind", "")) or 0).first()

    def _shown(self, request, template: str, title: str, **context):
        common = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": title, "kinds": kinds_for_people(),
            "may_add": request.user.has_perm(caring.ADD),
        }  # fmt: skip
        return TemplateResponse(request, template, common | context)

    def turns_view(self, request):
        """Who has waited longest stands first."""
        self.need(request, SEE)
        kind, village = self._kind(request.GET), read_key(request.GET.get("village", ""))
        found = turns(request.user, timezone.localdate(), kind=kind, village=village)
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        trail.log_views(user=request.user, rows=[one.care.resident for one in page])
        return self._shown(
            request, "volunteers/admin/turns.html", _("Whose turn it is"), page=page, kind=kind, village=village,
            due=sum(one.due for one in found), villages=Village.objects.visible_to(request.user),
            query=urlencode({"kind": kind.pk if kind else "", "village": village or ""}),
        )  # fmt: skip

    def alone_view(self, request):
        """Older people who live alone and are not on the list of one kind of work."""
        self.need(request, caring.ADD)
        kind = self._kind(request.GET) or kinds_for_people().first()
        rows = alone_and_not_on_list(request.user, timezone.localdate(), kind) if kind else Resident.objects.none()
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        trail.log_views(user=request.user, rows=page)
        return self._shown(
            request, "volunteers/admin/alone.html", _("Elders who live alone"), page=page, kind=kind,
            query=urlencode({"kind": kind.pk if kind else ""}),
        )  # fmt: skip

    def put_view(self, request):
        """Those who were ticked and may still be put there, each by itself; who is on the list by now stays there once."""
        self.need(request, caring.ADD)
        kind, user = self._kind(request.POST), request.user
        keys = [key for key in map(read_key, request.POST.getlist("resident")) if key]
        people, put = Resident.objects.visible_to(user).filter(pk__in=keys), 0
        for person in people if kind else ():
            try:
                caring.put_on_list(person, kind, by=user)
                put += 1
            except ValidationError as refused:
                messages.warning(request, f"{person.staff_label}: {' '.join(refused.messages)}")
        if kind is None:
            messages.warning(request, _("Choose the kind of work, then tick the people once more."))
        elif put or not people:
            words = ngettext("%(n)s person is put on the list.", "%(n)s people are put on the list.", put)
            messages.success(request, words % {"n": put})
        return redirect(reverse("admin:volunteers_caredfor_alone") + f"?kind={kind.pk if kind else ''}")

    def off_view(self, request, pk):
        found = self.row_for(request, pk, caring.CHANGE)
        return self.form_page(
            request, OffListForm(posted(request)), title=_("Take off the list"), about=found.staff_label,
            said=_("The person is off the list. What was done stays written down."),
            save=lambda form: caring.take_off_list(found, **form.cleaned_data, by=request.user) and None,
            back=reverse("admin:volunteers_caredfor_changelist"),
        )  # fmt: skip


@admin.register(CaredFor)
class CaredForAdmin(TurnPages, NotedLooks, VolunteersModelAdmin):
    list_display = ["who", "village_words", "what", "often", "begun", "state"]
    list_display_links = ["who"]
    list_select_related = ["resident__village", "resident__household", "kind"]
    list_filter = [GoesOnFilter, "kind", OfVillageFilter]
    list_before_template = "volunteers/admin/caredfor_list_acts.html"
    change_form_outer_after_template = "volunteers/admin/caredfor_work.html"
    ordering = ["pk"]
    sortable_by = []
    readonly_fields = ["who", "what", "state"]
    fields = [("who", "what"), ("since", "every_days"), "note", "state"]
    empty_words = _(
        "Put those on the list for whom volunteers do something in turn: cleaning the home, a visit. Whoever has waited longest "
        "then stands first."
    )

    def looked_at(self, row):
        return row.resident

    @admin.display(description=_("for whom"))
    def who(self, care):
        return care.resident.staff_label

    @admin.display(description=_("village"))
    def village_words(self, care):
        return care.resident.village.staff_label

    @admin.display(description=_("kind of work"))
    def what(self, care):
        return care.kind.name

    @admin.display(description=_("at least every how many days"))
    def often(self, care):
        return care.every_days

    @admin.display(description=_("since"))
    def begun(self, care):
        return format_date(care.since, "short")

    @admin.display(description=_("state"))
    def state(self, care):
        return format_date(care.until, "short") if care.until else _("goes on")

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.until is None)

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        user = request.user
        initial = {
            "resident": asked(request, "resident", Resident.objects.visible_to(user)),
            "kind": asked(request, "kind", kinds_for_people()),
        }
        form = CareForm(posted(request), user=user, site=self.admin_site, initial=initial)

        def save(form):
            said = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
            caring.put_on_list(said.pop("resident"), said.pop("kind"), **said, by=user)

        return self.form_page(
            request, form, title=_("Put somebody on the list"), save=save, said=_("The person is on the list."),
            back=reverse("admin:volunteers_caredfor_turns"),
        )  # fmt: skip

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_end = obj is not None and obj.until is None and request.user.has_perm(caring.CHANGE)
        return super().render_change_form(
            request, context | {"care": obj, "may_end": may_end}, add, change, form_url, obj
        )
