from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class UpkeepConfig(AppConfig):
    """What keeps an office's server alive: copies, their rehearsal, the doctor, what watches it."""

    name = "upkeep"
    verbose_name = _("Upkeep of the server")

    def ready(self):
        from upkeep.watch.logs import tell_slow_queries

        connection_created.connect(tell_slow_queries)
        if settings.SENTRY_DSN:
            from upkeep.watch import reporting

            reporting.begin(settings.SENTRY_DSN, settings.RELEASE)
