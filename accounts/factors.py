"""Second factors: set up, proven, taken away. A proof is an update that only one can make: nothing is taken twice."""

from django.db import transaction
from django.utils import timezone

from accounts import paper_codes, passkeys, totp, trail
from accounts.models import Action, OneTimeCode, RecoveryCode, SecondFactor
from accounts.standing import now

RECOVERY_CODES = 10
RECOVERY, ONE_TIME = "recovery", "one-time"


@transaction.atomic
def add_app(user, secret: bytes, typed: str, *, name: str) -> SecondFactor | None:
    """None where the code is not the secret's: nothing is kept that its owner could not use."""
    step = totp.step_of(secret, paper_codes.read(typed), now=now(), after=0)
    if step is None:
        return None
    return _added(user, SecondFactor(user=user, kind=SecondFactor.Kind.APP, name=name, counter=step), secret)


@transaction.atomic
def add_passkey(user, credential: bytes, counter: int, *, name: str) -> SecondFactor:
    return _added(user, SecondFactor(user=user, kind=SecondFactor.Kind.PASSKEY, name=name, counter=counter), credential)


def _added(user, factor: SecondFactor, secret: bytes) -> SecondFactor:
    factor.secret = secret
    factor.save()
    trail.log_account(user=user, action=Action.FACTOR_ADDED, account=user, kind=factor.kind)
    return factor


@transaction.atomic
def remove(factor: SecondFactor, *, by) -> None:
    """With the last one go its recovery codes: they stand in for a factor that is there."""
    trail.log_account(user=by, action=Action.FACTOR_REMOVED, account=factor.user, kind=factor.kind)
    owner = factor.user
    factor.delete()
    if not owner.factors.exists():
        owner.recovery_codes.all().delete()


@transaction.atomic
def new_recovery_codes(user) -> list[str]:
    """In clear only here; the codes of an older sheet are good no more."""
    user.recovery_codes.all().delete()
    codes = [paper_codes.new_code() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=paper_codes.kept(RECOVERY, user.pk, code)) for code in codes
    )
    trail.log_account(user=user, action=Action.FACTOR_ADDED, account=user, kind=RECOVERY)
    return [paper_codes.in_groups(code) for code in codes]


def proof_by_code(user, typed: str) -> str | None:
    """What a typed code proves: `app`, `recovery` or `one-time`; None where it proves nothing."""
    code = paper_codes.read(typed)
    if code.isdecimal() and len(code) == totp.DIGITS:
        return "app" if _taken_by_app(user, code) else None
    if _use(user.recovery_codes.filter(digest=paper_codes.kept(RECOVERY, user.pk, code))):
        return RECOVERY
    return ONE_TIME if use_one_time_code(user, code) else None


def _taken_by_app(user, code: str) -> bool:
    for factor in user.factors.filter(kind=SecondFactor.Kind.APP):
        step = totp.step_of(factor.secret, code, now=now(), after=factor.counter)
        # Of two who send one code at once, one finds the counter moved.
        if step and _moved(factor, step, counter__lt=step):
            return True
    return False


def proof_by_passkey(request, user, state: dict | None, answer: str) -> str | None:
    try:
        factor, count = passkeys.proven(request, user, state, answer)
    except passkeys.PasskeyError:
        return None
    # Many passkeys count nothing and always say 0; one that counts and goes back was copied.
    going_on = {"counter": 0} if count == 0 else {"counter__lt": count}
    return "passkey" if _moved(factor, count, **going_on) else None


def _moved(factor: SecondFactor, counter: int, **condition) -> bool:
    there = SecondFactor.objects.filter(pk=factor.pk, **condition)
    return there.update(counter=counter, used_at=timezone.now()) == 1


def _use(codes) -> bool:
    return codes.filter(used_at=None).update(used_at=timezone.now()) == 1


def use_one_time_code(user, code: str, **condition) -> OneTimeCode | None:
    """The code of the administrator's paper, the first time and within its hours."""
    mine = OneTimeCode.objects.filter(
        user=user, digest=paper_codes.kept(ONE_TIME, user.pk, code), until__gt=timezone.now(), **condition
    )
    there = mine.filter(used_at=None).first()
    if there is None or not _use(mine.filter(pk=there.pk)):
        return None
    trail.log_account(user=user, action=Action.CODE_USED, account=user)
    return there
