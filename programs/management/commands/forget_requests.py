"""To be run once a day: what the public forms promise to erase."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string

from programs.services.forgetting import forget_requests


class Command(BaseCommand):
    help = "Erases names, telephones and stories of sign-ups and requests for help whose time is over."

    def handle(self, **options):
        done = forget_requests()
        self.stdout.write(f"sign-ups: {done.sign_ups}, guests: {done.guests}, requests for help: {done.helps}")
        for path in settings.FORGETTERS:
            if erased := import_string(path)():
                self.stdout.write(f"{path.rpartition('.')[2].removeprefix('forget_')}: {erased}")
