"""Fixed choices of groups and what they do together, in the office's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EnterpriseState(models.TextChoices):
    """Where the registration (form สวช.01) stands."""

    PREPARING = "preparing", _("papers being prepared")
    SUBMITTED = "submitted", _("form handed in")
    REGISTERED = "registered", _("registered")
    ENDED = "ended", _("no longer an enterprise")


class BuyingState(models.TextChoices):
    OPEN = "open", _("takes orders")
    ORDERED = "ordered", _("ordered from the seller")
    DELIVERED = "delivered", _("delivered")
    CANCELLED = "cancelled", _("cancelled")
