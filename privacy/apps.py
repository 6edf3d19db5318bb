from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """What people may ask about their data, how long it is kept, and what happens when it gets out."""

    name = "privacy"
    verbose_name = _("Personal data")
