"""Signing out on purpose: nobody can read any more what stayed on the device."""

from care.services.drafts import COOKIE, forget_draft_key


def forget_drafts(*, request, user, **signal) -> None:
    device = request.COOKIES.get(COOKIE) if request is not None else None
    if device and user is not None:
        forget_draft_key(device, user=user)
