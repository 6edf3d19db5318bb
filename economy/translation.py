"""What of the economy is said in Thai, Malay and English. History is registered after the translation, or it misses the
translated columns."""

import simple_history
from modeltranslation.translator import translator

from economy.models import CommunityStore, FinanceItem, Indicator, Option, Product, WaterPoint

FIELDS = {
    Indicator: ("title", "help", "unit"),
    Option: ("title",),
    FinanceItem: ("name",),
    Product: ("name", "text", "unit"),
    WaterPoint: ("name", "place"),
    CommunityStore: ("name", "place", "open_when"),
}

for model, fields in FIELDS.items():
    translator.register(model, fields=fields)
    simple_history.register(model, app="economy")
