"""`manage.py reindex_public`: writes the search index of public content anew, and takes out what is there no more."""

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from programs.models import PublicDocument, reindex


def reindex_all() -> int:
    """In one transaction, so that nobody searches in half an index; returns how many things can be found."""
    models = [model for model in apps.get_models() if getattr(model, "FOUND_BY", None)]
    with transaction.atomic():
        PublicDocument.objects.all().delete()
        for model in models:
            reindex(model.objects.order_by("pk").iterator(chunk_size=500))
    return PublicDocument.objects.count()


class Command(BaseCommand):
    help = "Writes the search index of public content anew."

    def handle(self, *args, **options):
        self.stdout.write(_("%(number)s things can be found on the public pages.") % {"number": reindex_all()})
