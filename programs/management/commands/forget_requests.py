"""What `manage.py forget` does of the public forms alone; kept for those who run it by this name."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.module_loading import import_string

from programs.services.forgetting import forget_requests

# Of the whole list, what the public forms promise.
OF_FORMS = ("fund_requests", "wishes", "volunteers")


class Command(BaseCommand):
    help = "Erases names, telephones and stories of sign-ups and requests for help whose time is over."

    def handle(self, **options):
        done = forget_requests()
        self.stdout.write(f"sign-ups: {done.sign_ups}, guests: {done.guests}, requests for help: {done.helps}")
        for code, _words, path in settings.FORGET:
            if code in OF_FORMS and (erased := import_string(path)(timezone.now())):
                self.stdout.write(f"{code}: {erased}")
