"""What a program, an activity and the other public things say on paper: models to plain facts, in the page's language."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, pgettext

from programs.enums import ActivityStatus, Joining
from programs.models import Activity, Organization, Pillar, Program, Story
from programs.pictures.store import folder_of
from programs.posters.facts import CardFacts, PosterFacts
from programs.public.dates import day, from_until
from programs.public.words import words_of
from residents.models import Village

Thing = Program | Activity | Organization | Pillar | Story


def program_poster(program: Program, address: str) -> PosterFacts:
    groups = together(program.target_groups.all()) or pgettext("poster", "Everybody")
    villages = ", ".join(map(_village, program.villages.all())) or pgettext("poster", "The whole subdistrict")
    return PosterFacts(
        language=get_language(), office=office_said(), kind=kind_said(pgettext("poster", "Program"), program.pillar),
        title=words_of(program, "name").text, text=words_of(program, "summary").text,
        lines=(
            (pgettext("poster", "For whom"), groups),
            (pgettext("poster", "Where"), villages),
            (pgettext("poster", "Who runs it"), together(program.organizations.published())),
            (pgettext("poster", "Whom to ask"), program.contact),
        ),
        scan=pgettext("poster", "Scan to read more"), address=address, picture=cover_of(program),
        scene=program.pillar.number,
    )  # fmt: skip


def activity_poster(activity: Activity, address: str) -> PosterFacts:
    program, runs = activity.program, activity.organizations.published()
    joins = activity.takes_sign_ups()
    return PosterFacts(
        language=get_language(), office=office_said(), kind=_kind_of_activity(activity),
        title=words_of(activity, "title").text, text=words_of(program, "summary").text,
        lines=(
            (pgettext("poster", "When"), when(activity)),
            (pgettext("poster", "Where"), where(activity)),
            (pgettext("poster", "How to join"), _joining(activity)),
            (pgettext("poster", "Who runs it"), together(runs) or together(program.organizations.published())),
            (pgettext("poster", "Whom to ask"), program.contact),
        ),
        scan=pgettext("poster", "Scan to sign up") if joins else pgettext("poster", "Scan to read more"),
        address=address, picture=cover_of(activity) or cover_of(program), scene=program.pillar.number,
    )  # fmt: skip


def program_card(program: Program) -> CardFacts:
    kind = kind_said(pgettext("poster", "Program"), program.pillar)
    return _card(program, "name", kind, words_of(program, "summary").text, program.pillar.number)


def activity_card(activity: Activity) -> CardFacts:
    """One without a picture of its own has its program's."""
    line, scene = f"{when(activity)} · {where(activity)}".strip(" ·"), activity.program.pillar.number
    return _card(activity, "title", _kind_of_activity(activity), line, scene, cover_of(activity.program))


def organization_card(organization: Organization) -> CardFacts:
    kind, offers = organization.get_kind_display(), words_of(organization, "offers").text
    return _card(organization, "name", _capital(kind), offers, scene=organization.pk % 7)


def pillar_card(pillar: Pillar) -> CardFacts:
    return _card(pillar, "name", "", words_of(pillar, "summary").text, pillar.number)


def story_card(story: Story) -> CardFacts:
    line = f"{day(story.published_at)} · {words_of(story, 'summary').text}".rstrip(" ·")
    return _card(story, "title", _capital(story.get_kind_display()), line, scene=story.pk % 7)


def home_card() -> CardFacts:
    return CardFacts(
        language=get_language(), office="", kind=pgettext("poster", "Welcome"), title=office_said(),
        line=pgettext("poster", "Welfare, care, learning, livelihood, volunteering: what there is for you"),
    )  # fmt: skip


def _card(thing: Thing, name: str, kind: str, line: str, scene: int, picture: bytes | None = None) -> CardFacts:
    return CardFacts(
        language=get_language(), office=office_said(), kind=kind, title=words_of(thing, name).text, line=line,
        picture=cover_of(thing) or picture, scene=scene,
    )  # fmt: skip


def when(activity: Activity) -> str:
    """วันเสาร์ที่ 5 ธันวาคม 2569 16.00–18.00 น."""
    said = {
        "weekday": WEEKDAYS[timezone.localtime(activity.starts_at).weekday()],
        "day": day(activity.starts_at),
        "time": from_until(activity.starts_at, activity.ends_at),
    }
    return pgettext("poster", "%(weekday)s, %(day)s, %(time)s") % said


def where(activity: Activity) -> str:
    parts = words_of(activity, "place").text, _village(activity.village) if activity.village else ""
    return ", ".join(filter(None, parts))


def _village(village: Village) -> str:
    numbered = pgettext("poster", "Village %(number)s") % {"number": village.number}
    return f"{numbered} {words_of(village, 'name').text}".strip()


def _joining(activity: Activity) -> str:
    said = _capital(activity.get_joining_display())
    if activity.joining == Joining.SIGN_UP and activity.capacity:
        return pgettext("poster", "%(joining)s (%(places)s places)") % {"joining": said, "places": activity.capacity}
    return said


def _kind_of_activity(activity: Activity) -> str:
    """A cancelled one says so where it is read first."""
    if activity.status == ActivityStatus.CANCELLED:
        return kind_said(pgettext("poster", "Cancelled"), activity.program.pillar)
    return kind_said(pgettext("poster", "Activity"), activity.program.pillar)


def kind_said(word: str, pillar: Pillar) -> str:
    return f"{word} · {words_of(pillar, 'name').text}"


def office_said() -> str:
    return str(settings.OFFICE_NAMES[get_language()])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def together(things: Iterable) -> str:
    return ", ".join(words_of(thing, "name").text for thing in things)


def cover_of(thing: Thing) -> bytes | None:
    """The first picture that may be shown, in its largest form that paper takes."""
    first = thing.pictures.shown().first()
    path = folder_of(first.key) / f"{first.width}.jpg" if first else None
    return path.read_bytes() if path and path.exists() else None
