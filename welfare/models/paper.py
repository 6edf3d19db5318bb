"""What proves a claim: the paper, and which line of the rule's evidence it answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.privacy import identifying, plain
from residents.models.scope import InVillages
from welfare.models.claim import Claim


class ClaimPaperQuerySet(InVillages):
    village_path = "claim__member__resident__village_id"

    def present(self):
        return self.filter(file__removed_at__isnull=True)


class ClaimPaper(models.Model):
    """A private file of a claim; opened with the rights of the claim, at an address of its own."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="papers", verbose_name=_("claim"))
    file = models.OneToOneField(
        "residents.PrivateFile", models.PROTECT, related_name="claim_paper", verbose_name=_("file")
    )
    what = models.CharField(_("which paper"), max_length=300, blank=True)

    objects = ClaimPaperQuerySet.as_manager()

    PRIVACY = {**plain("claim", "what"), **identifying("file")}

    class Meta:
        verbose_name = _("paper of a claim")
        verbose_name_plural = _("papers of claims")
        ordering = ["pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
