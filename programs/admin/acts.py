"""An act on one row, from a button of its page."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect

from core.admin.scoped import seen_or_404


def act_on(model_admin, request, pk: int, act: Callable, said: str, *, permission: str = ""):
    """Does the act to the row, if this user sees it and may change it, or has the act's own `permission`; what it refuses
    is said, and nothing lost."""
    row = seen_or_404(model_admin, request, pk)
    if not (request.user.has_perm(permission) if permission else model_admin.has_change_permission(request, row)):
        raise PermissionDenied
    try:
        act(row)
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    else:
        messages.success(request, said)
    return redirect(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", pk)
