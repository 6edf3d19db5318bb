from django.apps import AppConfig
from django.contrib.admin import sites
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    """The composition root: puts the portal's admin site and the roles in place."""

    name = "waeng_portal"

    def ready(self):
        from django.contrib import admin

        from core.admin.site import PortalAdminSite
        from waeng_portal.roles import sync_roles

        # unfold's own app replaces the site in the same way; ours must be the last word before admin modules load.
        admin.site = sites.site = PortalAdminSite()
        post_migrate.connect(sync_roles, sender=self)
