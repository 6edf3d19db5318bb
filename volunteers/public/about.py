"""What machines read of a campaign: schema.org, of what its page says itself."""

from django.http import HttpRequest

from programs.public.about import office_in_short
from programs.public.words import words_of
from volunteers.models import Opportunity
from volunteers.public.cards import ShiftCard


def about_campaign(request: HttpRequest, campaign: Opportunity, shifts: list[ShiftCard]) -> dict:
    said = {
        "@type": "EventSeries",
        "name": words_of(campaign, "title").text,
        "description": words_of(campaign, "summary").text or words_of(campaign, "title").text,
        "url": request.build_absolute_uri(),
        "organizer": office_in_short(request),
    }
    if shifts:
        first, last = shifts[0].row, shifts[-1].row
        said |= {"startDate": first.activity__starts_at.isoformat(), "endDate": last.activity__ends_at.isoformat()}
    return said
