"""Needs beside offers to teach: the best three of each need, all pairs considered, and the same rule read pair by pair."""

import random

from benchmarks.meter import Meter, peak
from benchmarks.register import TODAY
from core.bulk import insert_rows, take_ids
from learning.enums import Ease, Obstacle
from learning.matching import best, offered_of, wanted_of
from learning.models import LearningNeed, Offer
from learning.rules.matching import fit
from programs.enums import Day, Tongue
from programs.models import Organization, Topic
from residents.demo.write import make_people, make_villages
from residents.models import Resident, Village

PER, READ = 3, 100


def load(needs: int, offers: int, village_count: int) -> dict:
    """Fictional people, each with one need; offers of one group, every second one in a village of its own."""
    make_people(make_villages(village_count), needs, seed=7, today=TODAY)
    return tell(needs, offers)


def tell(needs: int, offers: int) -> dict:
    """Of the people that are there."""
    chance = random.Random(7)
    for village in Village.objects.all():
        village.latitude, village.longitude = 5.8 + village.number * 0.03, 101.8 + village.number % 4 * 0.03
        village.save()
    topics = list(Topic.objects.order_by("pk").values_list("pk", flat=True))
    people = Resident.objects.filter(learning_needs=None).order_by("pk").values_list("pk", flat=True)[:needs]
    since = TODAY.isoformat()
    insert_rows(
        LearningNeed,
        ("version", "key", "resident", "topic", "why", "detail", "obstacles", "languages", "days", "through", "recorded_on", "end"),
        (
            (1, f"need-{person}", person, chance.choice(topics), "life", "", chance.randrange(Obstacle.all() + 1),
             chance.randrange(Tongue.all() + 1), chance.randrange(Day.all() + 1), "counter", since, "")
            for person in people
        ),
    )  # fmt: skip
    group = Organization.objects.create(kind="group", name="กลุ่มตัวอย่าง")
    villages = list(Village.objects.values_list("pk", flat=True))
    ids = take_ids(Offer, offers)
    for pk in ids:
        Offer(
            pk=pk, organization=group, topic_id=chance.choice(topics), eases=chance.randrange(Ease.all() + 1),
            languages=chance.randrange(1, Tongue.all() + 1), days=chance.randrange(Day.all() + 1),
            village_id=chance.choice(villages) if pk % 2 else None, capacity=15, since=None,
        ).save()  # fmt: skip
    return {"needs": len(people), "offers": offers}


def ask(times: int) -> dict:
    """Milliseconds: all pairs by the statement (least of some), and by the plain rule (counted of some and multiplied)."""
    spent = [Meter() for _time in range(times)]
    for meter in spent:
        with meter:
            pairs = best(LearningNeed.objects.open(), Offer.objects.on(TODAY), per=PER)
    return {
        "ms": min(meter.wall for meter in spent) * 1000, "cpu_ms": min(meter.cpu for meter in spent) * 1000,
        "pairs": len(pairs), "plain_ms": _plain() * 1000, **peak(),
    }  # fmt: skip


def _plain() -> float:
    """Seconds of CPU."""
    needs = [wanted_of(need) for need in LearningNeed.objects.select_related("topic", "resident")]
    offers = [offered_of(offer, taken=0) for offer in Offer.objects.select_related("topic")]
    with Meter() as spent:
        for need in needs[:READ]:
            found = [one for offer in offers if (one := fit(need, offer, kilometres=5.0))]
            sorted(found, key=lambda one: -one.points)
    return spent.cpu * len(needs) / READ
