"""Data health: the checks with their counts, the rows of one, and what is done about a row."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.admin import ReadOnlyAdmin
from residents.health import board, tasking
from residents.health.check import checks_for, codes_of
from residents.health.counting import snapshot_once, take_snapshot
from residents.models import HealthCount

PER_PAGE = 25
MAKES_TASKS = "residents.add_task"
CLOSES_TASKS = "residents.change_task"


class KnownPaginator(Paginator):
    """The number of rows is known from the counts by village: they are not counted again."""

    def __init__(self, rows, per_page, *, count: int):
        super().__init__(rows, per_page)
        self.count = count


@admin.register(HealthCount)
class HealthCountAdmin(ReadOnlyAdmin):
    """Counts are made by checks, never by hand; the list of them is the page of all checks."""

    ordering = ["-on"]

    def has_view_permission(self, request, obj=None):
        return bool(checks_for(request.user))

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(check_code__in=codes_of(checks_for(request.user)))

    def get_urls(self):
        own = [
            ("recount", "recount/", require_POST(self.recount_view)),
            ("rows", "check/<slug:code>/", self.rows_view),
            ("task", "check/<slug:code>/<int:pk>/task/", require_POST(self.task_view)),
            ("confirm", "check/<slug:code>/<int:pk>/confirm/", require_POST(self.confirm_view)),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"residents_healthcount_{name}")
            for name, route, view in own
        ] + super().get_urls()

    # --- all checks

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        today = timezone.localdate()
        snapshot_once(today)
        cards = board.board(today, request.user)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Data health"),
            "opts": self.opts,
            "today": today,
            "parts": board.parts(cards),
            "found": [card for card in cards if card.total],
            "villages": board.villages_seen(request.user),
        }
        return TemplateResponse(request, "residents/admin/health/overview.html", context)

    def recount_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        take_snapshot(timezone.localdate())
        messages.success(request, _("Counted anew."))
        return redirect("admin:residents_healthcount_changelist")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """A kept count is looked at where its rows are."""
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request):
            raise PermissionDenied
        kept = self.get_object(request, object_id)
        if kept is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return redirect(_address(kept.check_code, village=kept.village.number))

    # --- one check

    def _check(self, request, code):
        """The check, if this user may know of it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        check = next((one for one in checks_for(request.user) if one.code == code), None)
        if check is None:
            raise Http404
        return check

    def rows_view(self, request, code):
        check, today = self._check(request, code), timezone.localdate()
        village = _village(request)
        tabs = board.village_tabs(check, today, request.user)
        rows = board.rows_in_order(check, today, request.user, village)
        known = sum(tab.found for tab in tabs if village is None or tab.number == village.number)
        page = KnownPaginator(rows, PER_PAGE, count=known).get_page(request.GET.get("page"))
        here = {"village": village.number if village else None, "page": page.number}
        context = {
            **self.admin_site.each_context(request),
            "title": check.title,
            "opts": self.opts,
            "check": check,
            "village": village,
            "tabs": tabs,
            "total": sum(tab.found for tab in tabs),
            "page": page,
            "rows": board.shown(check, list(page.object_list), today, request.user),
            "query": _query(**here),
            "may_task": check.tasks_about is not None and request.user.has_perm(MAKES_TASKS),
            "may_confirm": check.confirmable and request.user.has_perm(CLOSES_TASKS),
        }
        return TemplateResponse(request, "residents/admin/health/rows.html", context)

    # --- one row

    def _row(self, request, code, pk, right):
        """The check and the row that it found, if this user sees both and has the right to act on it."""
        check = self._check(request, code)
        row = check.found(timezone.localdate(), request.user).filter(pk=pk).first()
        if row is None or check.tasks_about is None:
            raise Http404
        if not request.user.has_perm(right):
            raise PermissionDenied
        return check, row

    def task_view(self, request, code, pk):
        check, row = self._row(request, code, pk, MAKES_TASKS)
        if tasking.task_from_row(check, row, on=timezone.localdate(), by=request.user):
            messages.success(request, _("The task is written."))
        else:
            messages.info(request, _("A task about this is open already."))
        return self._back(request, code)

    def confirm_view(self, request, code, pk):
        check, row = self._row(request, code, pk, CLOSES_TASKS)
        if not check.confirmable:
            raise Http404
        tasking.confirm_row(check, row, on=timezone.localdate(), by=request.user)
        messages.success(request, _("Kept: this row is true as it is, and is no longer listed."))
        return self._back(request, code)

    @staticmethod
    def _back(request, code):
        here = {name: request.GET.get(name, "") for name in ("village", "page")}
        return redirect(_address(code, **{name: text for name, text in here.items() if text.isdecimal()}))


def _village(request):
    """The village of the address, if this user sees it; one out of sight answers as one that is not there."""
    number = request.GET.get("village", "")
    if not number:
        return None
    village = next((v for v in board.villages_seen(request.user) if str(v.number) == number), None)
    if village is None:
        raise Http404
    return village


def _query(**params) -> str:
    return urlencode({name: value for name, value in params.items() if value})


def _address(code: str, **params) -> str:
    asked = _query(**params)
    return reverse("admin:residents_healthcount_rows", args=[code]) + (f"?{asked}" if asked else "")
