"""A campaign on paper: the same poster as programs and activities have, with a code that leads to its page."""

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from programs.posters import PosterFacts
from programs.posters.said import cover_of, kind_said, office_said, together, where
from programs.public.dates import day, from_until
from programs.public.words import words_of
from volunteers.models import Opportunity, Shift

MOST_TIMES = 3


def poster_of(campaign: Opportunity, address: str) -> PosterFacts:
    shifts = list(campaign.shifts.published().coming().select_related("activity__village")[: MOST_TIMES * 4])
    group = campaign.organization
    runs = together([group] if group and group.is_public else [])
    return PosterFacts(
        language=get_language(), office=office_said(), kind=kind_said(_("Volunteers wanted"), campaign.program.pillar),
        title=words_of(campaign, "title").text, text=words_of(campaign, "summary").text,
        lines=(
            (pgettext("poster", "When"), _times(shifts)),
            (pgettext("poster", "Where"), where(shifts[0].activity) if shifts else ""),
            (_("What to bring"), words_of(campaign, "bring").text),
            (_("From which age"), _("%(n)s years") % {"n": campaign.minimum_age} if campaign.minimum_age else ""),
            (pgettext("poster", "Who runs it"), runs),
            (pgettext("poster", "Whom to ask"), contact_of(campaign)),
        ),
        scan=pgettext("poster", "Scan to sign up") if campaign.is_open() else pgettext("poster", "Scan to read more"),
        address=address, picture=cover_of(campaign.program), scene=campaign.program.pillar.number,
    )  # fmt: skip


def contact_of(campaign: Opportunity) -> str:
    own = ", ".join(filter(None, [campaign.contact, campaign.phone]))
    return own or campaign.program.contact


def _times(shifts: list[Shift]) -> str:
    """The next few; of several roles at one time one."""
    times = list(dict.fromkeys((one.activity.starts_at, one.activity.ends_at) for one in shifts))
    return ", ".join(_time(*one) for one in times[:MOST_TIMES])


def _time(begins, ends) -> str:
    weekday = WEEKDAYS[timezone.localtime(begins).weekday()]
    said = {"weekday": weekday, "day": day(begins, "short"), "time": from_until(begins, ends)}
    return pgettext("poster", "%(weekday)s, %(day)s, %(time)s") % said
