from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    """What the five pillars share, and the public pages."""

    name = "programs"
    verbose_name = _("Programs and activities")
