from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CareConfig(AppConfig):
    """Care for the 13 groups: who is entitled to what, who is missing out, and the visits."""

    name = "care"
    verbose_name = _("Care")
