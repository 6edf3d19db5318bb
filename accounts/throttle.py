"""How often something may be done from one place: counted in the database, for all processes and on both databases.

    verdict = allow("join", address_of(request), most=20, seconds=600)
    if not verdict:
        ...  # refuse, and say: again in `verdict.wait` seconds

The key is kept as a keyed digest: no address of anybody's device lies in the table. To be called outside a transaction, or a
request that fails would not count.
"""

from ipaddress import IPv6Address, ip_address
from time import time
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import DroppedForm, Tries
from core.crypto import digest

# Of windows that are over, so many go whenever a new one begins: the table stays as small as what goes on.
PRUNED_AT_ONCE = 200

COUNT_UP = """
    INSERT INTO accounts_tries (key, ends_at, number) VALUES (%s, %s, 1)
    ON CONFLICT (key) DO UPDATE SET
        number = CASE WHEN accounts_tries.ends_at = excluded.ends_at THEN accounts_tries.number + 1 ELSE 1 END,
        ends_at = excluded.ends_at
    RETURNING number
"""

# The window begins with the first try; the last that is allowed makes it begin anew, so that what is locked is so for all of it.
COUNT_WRONG = """
    INSERT INTO accounts_tries (key, ends_at, number) VALUES (%(key)s, %(ends_at)s, 1)
    ON CONFLICT (key) DO UPDATE SET
        number = CASE WHEN accounts_tries.ends_at <= %(now)s THEN 1 ELSE accounts_tries.number + 1 END,
        ends_at = CASE
            WHEN accounts_tries.ends_at <= %(now)s OR accounts_tries.number + 1 = %(most)s THEN excluded.ends_at
            ELSE accounts_tries.ends_at
        END
    RETURNING number, ends_at
"""


class Verdict(NamedTuple):
    """True where it may be done; else `wait` says in how many seconds it may be tried again."""

    wait: int

    def __bool__(self) -> bool:
        return self.wait == 0


def allow(what: str, key: str, *, most: int, seconds: int) -> Verdict:
    """Counts one try of `what` by `key` in the present window of so many seconds; the first `most` are allowed."""
    now = int(time())
    ends_at = now - now % seconds + seconds
    kept = _kept(what, key)
    # A flood is refused by a read: it takes no lock from those who write.
    if _tried(kept, ends_at) >= most or _count_up(kept, ends_at, now) > most:
        return Verdict(ends_at - now)
    return Verdict(0)


def attempt(what: str, key: str, *, most: int, seconds: int) -> Verdict:
    """Counts a try before it is known whether it is right: of many at once no more than `most` are looked at.

    Unlike `allow` it locks: from the last try that is allowed nothing is for `seconds`, unless `forgive` is said.
    """
    if (locked := held(what, key, most=most)) is not None:
        return locked
    now, kept = int(time()), _kept(what, key)
    values = {"key": kept, "ends_at": now + seconds, "now": now, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(COUNT_WRONG, values)
        number, ends_at = cursor.fetchone()
    if number == 1:
        _prune(now)
    return Verdict(0 if number <= most else ends_at - now)


def held(what: str, key: str, *, most: int) -> Verdict | None:
    """The verdict on a try that would be refused at present, without counting one; None where it would be looked at."""
    now = int(time())
    over = Tries.objects.filter(key=_kept(what, key), ends_at__gt=now, number__gte=most)
    ends_at = over.values_list("ends_at", flat=True).first()
    return Verdict(ends_at - now) if ends_at else None


def forgive(what: str, key: str) -> None:
    """After what was right, or when whoever keeps accounts opens one: the count begins anew."""
    Tries.objects.filter(key=_kept(what, key)).delete()


def give_back(what: str, key: str) -> None:
    """A try that was right does not count against those who share the place."""
    Tries.objects.filter(key=_kept(what, key), number__gt=0).update(number=F("number") - 1)


def _kept(what: str, key: str) -> str:
    return digest(f"throttle:{what}:{key}")


def _tried(key: str, ends_at: int) -> int:
    return Tries.objects.filter(key=key, ends_at=ends_at).values_list("number", flat=True).first() or 0


def _count_up(key: str, ends_at: int, now: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(COUNT_UP, [key, ends_at])
        [number] = cursor.fetchone()
    if number == 1:
        _prune(now)
    return number


@transaction.atomic
def _prune(now: int) -> None:
    """Who else prunes at this moment is not waited for."""
    over = Tries.objects.select_for_update(skip_locked=True).filter(ends_at__lte=now)
    keys = list(over.values_list("pk", flat=True)[:PRUNED_AT_ONCE])
    Tries.objects.filter(pk__in=keys, ends_at__lte=now).delete()


@transaction.atomic
def count_dropped(form: str) -> None:
    """One more form that a robot filled in; nothing of it is kept."""
    today = timezone.localdate()
    DroppedForm.objects.get_or_create(on=today, form=form)
    DroppedForm.objects.filter(on=today, form=form).update(number=F("number") + 1)


def address_of(request) -> str:
    """Where a request comes from. What a client says of itself counts only where our own proxy wrote the last part."""
    told = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or told
    return _whole(told)


def _whole(told: str) -> str:
    """One line to the internet is one place: of IPv6 it holds a whole /64."""
    try:
        address = ip_address(told)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return f"{int(address) >> 64:x}::/64"
    return str(getattr(address, "ipv4_mapped", None) or address)
