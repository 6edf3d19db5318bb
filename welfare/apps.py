from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WelfareConfig(AppConfig):
    """The community welfare fund: its members, its money, what it gives."""

    name = "welfare"
    verbose_name = _("Welfare fund")
