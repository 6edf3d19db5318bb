"""What of the registry is said in Thai, Malay and English. History is registered after the translation, or it misses
the translated columns."""

import simple_history
from modeltranslation.translator import TranslationOptions, register

from residents.models import PopulationGroup, Village


@register(Village)
class VillageTranslation(TranslationOptions):
    fields = ("name",)


@register(PopulationGroup)
class PopulationGroupTranslation(TranslationOptions):
    fields = ("name",)


for model in (Village, PopulationGroup):
    simple_history.register(model, app="residents")
