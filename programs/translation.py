"""What of the programs is said in Thai, Malay and English. History is registered after the translation, or it misses
the translated columns."""

import simple_history
from modeltranslation.translator import translator

from programs.models import (
    Activity,
    ActivitySeries,
    Office,
    Organization,
    Picture,
    Pillar,
    Program,
    ProgramAim,
    ProgramIndicator,
    SocialRole,
    Story,
    Topic,
)

FIELDS = {
    Pillar: ("name", "summary", "text"),
    Topic: ("name",),
    SocialRole: ("name",),
    Organization: ("name", "offers", "text", "for_whom", "open_when", "languages", "conditions_removed"),
    Program: ("name", "summary", "text"),
    ProgramAim: ("text",),
    ProgramIndicator: ("name", "unit"),
    ActivitySeries: ("title", "place"),
    Activity: ("title", "text", "place", "cancel_reason", "done_place", "result"),
    Story: ("title", "summary", "text"),
    Picture: ("alt",),
    Office: ("address", "hours", "data_contact", "privacy_more"),
}

for model, fields in FIELDS.items():
    translator.register(model, fields=fields)
    simple_history.register(model, app="programs")
