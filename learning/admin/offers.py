"""Offers: what groups and local experts can teach, and whose needs they fit."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.admin.base import LearningModelAdmin, TopicFilter
from learning.admin.matching import suggested
from learning.enums import Ease
from learning.models import LearningNeed, Offer
from programs.admin.base import ContentAdmin
from programs.enums import Tongue
from residents.admin.filters import VillageFilter

BEST = 10


class OfferVillageFilter(VillageFilter):
    title = _("teaches where")


@admin.register(Offer)
class OfferAdmin(LearningModelAdmin, ContentAdmin):
    list_display = ["what", "organization_name", "where", "spoken", "easier", "holds"]
    list_display_links = ["what"]
    list_select_related = ["topic__parent", "organization", "village"]
    list_filter = [TopicFilter, OfferVillageFilter]
    ordering = ["topic__position", "topic", "pk"]
    sortable_by = []
    autocomplete_fields = ["organization"]
    fieldsets = [
        (None, {"fields": ["organization", "topic", "detail"]}),
        (_("Where and when"), {"fields": ["village", "days", "capacity", ("since", "until")]}),
        (_("With fewer conditions"), {"fields": ["languages", "eases"]}),
        (_("For the public"), {"fields": ["shown"]}),
    ]
    change_form_outer_after_template = "learning/admin/offer_work.html"
    empty_words = _(
        "Write down which group or local expert can teach what, where, in which language, and what they make easier. "
        "The portal then finds for whom."
    )

    @admin.display(description=_("teaches what"))
    def what(self, offer):
        return offer.topic.staff_label

    @admin.display(description=_("who teaches"))
    def organization_name(self, offer):
        return offer.organization.name

    @admin.display(description=_("teaches where"))
    def where(self, offer):
        return offer.village.staff_label if offer.village else _("in every village")

    @admin.display(description=_("teaches in which languages"))
    def spoken(self, offer):
        return ", ".join(Tongue.labels_of(offer.languages))

    @admin.display(description=_("what is made easier"))
    def easier(self, offer):
        return ", ".join(Ease.labels_of(offer.eases))

    @admin.display(description=_("holds now"), boolean=True)
    def holds(self, offer):
        today = timezone.localdate()
        return (offer.since is None or offer.since <= today) and (offer.until is None or offer.until > today)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        work = {"offer": obj, "needs": [], "may_plan": request.user.has_perm("learning.add_courseround")}
        if obj is not None:
            waiting = LearningNeed.objects.visible_to(request.user).unplaced()
            work["needs"] = suggested(waiting, Offer.objects.filter(pk=obj.pk), per=BEST, by="offer")
        return super().render_change_form(request, context | work, add, change, form_url, obj)
