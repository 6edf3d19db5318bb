from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from programs.enums import OrganizationKind
from programs.models import Organization
from programs.public import cards
from programs.public.about import about_organization
from programs.public.cache import public_page
from programs.public.kin import kin, named
from programs.public.more import parts_of
from programs.public.page import Page, show
from programs.public.sets import the_row
from programs.public.words import words_of

NEXT_ACTIVITIES = 6


@public_page()
def organizations(request: HttpRequest) -> HttpResponse:
    """All of them, by kind: a subdistrict has a few dozen."""
    page = Page(
        _("Groups and places that help"),
        _("Groups, learning places, funds and people of the subdistrict that can do something for you."),
        section="organizations",
    )
    shown = cards.with_covers(cards.of_organizations(Organization.objects.published()))
    kinds = [(label, [one for one in shown if one[0].kind == kind]) for kind, label in OrganizationKind.choices]
    return show(request, "organizations.html", page, kinds=[(label, some) for label, some in kinds if some])


@public_page()
def organization(request: HttpRequest, pk: int) -> HttpResponse:
    shown = the_row(request, Organization.objects.select_related("village"), pk)
    title = words_of(shown, "name")
    page = Page(
        title.text,
        words_of(shown, "offers").text,
        trail=((_("Groups and places"), reverse("public:organizations")),),
        section="organizations",
        title_language=title.language if title.is_fallback else "",
        about=about_organization(request, shown),
        card=("organization", shown.pk),
    )
    related = kin(
        named("roles", shown.roles.all(), code="pk", place="position"),
        named("topics", shown.topics.all(), code="pk", place="position"),
        named("supported_by", shown.supported_by.published(), code="kind"),
        named("supports", shown.supports.published(), code="kind"),
        named("programs", shown.programs.published().order_by(), code="pillar__code", place="fiscal_year"),
    )
    activities = cards.coming().filter(organizations=shown)[:NEXT_ACTIVITIES]
    return show(
        request, "organization.html", page,
        organization=shown, pictures=cards.pictures_of(shown), related=related, activities=activities,
        parts=parts_of(shown),
    )  # fmt: skip
