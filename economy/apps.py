from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EconomyConfig(AppConfig):
    """Community economy: surveys of households, and the groups and places that lift them."""

    name = "economy"
    verbose_name = _("Community economy")
