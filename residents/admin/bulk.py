"""Screens of bulk edits: chosen in the list of people, what to change, the difference, and what was written."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts import trail
from core.admin import ReadOnlyAdmin
from core.admin.links import link_to
from residents.admin.bulk_forms import ABOUT, form_for
from residents.enums import BulkAct, BulkOutcome, BulkState
from residents.models import BulkEdit, Resident
from residents.services.bulk import apply_bulk, begin_bulk, may_act, plan_bulk, undo_bulk
from residents.services.bulk.acts import EDIT_MANY
from residents.services.bulk.lines import counts_of, lines_of
from residents.services.recording import EventRefused

PER_PAGE = 50
PAGE = "admin:residents_bulkedit_change"


class BulkEditing:
    """Mixin of the residents' admin: the people ticked in the list, or all that the list holds, go into a draft."""

    actions = ["edit_many"]

    def has_bulk_edit_permission(self, request):
        return request.user.has_perm(EDIT_MANY)

    @admin.action(description=_("Change many people…"), permissions=["bulk_edit"])
    def edit_many(self, request, queryset):
        try:
            bulk = begin_bulk(queryset, by=request.user)
        except EventRefused as refusal:
            messages.error(request, refusal.messages[0])
            return None
        return redirect("admin:residents_bulkedit_choose", bulk.pk)


