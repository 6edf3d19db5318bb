"""The search box in the bar of every staff page: what it suggests, and its own page. What is typed comes by POST, since
addresses end in logs."""

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts import trail
from residents.finder import MOST, find, hit_of, last_viewed
from residents.search import number_in


class WithFinder:
    """For the admin of people: the addresses that the box asks."""

    def get_urls(self):
        guarded = self.admin_site.admin_view
        return [
            path("find/", guarded(self.find_view), name="residents_resident_find"),
            path("find/suggest/", guarded(self.suggest_view), name="residents_resident_suggest"),
            *super().get_urls(),
        ]

    def find_view(self, request):
        """The whole page: where no script runs, on a phone, and for whoever presses Enter."""
        context = {**self.admin_site.each_context(request), "title": _("Find a person")}
        return TemplateResponse(request, "residents/admin/find.html", context | self._answer(request))

    @method_decorator(require_POST)
    def suggest_view(self, request):
        """The piece of page under the box."""
        return TemplateResponse(request, "residents/admin/find_suggestions.html", self._answer(request))

    def _answer(self, request) -> dict:
        if not self.has_view_permission(request):
            raise PermissionDenied
        typed = request.POST.get("q", "").strip()
        people, told = self._found(request, typed) if typed else self._recent(request)
        return {"typed": typed, "hits": [hit_of(person) for person in people], "told": told}

    def _found(self, request, typed: str) -> tuple[list, str]:
        people, more = find(self.get_queryset(request), typed)
        if number_in(typed):
            trail.log_number_search(user=request.user, found=len(people))
        return people, _told(len(people), more=more)

    def _recent(self, request) -> tuple[list, str]:
        people = last_viewed(self.get_queryset(request), user=request.user)
        return people, _("Last viewed") if people else _("The people whose pages you open will stand here.")


def _told(count: int, *, more: bool) -> str:
    if more:
        return _("More than %(most)s people: type more.") % {"most": MOST}
    if not count:
        return _(
            "Nobody is found. Type a part of the name, the house (89/1 ม.2), the whole telephone number or the whole "
            "citizen number."
        )
    return ngettext("%(count)s person is found.", "%(count)s people are found.", count) % {"count": count}
