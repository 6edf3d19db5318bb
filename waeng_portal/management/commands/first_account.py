"""The first account of a new office: a system administrator, who makes the others. Only while there is none."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import Action

ROLE = "system_administrator"
# 20 letters and digits without those that look alike.
LETTERS, LENGTH = "abcdefghjkmnpqrstuvwxyz23456789", 20


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("username")

    @transaction.atomic
    def handle(self, *, username, **options):
        users = get_user_model().objects
        if users.filter(is_active=True, groups__name=ROLE).exists():
            raise CommandError(_("There is an administrator already: who has that account makes the others."))
        password = "".join(secrets.choice(LETTERS) for _place in range(LENGTH))
        user = get_user_model()(username=username, is_staff=True)
        user.set_password(password)
        try:
            user.full_clean()
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        user.save()
        user.groups.set([Group.objects.get(name=ROLE)])
        # Whoever keeps the server has no account of their own: the line stands under the one that was made.
        trail.log_account(user=user, action=Action.ACCOUNT_CHANGED, account=user, roles_given=[ROLE])
        self.stdout.write(_("Account: %(name)s") % {"name": username})
        self.stdout.write(_("Password, shown this once: %(password)s") % {"password": password})
        self.stdout.write(_("Sign in, change it, then make an account for each member of staff."))
