from django.conf import settings
from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.keeping import kept_for
from programs.models import Office, Organization
from programs.public.about import about_office
from programs.public.cache import public_page
from programs.public.drawing import marks, sheet_of
from programs.public.page import Page, show
from programs.public.sets import coming, counted
from residents.models import Village


@public_page()
def contact(request: HttpRequest) -> HttpResponse:
    office = Office.objects.first()
    page = Page(
        _("Contact us"), _("Where the office is, when it is open, and how to reach it."), section="contact",
        about=about_office(request, office),
    )  # fmt: skip
    return show(request, "contact.html", page, office=office)


@public_page()
def places(request: HttpRequest) -> HttpResponse:
    page = Page(_("Map of places"), _("The villages, and the places and groups in them."), section="places")
    villages = list(Village.objects.annotate(coming=counted(coming().filter(village=OuterRef("pk")))))
    organizations = list(Organization.objects.published().select_related("village"))
    for mark, located in zip(marks(), (one for one in organizations if one.latitude is not None), strict=False):
        located.mark = mark
    # Poles stand behind villages and flags before them: neither a letter nor a number is hidden.
    sheet = sheet_of([*villages, *organizations])
    return show(
        request,
        "places.html",
        page,
        sheet=sheet,
        villages=[(one, [place for place in organizations if place.village_id == one.pk]) for one in villages],
        elsewhere=[place for place in organizations if place.village_id is None],
    )


@public_page()
def accessibility(request: HttpRequest) -> HttpResponse:
    page = Page(_("Accessibility"), _("How this portal is made so that everybody can use it."))
    return show(request, "accessibility.html", page, office=Office.objects.first())


@public_page()
def privacy(request: HttpRequest) -> HttpResponse:
    page = Page(_("Your personal data"), _("What this portal keeps of you, why, how long, and what your rights are."))
    return show(
        request, "privacy.html", page, office=Office.objects.first(),
        sign_up_days=kept_for("sign_ups"), help_days=kept_for("requests"), answer_days=settings.DATA_REQUEST_DAYS,
    )  # fmt: skip
