from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    """Lifelong learning: who needs a chance to learn, who can give it, and what came of it."""

    name = "learning"
    verbose_name = _("Lifelong learning")
