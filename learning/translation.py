"""What of learning the public reads in Thai, Malay and English. History is registered after the translation, or it misses the
translated columns."""

import simple_history
from modeltranslation.translator import translator

from learning.models import Course, CourseMaterial, Offer

FIELDS = {Course: ("name", "summary", "text"), Offer: ("detail",)}

for model, fields in FIELDS.items():
    translator.register(model, fields=fields)
    simple_history.register(model, app="learning")
simple_history.register(CourseMaterial, app="learning", excluded_fields=["content"])
