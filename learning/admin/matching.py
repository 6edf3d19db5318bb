"""Needs beside what could be taught: for one need its best offers, for all of them what to open next."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Count, F
from django.db.models.functions import Coalesce
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts import trail
from core.keys import read_key
from learning.enums import Obstacle, RoundState
from learning.matching import best, explained
from learning.models import CourseRound, LearningNeed, Offer
from learning.services.rounds import ADD as PLAN
from learning.words import Reason, reasons
from programs.models import Topic
from residents.models import Village

BEST, SHOWN = 5, 100


@dataclass(frozen=True)
class Suggestion:
    points: int
    offer: Offer
    need: LearningNeed
    reasons: list[Reason]


def suggested(needs, offers, *, per: int, by: str = "need") -> list[Suggestion]:
    """The best pairs with their reasons. `needs` and `offers` are querysets."""
    pairs = best(needs, offers, per=per, by=by)
    rows = (
        LearningNeed.objects.filter(pk__in={pair.need for pair in pairs}),
        Offer.objects.filter(pk__in={pair.offer for pair in pairs}),
    )
    found = {one.pk: one for one in rows[0].select_related("topic__parent", "resident__village")}
    taught = {one.pk: one for one in rows[1].select_related("topic__parent", "organization", "village")}
    fits = explained(list(found.values()), list(taught.values())) if pairs else {}
    return [
        Suggestion(
            pair.points, taught[pair.offer], found[pair.need],
            reasons(fits[pair.need, pair.offer], found[pair.need], taught[pair.offer]),
        )
        for pair in pairs
    ]  # fmt: skip


def suggestions(need: LearningNeed, user) -> dict:
    """For the page of one need: offers that fit, and rounds of the topic that still take people."""
    offers = Offer.objects.on(timezone.localdate()) if user.has_perm("learning.view_offer") else Offer.objects.none()
    return {
        "offers": suggested(LearningNeed.objects.filter(pk=need.pk), offers, per=BEST),
        "rounds": _rounds_for(need, user), "may_plan": user.has_perm(PLAN),
        "may_invite": user.has_perm("learning.add_invitation"),
    }  # fmt: skip


def _rounds_for(need: LearningNeed, user) -> list[CourseRound]:
    if not user.has_perm("learning.view_courseround"):
        return []
    topics = [need.topic_id, *filter(None, [need.topic.parent_id])]
    going_on = CourseRound.objects.filter(state=RoundState.OPEN, course__topic__in=topics)
    return list(going_on.select_related("course", "head__village").order_by("head__starts_at"))


class MatchPages:
    """Mixin of the needs' admin."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_GET(self.match_view))
        return [path("match/", view, name="learning_learningneed_match"), *super().get_urls()]

    def match_view(self, request):
        """What to open next: needs without a place by topic; of one topic the people, and who could teach them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        topic, village = _asked(request)
        waiting = LearningNeed.objects.visible_to(request.user).unplaced()
        if village:
            waiting = waiting.filter(resident__village=village)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("What to open next"),
            "villages": Village.objects.visible_to(request.user), "village": village, "topic": topic,
            "topics": _by_topic(waiting), "here": reverse("admin:learning_learningneed_match"),
            "may_plan": request.user.has_perm(PLAN), **(_of_topic(waiting, topic) if topic else {"needs": [], "offers": []}),
        }  # fmt: skip
        if context["needs"]:
            trail.log_views(user=request.user, rows=[one.resident for one in context["needs"]])
        return TemplateResponse(request, "learning/admin/match.html", context)


def _asked(request) -> tuple[Topic | None, Village | None]:
    """The topic and the village of the address; nonsense counts as nothing asked."""
    topic = Topic.objects.filter(pk=read_key(request.GET.get("topic", "")) or 0).first()
    number = request.GET.get("village", "")
    villages = {str(one.number): one for one in Village.objects.visible_to(request.user)}
    return topic, villages.get(number)


def _by_topic(waiting) -> list[dict]:
    """Each topic with how many wait for it; the most wanted first."""
    counted = waiting.order_by().values("topic").annotate(people=Count("pk")).order_by("-people", "topic")
    counts = {row["topic"]: row["people"] for row in counted}
    topics = Topic.objects.select_related("parent").in_bulk(counts)
    taught = Offer.objects.on(timezone.localdate()).order_by().values("topic").annotate(n=Count("pk"))
    offered = {row["topic"]: row["n"] for row in taught}
    return [{"topic": topics[pk], "people": people, "offers": offered.get(pk, 0)} for pk, people in counts.items()]


def _of_topic(waiting, topic: Topic) -> dict:
    mine = waiting.filter(topic=topic)
    needs = mine.select_related("resident__village", "resident__household", "topic").order_by(
        "resident__village__number", "recorded_on", "pk"
    )[: SHOWN + 1]
    needs = list(needs)
    return {
        "needs": needs[:SHOWN], "more": len(needs) > SHOWN,
        "by_village": _by_village(mine), "obstacles": _obstacles(mine), "offers": _offers(mine, topic),
    }  # fmt: skip


def _by_village(needs) -> list[dict]:
    where = needs.annotate(where=Coalesce("village", "resident__village")).order_by().values("where")
    counted = {row["where"]: row["people"] for row in where.annotate(people=Count("pk"))}
    villages = Village.objects.in_bulk(counted)
    rows = [{"village": villages[pk], "people": people} for pk, people in counted.items()]
    return sorted(rows, key=lambda row: (-row["people"], row["village"].number))


def _obstacles(needs) -> list[dict]:
    """How many say what stands in the way, the most frequent first."""
    held = needs.order_by().values_list("obstacles").annotate(people=Count("pk"))
    counted = [{"obstacle": one.label, "people": sum(n for flags, n in held if flags & one)} for one in Obstacle]
    return sorted((row for row in counted if row["people"]), key=lambda row: -row["people"])


def _offers(needs, topic: Topic) -> list[dict]:
    """Who could teach these people: in how many needs each offer is the best, and how well it fits them."""
    root = topic.parent_id or topic.pk
    near = Offer.objects.on(timezone.localdate()).annotate(root=Coalesce("topic__parent", F("topic"))).filter(root=root)
    told: dict[int, list[int]] = {}
    for pair in best(needs, near, per=1):
        told.setdefault(pair.offer, []).append(pair.points)
    offers = Offer.objects.select_related("organization", "topic__parent", "village").in_bulk(told)
    rows = [
        {"offer": offers[pk], "people": len(points), "points": sum(points) // len(points)}
        for pk, points in told.items()
    ]
    return sorted(rows, key=lambda row: (-row["people"], -row["points"], row["offer"].pk))
