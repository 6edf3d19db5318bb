"""The fixed choices of care work, in the office's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How much somebody depends on others, by the sum of the Barthel index. Never stored: it follows from the sum."""

    SOCIAL = "social", _("goes out by themselves")
    HOME = "home", _("homebound")
    BED = "bed", _("bedridden")


class Outcome(models.TextChoices):
    """Whether somebody was seen on a visit, and if not, why."""

    SEEN = "seen", _("seen")
    OUT = "out", _("not at home")
    HOSPITAL = "hospital", _("in hospital")
    AWAY = "away", _("stays elsewhere")
    REFUSED = "refused", _("did not want a visit")


class ReferralStatus(models.TextChoices):
    SENT = "sent", _("sent, no answer yet")
    ACCEPTED = "accepted", _("accepted")
    DONE = "done", _("helped")
    REFUSED = "refused", _("refused")


class WhyClosed(models.TextChoices):
    """Why a care plan ended."""

    REACHED = "reached", _("goals reached")
    MOVED = "moved", _("moved away")
    DIED = "died", _("deceased")
    OTHER = "other", _("another reason")
