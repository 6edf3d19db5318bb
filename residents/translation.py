"""What of the registry is said in Thai, Malay and English. History is registered after the translation, or it misses
the translated columns."""

import simple_history
from modeltranslation.translator import TranslationOptions, register

from residents.models import Village


@register(Village)
class VillageTranslation(TranslationOptions):
    fields = ("name",)


simple_history.register(Village, app="residents")
