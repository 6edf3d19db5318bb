"""Whether the line is there, and who is signed in: asked by a page that could not be sent."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_GET


@require_GET
def line_view(request):
    """A token for the form of a page that was shown before its owner signed in anew; whose page it is, was asked before."""
    return JsonResponse({"token": get_token(request)}, headers={"Cache-Control": "no-store, private"})
