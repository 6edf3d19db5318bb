"""The address at which a browser asks for the key of what it could not send."""

from base64 import b64encode

from django.conf import settings
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from accounts.drafts import COOKIE, draft_key, new_device
from core.addresses import STAFF

KEPT_SECONDS = 400 * 24 * 3600


@require_POST
def draft_key_view(request):
    """The key of this user on this device. Which device it is stands in a cookie that no script reads."""
    device = request.COOKIES.get(COOKIE) or new_device()
    kept = draft_key(device, by=request.user)
    response = JsonResponse({"name": kept.name, "key": b64encode(kept.key).decode()})
    response["Cache-Control"] = "no-store, private"
    response.set_cookie(
        COOKIE, device, max_age=KEPT_SECONDS, path=STAFF, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response
