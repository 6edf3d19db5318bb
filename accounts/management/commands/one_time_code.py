"""manage.py one_time_code USERNAME: for the only administrator, whose phone is lost; who runs it keeps the server."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts import one_time, signing


class Command(BaseCommand):
    help = "Prints a one-time code for somebody who cannot sign in, in place of the second step; unlocks the account."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--new-password", action="store_true", help="also in place of the password")

    def handle(self, username, new_password, **options):
        user = get_user_model().objects.filter(username=username).first()
        if user is None or not signing.may_sign_in(user):
            raise CommandError(_("There is no account “%(name)s” that may sign in.") % {"name": username})
        _issued, code = one_time.issue(user, by=None, new_password=new_password)
        self.stdout.write(code)
