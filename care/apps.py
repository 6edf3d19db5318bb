from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CareConfig(AppConfig):
    """Care for the 13 groups: who is entitled to what, who is missing out, and the visits."""

    name = "care"
    verbose_name = _("Care")

    def ready(self):
        from django.contrib.auth.signals import user_logged_out

        from care.signing_out import forget_drafts

        # Django's own: a session that runs out sends it not, and what was typed then stays.
        user_logged_out.connect(forget_drafts)
