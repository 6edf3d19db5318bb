from django.apps import AppConfig
from django.contrib.admin import sites
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    """The composition root: puts the portal's admin site and the roles in place."""

    name = "waeng_portal"

    def ready(self):
        from django.apps import apps
        from django.contrib import admin

        from core.admin.site import PortalAdminSite
        from waeng_portal import checks  # noqa: F401 (importing registers them)
        from waeng_portal.roles import sync_roles

        # unfold's own app replaces the site in the same way; ours must be the last word before admin modules load.
        admin.site = sites.site = PortalAdminSite()
        # The signal is sent for apps with models only, which this one is not; the last app's comes last.
        post_migrate.connect(sync_roles, sender=apps.get_app_config("programs"))
