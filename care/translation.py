"""What of care the public reads in Thai, Malay and English. History is registered after the translation, or it misses the
translated columns."""

import simple_history
from modeltranslation.translator import translator

from care.models import Entitlement, FactKind
from care.models.entitlement import WORDS

translator.register(Entitlement, fields=WORDS)
translator.register(FactKind, fields=("name", "asked"))
simple_history.register(FactKind, app="care")
simple_history.register(Entitlement, app="care", m2m_fields=[Entitlement._meta.get_field("excluded_by")])