@admin.register(BulkEdit)
class BulkEditAdmin(ReadOnlyAdmin):
    list_display = ["link", "state", "people", "kept", "made_at", "maker"]
    list_display_links = None
    list_filter = ["act", "state"]
    list_select_related = ["made_by"]
    ordering = ["-pk"]
    sortable_by = []

    # --- the list

    @admin.display(description=_("what was done"))
    def link(self, bulk):
        return link_to(PAGE, bulk.pk, title_of(bulk))

    @admin.display(description=_("made by"))
    def maker(self, bulk):
        return bulk.made_by.staff_label if bulk.made_by else "–"

    # --- one edit

    def get_urls(self):
        pages = [("choose", self.choose_view), *((code, self._act_view(code)) for code in BulkAct.values)]
        acts = [("apply", require_POST(self.apply_view)), ("undo", require_POST(self.undo_view))]
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"residents_bulkedit_{name}")
            for name, view in (*pages, *acts)
        ]
        return own + super().get_urls()

    def _act_view(self, code):
        def view(request, pk):
            return self.act_view(request, pk, code)

        return view

    def _bulk(self, request, pk) -> BulkEdit:
        """The edit, if this user sees it."""
        bulk = self.get_queryset(request).filter(pk=pk).first() if self.has_view_permission(request) else None
        if bulk is None and self.has_view_permission(request):
            raise Http404
        if bulk is None or not self.has_edit_permission(request):
            raise PermissionDenied
        return bulk

    @staticmethod
    def has_edit_permission(request) -> bool:
        return request.user.has_perm(EDIT_MANY)

    def choose_view(self, request, pk):
        bulk = self._bulk(request, pk)
        if not bulk.draft:
            return redirect(PAGE, bulk.pk)
        acts = [(_form_url(bulk, act), act.label, ABOUT[act]) for act in BulkAct if may_act(request.user, act)]
        return self._page(request, "residents/admin/bulk_choose.html", bulk, acts=acts, title=_("Change many people"))

    def act_view(self, request, pk, code):
        bulk = self._bulk(request, pk)
        if not may_act(request.user, code):
            raise PermissionDenied
        if not bulk.draft:
            return redirect(PAGE, bulk.pk)
        form = form_for(bulk, code, data=request.POST if request.method == "POST" else None, user=request.user)
        if request.method == "POST" and form.is_valid() and self._plan(request, bulk, form):
            return redirect(PAGE, bulk.pk)
        title = BulkAct(code).label
        return self._page(request, "residents/admin/bulk_act.html", bulk, form=form, media=form.media, title=title)

    @staticmethod
    def _plan(request, bulk, form) -> bool:
        try:
            plan_bulk(bulk, form.act(), by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return False
        return True

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The difference, or what was written."""
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request):
            raise PermissionDenied
        bulk = self.get_object(request, object_id)
        if bulk is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not bulk.act:
            return redirect("admin:residents_bulkedit_choose", bulk.pk)
        trail.log_view(user=request.user, row=bulk)
        lines = lines_of(bulk)
        tab = _tab(request.GET.get("show"), lines)
        may = self.has_edit_permission(request) and may_act(request.user, bulk.act)
        return self._page(
            request, "residents/admin/bulk.html", bulk, title=title_of(bulk), tabs=_tabs(bulk, lines, tab), tab=tab,
            page=_rows(lines, tab, request.GET.get("page", "1"), request.user),
            correct_url=_form_url(bulk, bulk.act), may_apply=may and bulk.draft,
            may_undo=may and bulk.state == BulkState.APPLIED,
        )  # fmt: skip

    def apply_view(self, request, pk):
        bulk = self._bulk(request, pk)
        try:
            bulk = apply_bulk(bulk, by=request.user, shown=request.POST.get("shown", ""))
        except ValidationError as refusal:
            messages.info(request, refusal.messages[0])
        else:
            told = ngettext("Written for %(n)s person.", "Written for %(n)s people.", bulk.people)
            messages.success(request, told % {"n": bulk.people})
        return redirect(PAGE, bulk.pk)

    def undo_view(self, request, pk):
        bulk = self._bulk(request, pk)
        try:
            bulk = undo_bulk(bulk, by=request.user)
        except ValidationError as refusal:
            messages.info(request, refusal.messages[0])
        else:
            _tell_undone(request, bulk)
        return redirect(PAGE, bulk.pk)

    def _page(self, request, template, bulk, **context):
        shown = {**self.admin_site.each_context(request), "opts": self.opts, "bulk": bulk, **context}
        shown["chosen"] = len(bulk.said["lines"])
        return TemplateResponse(request, template, shown)


def _form_url(bulk: BulkEdit, code: str) -> str:
    return reverse(f"admin:residents_bulkedit_{code}", args=[bulk.pk])


def title_of(bulk: BulkEdit) -> str:
    return f"{bulk.get_act_display()}: {bulk.told}" if bulk.act else _("not chosen yet what to change")


def _tell_undone(request, bulk: BulkEdit) -> None:
    if not bulk.kept:
        messages.success(request, _("Taken back: everybody is as before."))
        return
    told = ngettext(
        "Taken back, except %(n)s person who was changed since: look at the list.",
        "Taken back, except %(n)s people who were changed since: look at the list.",
        bulk.kept,
    )
    messages.warning(request, told % {"n": bulk.kept})


def _tab(asked: str | None, lines) -> str:
    """The tab that was asked for, else the one that matters most and has somebody."""
    if asked in BulkOutcome.values:
        return asked
    counts = counts_of(lines)
    order = (BulkOutcome.KEPT, BulkOutcome.CHANGED, BulkOutcome.REFUSED, BulkOutcome.SAME)
    return next((one for one in order if counts[one]), BulkOutcome.CHANGED)


# What is said of those whom the edit changes, by how far it has come.
CHANGED = {
    BulkState.DRAFT: _("will change"),
    BulkState.APPLIED: _("changed now"),
    BulkState.UNDONE: _("as before again"),
}


def _tabs(bulk: BulkEdit, lines, chosen: str) -> list[dict]:
    counts, words = counts_of(lines), dict(BulkOutcome.choices) | {BulkOutcome.CHANGED: CHANGED[bulk.state]}
    shown = [one for one in BulkOutcome if counts[one] or one != BulkOutcome.KEPT]
    return [{"code": one.value, "name": words[one], "count": counts[one], "chosen": one == chosen} for one in shown]


def _rows(lines, tab: str, number: str, user):
    """A page of (line, person); who is not among those whom the user sees has no person."""
    page = Paginator([line for line in lines if line.outcome == tab], PER_PAGE).get_page(number)
    keys = [line.key for line in page.object_list]
    people = Resident.objects.visible_to(user).select_related("village", "household__village").filter(pk__in=keys)
    found = {person.pk: person for person in people}
    page.object_list = [(line, found.get(line.key)) for line in page.object_list]
    return page
