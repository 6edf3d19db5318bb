"""The admin base: every registered ModelAdmin of the portal derives from ScopedModelAdmin (a test holds it)."""

from core.admin.scoped import ReadOnlyAdmin, ScopedModelAdmin
from core.admin.site import PortalAdminSite

__all__ = ["PortalAdminSite", "ReadOnlyAdmin", "ScopedModelAdmin"]
