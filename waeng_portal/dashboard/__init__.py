"""The staff's first page: what waits, the five pillars in numbers, pictures, and what one comes for.

Everything is counted of what the user may see, and kept for a minute under all that decides it.
"""

from datetime import date
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import get_language

from residents.models import villages_of
from waeng_portal.dashboard.cards import cards_of
from waeng_portal.dashboard.pillars import pillars_of
from waeng_portal.first_day import add_first_day

FRESH_SECONDS = 60


def add_home(request, context) -> dict:
    """Unfold's DASHBOARD_CALLBACK."""
    user, today = request.user, timezone.localdate()
    counted = cache.get_or_set(_key(user, today), lambda: counted_for(user, today), FRESH_SECONDS)
    own = {"cards": cards_of(user), "may_search": user.has_perm("residents.view_resident"), "today": today}
    return context | counted | own | add_first_day(request)


def counted_for(user, on: date) -> dict:
    """Plain values: they are kept."""
    return {
        "waiting": _figures(settings.HOME_WAITING, user),
        "figures": _figures(settings.HOME_FIGURES, user),
        "pillars": pillars_of(user, on),
        "parts": [part for path in settings.HOME_PARTS if (part := import_string(path)(user, on))],
    }


def _figures(paths: list[str], user) -> list[dict]:
    return [figure for path in paths for figure in import_string(path)(user)]


def _key(user, on: date) -> str:
    """Another day, right, village or language is another page: nobody waits a minute for what was taken away."""
    villages = villages_of(user)
    kept = "all" if villages is None else sorted(villages.values_list("village_id", flat=True))
    decides = (sorted(user.get_all_permissions()), kept, get_language())
    return f"home:{user.pk}:{on}:{sha256(repr(decides).encode()).hexdigest()}"
