"""What people say and ask in the story: news, sign-ups with a waiting list, requests for help in their states."""

from datetime import date, timedelta
from random import Random

from django.utils import timezone

from programs.demo.happenings import ASKERS, HELP, STORIES, Asked
from programs.demo.words import said
from programs.demo.write import moment, noted
from programs.enums import HelpFor, HelpStatus
from programs.models import Activity, HelpRequest, Pillar, Program, Story
from programs.models.help import ENDED
from programs.services.help import add_note, ask_for_help
from programs.services.signups import sign_up, withdraw
from residents.models import Village

# No telephone of this form rings: 08x is no network.
PHONE = "08x-000-{number:04}"


def tell_stories(programs: dict[str, Program], today: date) -> dict[str, Story]:
    pillars = {pillar.code: pillar for pillar in Pillar.objects.all()}
    made = {}
    for one in STORIES:
        story = Story(
            kind=one.kind, pillar=pillars.get(one.pillar), program=programs.get(one.program),
            published_at=moment(today - timedelta(days=one.days)),
            **said(title=one.title, summary=one.summary, text=one.text),
        )  # fmt: skip
        made[one.title.th] = noted(story)
    return made


def sign_people_up(asked: list[tuple[Activity, int]], chance: Random, seed: int) -> None:
    """In the order of asking; of the fullest list one gives the place back, and who waited first moves up."""
    for activity, count in asked:
        names = chance.sample(ASKERS, min(count, len(ASKERS)))
        receipts = [
            sign_up(
                activity, name=f"{name} ตัวอย่าง", phone=PHONE.format(number=100 + place), language=chance.choice(("th", "th", "ms")),
                key=f"demo-{seed}-{activity.pk}-{place}",
            )
            for place, name in enumerate(names)
        ]  # fmt: skip
        if activity.capacity and count > activity.capacity:
            withdraw(receipts[0].sign_up)


def ask_for_things(today: date, seed: int, handlers: dict[str, object]) -> None:
    """`handlers`: accounts of the demo by name, to whom some of the requests are given."""
    villages = {village.number: village for village in Village.objects.all()}
    for place, asked in enumerate(HELP):
        _ask(asked, place, villages, today, seed, handlers.get("care"))


def _ask(asked: Asked, place: int, villages: dict, today: date, seed: int, handler) -> None:
    when = timezone.now() - timedelta(days=asked.days)
    request = HelpRequest(
        kind=asked.kind, for_whom=asked.for_whom, name=asked.name, phone=PHONE.format(number=500 + place),
        about_name=asked.about if asked.for_whom == HelpFor.OTHER else "", village=villages.get(asked.village),
        place=asked.place, story=asked.story, asked_at=when, consented_on=timezone.localdate(when),
    )  # fmt: skip
    ask_for_help(
        request,
        key=f"demo-help-{seed}-{place}",
        language=asked.language,
        by=handler if asked.through == "counter" else None,
    )
    request.due_on -= timedelta(days=asked.days)
    request.status = asked.state
    if asked.state != HelpStatus.NEW:
        request.handler = handler
    if asked.state in ENDED:
        request.outcome, request.ended_at, request.ended_by = asked.outcome, when + timedelta(days=5), handler
    noted(request)
    if asked.note:
        add_note(request, text=asked.note, by=handler)
