"""Where the forms are printed, before the current or the line is gone: each of the screens that one may use."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from papers.http import shown_pdf
from waeng_portal.fallback.paper import form_pdf
from waeng_portal.fallback.screens import SCREENS, screens_of

# Its form is printed from the round, with the house numbers of a village.
SURVEY = "economy.view_surveyround"


@require_GET
def forms_view(request):
    context = {
        **admin.site.each_context(request),
        "title": _("Fallback forms"),
        "screens": [(screen, reverse(screen.address)) for screen in screens_of(request.user)],
        "survey": reverse("admin:economy_surveyround_changelist") if request.user.has_perm(SURVEY) else "",
    }
    return TemplateResponse(request, "fallback/forms.html", context)


@require_GET
def form_view(request, code):
    screen = next((one for one in SCREENS if one.code == code), None)
    if screen is None:
        raise Http404
    if not request.user.has_perm(screen.permission):
        raise PermissionDenied
    return shown_pdf(form_pdf(screen, request), f"form-{screen.code}")
