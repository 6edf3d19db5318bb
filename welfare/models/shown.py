"""Rows that the fund's public page shows: whatever is written to them makes the kept page old at once."""

from django.db import models, transaction

from programs.models.content import content_changed


class ShownToPublic(models.Model):
    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        content_changed()
