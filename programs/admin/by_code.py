"""Somebody calls and says their code: staff type it, and come to the sign-up or the request. It is sent, and stands in no address."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.scope import scoped
from programs.codes import NotACode, digest_of, read_code
from programs.models import HelpRequest, SignUp


class FoundByCode:
    """Mixin of the admin of both."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_by_code"
        view = self.admin_site.admin_view(require_POST(self.by_code_view))
        return [path("by-code/", view, name=name), *super().get_urls()]

    def by_code_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self._found(request)
        if found is None:
            # Out of sight is as not there.
            messages.warning(request, _("Nothing is found with this code. Compare it letter by letter."))
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        return redirect(f"admin:{found._meta.app_label}_{found._meta.model_name}_change", found.pk)

    @staticmethod
    def _found(request):
        try:
            digest = digest_of(read_code(request.POST.get("code", "")))
        except NotACode:
            return None
        may_read = [
            one for one in (SignUp, HelpRequest) if request.user.has_perm(f"programs.view_{one._meta.model_name}")
        ]
        rows = (scoped(one.objects.filter(code_digest=digest), request.user).first() for one in may_read)
        return next(filter(None, rows), None)
