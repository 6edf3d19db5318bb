"""Today's way from house to house, on a screen and on paper, and the queue of who is due."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts import trail
from care.due import SOON_DAYS, Due, due, route
from care.papers.making import route_paper
from care.services.visits import VISIT
from core.forms import ThaiDateField
from residents.admin.printing import printed_list
from residents.models import Village, villages_of

QUEUE = 100


class RoutePages:
    """Mixin of the visits' admin."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        pages = {"route": self.route_view, "paper": self.paper_view, "queue": self.queue_view}
        own = [path(f"{name}/", wrap(require_GET(view)), name=f"care_homevisit_{name}") for name, view in pages.items()]
        return own + super().get_urls()

    def route_view(self, request):
        self._check(request)
        day, village, villages = self._asked(request)
        # The office sees every village: it chooses one. A visitor's way is what was given to them.
        waits = village is None and villages_of(request.user) is None
        stops = [] if waits else route(request.user, on=day, village=village)
        trail.log_views(user=request.user, rows=[one.person for stop in stops for one in stop.people])
        context = self._page(request, _("Today's visits"), villages, village) | {
            "day": day, "waits": waits, "today": timezone.localdate(), "due": [stop for stop in stops if stop.is_due],
            "others": [stop for stop in stops if not stop.is_due], "may_visit": request.user.has_perm(VISIT),
        }  # fmt: skip
        return TemplateResponse(request, "care/admin/route.html", context)

    def paper_view(self, request):
        """The same as a list to carry; of all villages of a visitor, or of the one that is asked for."""
        self._check(request)
        day, village, _villages = self._asked(request)
        if village is None and villages_of(request.user) is None:
            village = _villages[0].number if _villages else None
        stops = [stop for stop in route(request.user, on=day, village=village) if stop.is_due]
        return printed_list(
            request, "visits", lambda: route_paper(stops, day=day, village=village, by=request.user), report_code="care_route",
            params={"village": village}, rows=sum(len(stop.people) for stop in stops),
        )  # fmt: skip

    def queue_view(self, request):
        """Who is overdue, and who is due in the next days."""
        self._check(request)
        _day, village, villages = self._asked(request)
        today = timezone.localdate()
        until = today + datetime.timedelta(days=SOON_DAYS)
        people = due(request.user, by_day=until, on=today, village=village)
        overdue = people.filter(due_on__lte=today).order_by().count()
        page = Paginator(people, QUEUE).get_page(request.GET.get("page"))
        rows = [Due(person, today) for person in page]
        trail.log_views(user=request.user, rows=page)
        context = self._page(request, _("Visits that are due"), villages, village) | {
            "overdue": [row for row in rows if row.is_due], "soon": [row for row in rows if not row.is_due], "page": page,
            "overdue_count": overdue, "soon_count": page.paginator.count - overdue, "days": SOON_DAYS,
            "may_visit": request.user.has_perm(VISIT),
        }  # fmt: skip
        return TemplateResponse(request, "care/admin/queue.html", context)

    def _check(self, request) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _page(self, request, title, villages, village) -> dict:
        return {
            **self.admin_site.each_context(request), "opts": self.opts, "title": title, "villages": villages,
            "village": village, "here": reverse(f"admin:{request.resolver_match.url_name}"), "media": self.media,
        }  # fmt: skip

    @staticmethod
    def _asked(request) -> tuple[datetime.date, int | None, list[Village]]:
        """The day and the village of the address, of those in scope; nonsense counts as nothing asked."""
        villages = list(Village.objects.in_scope(request.user).order_by("number"))
        number = request.GET.get("village", "")
        village = next((one.number for one in villages if str(one.number) == number), None)
        try:
            day = ThaiDateField(future_ok=True, required=False).clean(request.GET.get("day", ""))
        except ValidationError:
            day = None
        return day or timezone.localdate(), village, villages
