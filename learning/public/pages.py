"""The pages of learning among the others: for search engines (settings.MORE_SITEMAPS), and from the pillar, the first page and
the portal's search (settings.PILLAR_PAGES)."""

from django.db.models import Exists, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from learning.models import Course, Offer
from learning.public.cards import coming
from programs.enums import PillarCode
from programs.models import Pillar
from programs.public.machines import SitemapPages

LANGUAGES = ("th", "ms", "en")
MOST = 5000


class LearningPages(SitemapPages):
    """The list and the form are always there: whoever finds nothing may tell what is missing."""

    def items(self):
        courses = Course.objects.published().order_by("pk").values_list("pk", flat=True)[:MOST]
        rounds = coming().order_by("pk").values_list("pk", flat=True)[:MOST]
        return [
            ("learn", None), ("learn_wish", None), *(("learn_course", pk) for pk in courses),
            *(("learn_round", pk) for pk in rounds),
        ]  # fmt: skip

    def location(self, item):
        name, pk = item
        return reverse(name, args=[] if pk is None else [pk])


class LearningOfPillar:
    template = "public/learning/of_pillar.html"
    title = _("What can I learn near me?")
    sentence = _("Courses and people who teach, near your home: when, where, in which language.")

    @property
    def address(self) -> str:
        return reverse("learn")

    def shown(self) -> Exists:
        return Exists(_pillar())

    def words(self) -> list[tuple[QuerySet, str]]:
        """The pillar's own name, and what is taught, in every language."""
        offers = Offer.objects.published()
        taught = [(Course.objects.published(), "name"), (offers, "topic__name"), (offers, "detail")]
        return [(rows, f"{field}_{code}") for rows, field in [(_pillar(), "name"), *taught] for code in LANGUAGES]


def _pillar() -> QuerySet[Pillar]:
    return Pillar.objects.filter(code=PillarCode.LEARNING)
