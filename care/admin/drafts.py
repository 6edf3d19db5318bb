"""The address at which a browser asks for the key of what it could not send."""

from base64 import b64encode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

from care.services.drafts import COOKIE, draft_key, new_device
from care.services.visits import VISIT

KEPT_SECONDS = 400 * 24 * 3600


class DraftKeys:
    """Mixin of the visits' admin."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.key_view))
        return [path("draft-key/", view, name="care_homevisit_key"), *super().get_urls()]

    def key_view(self, request):
        """The key of this user on this device. Which device it is stands in a cookie that no script reads."""
        if not request.user.has_perm(VISIT):
            raise PermissionDenied
        device = request.COOKIES.get(COOKIE) or new_device()
        kept = draft_key(device, by=request.user)
        response = JsonResponse({"name": kept.name, "key": b64encode(kept.key).decode()})
        response["Cache-Control"] = "no-store, private"
        response.set_cookie(
            COOKIE, device, max_age=KEPT_SECONDS, path="/admin/", httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
        return response
