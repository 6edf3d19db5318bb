"""Who signs up in tests."""

from itertools import count

from programs.models import Activity, SignUp
from programs.services.signups import Receipt, sign_up

PHONE = "081-234-5678"
_number = count(1)


def new_key() -> str:
    return f"key-{next(_number)}"


def join(activity: Activity, name: str = "ฮาซัน ทดลอง", *, key: str | None = None, by=None) -> Receipt:
    return sign_up(activity, name=name, phone=PHONE, key=key or new_key(), by=by)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def states(activity: Activity) -> list[str]:
    """In the order of asking."""
    return list(SignUp.objects.filter(activity=activity).order_by("pk").values_list("state", flat=True))
