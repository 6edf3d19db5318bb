"""The one page of a person and of a house, and the pages that record what happened to them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import trail
from core.admin.scoped import seen_or_404
from residents import consequences
from residents.admin.event_forms import HOUSE_EVENTS, PERSON_EVENTS
from residents.consequences import Change
from residents.enums import EventKind, Status
from residents.panels import panels_of, panels_of_house
from residents.services.registry import confirm_resident
from residents.story import story_of_house, story_of_person

# The events that fit where a person stands, in the order of how often they are asked for.
OFFERED = {
    Status.LIVING: ("move-within", "move-out", "death", "name", "place"),
    Status.MOVED_OUT: ("return", "death", "name"),
    Status.DECEASED: (),
}
TOLD_OF = {"death": EventKind.DEATH, "move-out": EventKind.MOVE_OUT, "move-within": EventKind.MOVE_WITHIN}
RECORD = "residents.add_lifeevent"


class EventPage:
    """A form that records an event: shows it, or records it and goes back to `back`."""

    def __init__(self, model_admin, request, form, *, title, back, about, told=()):
        self.admin, self.request, self.form = model_admin, request, form
        self.title, self.back, self.about, self.told = title, back, about, told

    def response(self):
        if self.request.method == "POST" and self.form.is_valid() and self._record():
            messages.success(self.request, _("Recorded: %(what)s") % {"what": self.title})
            return redirect(self.back)
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": self.title,
            "opts": self.admin.opts,
            "form": self.form,
            "about": self.about,
            "back": self.back,
            "told": self.told,
            "media": self.form.media,
        }
        return TemplateResponse(self.request, "residents/admin/event.html", context)

    def _record(self) -> bool:
        try:
            self.form.record()
        except ValidationError as refusal:
            self.form.add_error(None, refusal)
            return False
        return True


class PersonPages:
    """Mixin of the residents' admin."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/page/", wrap(self.page_view), name="residents_resident_page"),
            path("<int:pk>/event/<slug:kind>/", wrap(self.event_view), name="residents_resident_event"),
            path("<int:pk>/confirm/", wrap(require_POST(self.confirm_view)), name="residents_resident_confirm"),
        ]
        return own + super().get_urls()

    def _person(self, request, pk):
        """The person, if this user sees them."""
        return seen_or_404(self, request, pk)

    def page_view(self, request, pk):
        person, user = self._person(request, pk), request.user
        trail.log_view(user=user, row=person)
        may_record = user.has_perm(RECORD)
        context = {
            **self.admin_site.each_context(request),
            "title": person.full_name,
            "opts": self.opts,
            "person": person,
            "birth_words": self.birth_words(person),
            "number": self.masked_number(person),
            "may_change": self.has_change_permission(request, person),
            "may_unmask": user.has_perm("residents.unmask_resident") and bool(person.masked_id or person.id_as_written),
            "may_merge": user.has_perm("residents.merge_resident"),
            "may_take_back": user.has_perm("residents.change_lifeevent"),
            "events": [(kind, PERSON_EVENTS[kind].title) for kind in OFFERED[person.status] if may_record],
            "heads": list(person.heads.visible_to(user).select_related("village")),
            "registered": self._registered(person, user),
            "panels": panels_of(person, user=user, on=timezone.localdate()),
            "story": story_of_person(person, user=user),
            "printed_on": timezone.localdate(),
        }
        return TemplateResponse(request, "residents/admin/person.html", context)

    def confirm_view(self, request, pk):
        person = self._person(request, pk)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        confirm_resident(person, by=request.user)
        return redirect("admin:residents_resident_page", person.pk)

    @staticmethod
    def _registered(person, user) -> str:
        house = person.registered_household
        if house is None or house.pk == person.household_id:
            return ""
        seen = type(house).objects.visible_to(user).filter(pk=house.pk).exists()
        return house.staff_label if seen else _("another village")

    def event_view(self, request, pk, kind):
        person = self._person(request, pk)
        needed = "residents.change_resident" if kind == "place" else RECORD
        if not request.user.has_perm(needed):
            raise PermissionDenied
        form_class = PERSON_EVENTS.get(kind)
        if form_class is None:
            raise Http404
        trail.log_view(user=request.user, row=person)
        back = reverse("admin:residents_resident_page", args=[person.pk])
        form = form_class(request.POST or None, person=person, user=request.user)
        told = self._told(kind, person, request.user)
        return EventPage(
            self, request, form, title=form.title, back=back, about=person.staff_label, told=told
        ).response()

    @staticmethod
    def _told(kind, person, user) -> list[str]:
        if kind not in TOLD_OF:
            return []
        return consequences.tell(Change(TOLD_OF[kind], person, timezone.localdate()), user=user)


class HousePages:
    """Mixin of the households' admin."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/page/", wrap(self.page_view), name="residents_household_page"),
            path("<int:pk>/event/<slug:kind>/", wrap(self.event_view), name="residents_household_event"),
        ]
        return own + super().get_urls()

    def _house(self, request, pk):
        return seen_or_404(self, request, pk)

    def page_view(self, request, pk):
        house, user = self._house(request, pk), request.user
        trail.log_view(user=user, row=house)
        people = house.residents.visible_to(user).living().order_by("birth_date", "pk")
        context = {
            **self.admin_site.each_context(request),
            "title": _("House %(house)s") % {"house": house.staff_label},
            "opts": self.opts,
            "house": house,
            "people": list(people),
            "registered": list(
                house.registered_residents.visible_to(user).living().exclude(household=house).select_related("village")
            ),
            "may_change": self.has_change_permission(request, house),
            "may_record": user.has_perm(RECORD),
            "may_add": user.has_perm("residents.add_resident") and user.has_perm(RECORD),
            "panels": panels_of_house(house, user=user, on=timezone.localdate()),
            "story": story_of_house(house, user=user) if user.has_perm("residents.view_lifeevent") else [],
            "printed_on": timezone.localdate(),
        }
        return TemplateResponse(request, "residents/admin/house.html", context)

    def event_view(self, request, pk, kind):
        house = self._house(request, pk)
        if not request.user.has_perm(RECORD):
            raise PermissionDenied
        form_class = HOUSE_EVENTS.get(kind)
        if form_class is None:
            raise Http404
        trail.log_view(user=request.user, row=house)
        back = reverse("admin:residents_household_page", args=[house.pk])
        form = form_class(request.POST or None, household=house, user=request.user)
        return EventPage(self, request, form, title=form.title, back=back, about=house.staff_label).response()
