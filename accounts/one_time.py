"""The administrator's printed code for somebody whose phone is lost or who forgot the password."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts import paper_codes, signing, trail
from accounts.factors import ONE_TIME
from accounts.models import Action, OneTimeCode


@transaction.atomic
def issue(user, *, by, new_password: bool) -> tuple[OneTimeCode, str]:
    """The code in clear only here. An older one that was not used is good no more; a locked account opens.

    `by`: None where a command of the server asks.
    """
    if by is not None and (user == by or not by.has_perm("accounts.change_user")):
        raise PermissionDenied
    OneTimeCode.objects.filter(user=user, used_at=None).delete()
    code = paper_codes.new_code()
    issued = OneTimeCode.objects.create(
        user=user, made_by=by, new_password=new_password, digest=paper_codes.kept(ONE_TIME, user.pk, code),
        until=timezone.now() + timedelta(hours=settings.ONE_TIME_CODE_HOURS),
    )  # fmt: skip
    trail.log_account(user=by, action=Action.CODE_ISSUED, account=user, new_password=new_password)
    if signing.locked_for(user):
        signing.unlock(user, by=by)
    return issued, paper_codes.in_groups(code)
