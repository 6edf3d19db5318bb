from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    """Volunteering: who helps whom with what, how they are trained, and how they are thanked."""

    name = "volunteers"
    verbose_name = _("Volunteering")
