from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    name = "papers"
    verbose_name = _("Papers")

    def ready(self):
        from .emblem import check_emblem

        register(check_emblem)
