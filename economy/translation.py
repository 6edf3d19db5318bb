"""What of the survey is said in Thai, Malay and English. History is registered after the translation, or it misses the
translated columns."""

import simple_history
from modeltranslation.translator import translator

from economy.models import FinanceItem, Indicator, Option, Product

FIELDS = {Indicator: ("title", "help", "unit"), Option: ("title",), FinanceItem: ("name",),
          Product: ("name", "text", "unit")}  # fmt: skip

for model, fields in FIELDS.items():
    translator.register(model, fields=fields)
    simple_history.register(model, app="economy")
