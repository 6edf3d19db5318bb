"""The public pages, one function each."""

from programs.public.views.activities import activities, activity, month, month_now, past_activities
from programs.public.views.data import open_data, open_data_file
from programs.public.views.finding import find
from programs.public.views.home import home
from programs.public.views.office import accessibility, contact, places, privacy
from programs.public.views.organizations import organization, organizations
from programs.public.views.pillars import pillar, program
from programs.public.views.stories import news, photo_stories, story

__all__ = [
    "accessibility", "activities", "activity", "contact", "find", "home", "month", "month_now", "news", "open_data",
    "open_data_file", "organization", "organizations", "past_activities", "photo_stories", "pillar", "places", "privacy", "program", "story",
]  # fmt: skip
