"""What machines read of a page: schema.org, of what the page says itself."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.rich import plain_text
from programs.enums import ActivityStatus
from programs.models import Activity, Office, Organization, Program
from programs.public.page import Page
from programs.public.words import words_of

EVENT_STATUS = {
    ActivityStatus.PLANNED: "https://schema.org/EventScheduled",
    ActivityStatus.DONE: "https://schema.org/EventScheduled",
    ActivityStatus.CANCELLED: "https://schema.org/EventCancelled",
}


def office_in_short(request: HttpRequest) -> dict:
    return {
        "@type": "GovernmentOrganization",
        "name": settings.OFFICE_NAMES[get_language()],
        "url": request.build_absolute_uri(reverse("public:home")),
    }


def about_office(request: HttpRequest, office: Office | None) -> dict:
    """What the office has given of itself; blanks are left out."""
    if office is None:
        return office_in_short(request)
    more = {"telephone": office.phone, "email": office.email, "address": words_of(office, "address").text}
    return office_in_short(request) | {name: said for name, said in more.items() if said}


def about_program(request: HttpRequest, program: Program) -> dict:
    return {
        "@type": "GovernmentService",
        "name": words_of(program, "name").text,
        "description": words_of(program, "summary").text,
        "url": request.build_absolute_uri(),
        "provider": office_in_short(request),
    }


def about_organization(request: HttpRequest, organization: Organization) -> dict:
    return {
        "@type": "Organization",
        "name": words_of(organization, "name").text,
        "description": words_of(organization, "offers").text,
        "url": request.build_absolute_uri(),
    }


def about_activity(request: HttpRequest, activity: Activity) -> dict:
    return {
        "@type": "Event",
        "name": words_of(activity, "title").text,
        "description": plain_text(words_of(activity, "text").text),
        "startDate": activity.starts_at.isoformat(),
        "endDate": activity.ends_at.isoformat(),
        "eventStatus": EVENT_STATUS[activity.status],
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": _where(activity),
        "organizer": office_in_short(request),
        "url": request.build_absolute_uri(),
    }


def _where(activity: Activity) -> dict:
    """Search engines want a name and an address of every place: the village's, or the office's."""
    office = settings.OFFICE_NAMES[get_language()]
    village = words_of(activity.village, "name").text if activity.village else ""
    place = {"@type": "Place", "name": words_of(activity, "place").text or village or office}
    place["address"] = ", ".join(filter(None, [village, office]))
    if activity.latitude is not None:
        point = {"latitude": str(activity.latitude), "longitude": str(activity.longitude)}
        place["geo"] = {"@type": "GeoCoordinates", **point}
    return place


def about_trail(request: HttpRequest, page: Page) -> dict:
    """How this page is reached from the first one."""
    steps = [(_("Home"), reverse("public:home")), *page.trail, (page.title, request.path)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": request.build_absolute_uri(address)}
            for place, (name, address) in enumerate(steps, 1)
        ],
    }
