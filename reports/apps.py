from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """The catalogue of all papers: looked at, taken out, kept as reported, made by the pack."""

    name = "reports"
    verbose_name = _("Reports")
