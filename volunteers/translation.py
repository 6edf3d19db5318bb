"""What of volunteering the public reads in Thai, Malay and English. History is registered after the translation, or it misses
the translated columns."""

import simple_history
from modeltranslation.translator import translator

from volunteers.models import Opportunity, Shift, TaskKind

FIELDS = {
    TaskKind: ("name", "unit"),
    Opportunity: ("title", "summary", "text", "bring"),
    Shift: ("role",),
}

for model, fields in FIELDS.items():
    translator.register(model, fields=fields)
    simple_history.register(model, app="volunteers")
