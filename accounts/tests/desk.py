"""Somebody of the staff in front of the sign-in page."""

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts import factors, totp
from accounts.models import AccessLog, Action, SecondFactor, User

LOGIN, SECOND, CODE = "/admin/login/", "/admin/login/second/", "/admin/login/code/"
HOME, MINE = "/admin/", "/admin/my/sign-in/"
PASSWORD = "ส้มเรือใบกุญแจฝน"
SECRET = b"12345678901234567890"


def staff(name: str = "clerk", role: str = "", **values) -> User:
    user = User(username=name, is_staff=True, first_name="เจ้าหน้าที่", last_name="ทดลอง", **values)
    user.set_password(PASSWORD)
    user.save()
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def give_app(user: User, secret: bytes = SECRET) -> SecondFactor:
    factor = SecondFactor(user=user, kind=SecondFactor.Kind.APP, name="โทรศัพท์")
    factor.secret = secret
    factor.save()
    return factor


def app_code(secret: bytes = SECRET, *, later: int = 0) -> str:
    """What the app shows now, or some steps later."""
    return totp.code_at(secret, int(timezone.now().timestamp()) // totp.STEP + later)


def browser(**options) -> Client:
    return Client(raise_request_exception=False, **options)


def sign_in(client: Client, user: User | str, password: str = PASSWORD, **more):
    name = user if isinstance(user, str) else user.username
    return client.post(LOGIN, {"username": name, "password": password, **more})


def in_portal(client: Client) -> bool:
    """Whether the first page of the staff opens."""
    return client.get(HOME).status_code == 200


def told(*actions: Action) -> list[tuple]:
    """Lines of the trail, the oldest first: what, about which account, with what."""
    lines = AccessLog.objects.filter(action__in=actions).order_by("pk")
    return [(line.action, line.target_id, line.detail) for line in lines]


def recovery_code(user: User) -> str:
    return factors.new_recovery_codes(user)[0]
