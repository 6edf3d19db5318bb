"""What became of a wish to learn, by its code."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from learning.models import LearningWish
from learning.services.forgetting import FORGOTTEN
from programs.models import Office
from programs.public.page import Page, show


class WishFollowing:
    """One of settings.FOLLOWED_REQUESTS: finds what a code belongs to, and tells of it."""

    model = LearningWish

    def find(self, digest: str) -> LearningWish | None:
        return LearningWish.objects.select_related("topic").filter(code_digest=digest).first()

    def tell(self, request: HttpRequest, found: LearningWish, code: str) -> HttpResponse:
        """Whether the registry knows the asker, and what became of the need there, is nobody's to read here."""
        trail = ((_("Follow a request"), reverse("public:status")),)
        page = Page(_("Your wish to learn"), trail=trail, section="status", hidden=True)
        answer = "" if found.answer == FORGOTTEN else found.answer
        return show(
            request, "learning/status.html", page,
            asked=found, state=_state(found), answer=answer, office=Office.objects.get(pk=1),
        )  # fmt: skip


def _state(found: LearningWish) -> str:
    if found.is_open:
        return _("received; the office reads it")
    return _("on the list of what people want to learn") if found.need_id else _("answered")
