"""Demo accounts: one for each role, with one known password. They exist in development only."""

from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from residents.models import Village, VillageKeeper
from waeng_portal.practice import PUBLISHED

# .invalid is no domain and never will be (RFC 2606): the mark by which these accounts are known.
DOMAIN = "demo.invalid"
# Published on purpose, for accounts of fictional people on a developer's own machine.
PASSWORD = PUBLISHED
KEPT_VILLAGES = (1, 2)


class DemoAccount(NamedTuple):
    username: str
    role: str
    first_name: str
    last_name: str
    hint: str
    # Roles given beside the first.
    also: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.username}@{DOMAIN}"


ACCOUNTS = (
    DemoAccount(
        "clerk", "registry_clerk", "ซารีฮะ", "ตัวอย่างทะเบียน",
        gettext_lazy("import a register, correct refused rows, export the residents"),
    ),
    DemoAccount(
        "keeper", "village_keeper", "มะรอนิง", "ตัวอย่างหมู่บ้าน",
        gettext_lazy("sees and updates villages 1 and 2 only"),
    ),
    DemoAccount(
        "clerk-health", "registry_clerk", "สารีฟะห์", "ตัวอย่างทะเบียน",
        gettext_lazy("also sees sensitive groups: import the disability register as conditions"),
        ("sensitive_conditions",),
    ),
    DemoAccount("welfare", "officer_welfare", "สุนีย์", "ตัวอย่างสวัสดิการ", gettext_lazy("looks up residents")),
    DemoAccount("care", "officer_care", "นูรีฮัน", "ตัวอย่างดูแล",
        gettext_lazy("sees sensitive groups, records conditions, attaches papers")),
    DemoAccount("learning", "officer_learning", "อานัส", "ตัวอย่างเรียนรู้", gettext_lazy("looks up residents")),
    DemoAccount("economy", "officer_economy", "วิชัย", "ตัวอย่างเศรษฐกิจ", gettext_lazy("looks up residents")),
    DemoAccount("volunteers", "officer_volunteers", "รุสลัน", "ตัวอย่างจิตอาสา", gettext_lazy("looks up residents")),
    DemoAccount(
        "treasurer", "fund_treasurer", "ฟาตีเมาะ", "ตัวอย่างเหรัญญิก", gettext_lazy("looks up residents")
    ),
    DemoAccount(
        "committee", "fund_committee", "อุสมาน", "ตัวอย่างกรรมการ",
        gettext_lazy("looks up residents, citizen numbers stay masked"),
    ),
    DemoAccount(
        "executive", "executive", "ประเสริฐ", "ตัวอย่างปลัด", gettext_lazy("counts the 13 groups, decides on large claims of the fund")
    ),
    DemoAccount(
        "auditor", "auditor", "กาญจนา", "ตัวอย่างตรวจสอบ", gettext_lazy("reads who looked at and exported what")
    ),
    DemoAccount(
        "sysadmin", "system_administrator", "ณัฐพล", "ตัวอย่างดูแลระบบ",
        gettext_lazy("keeps accounts and gives villages to keepers, sees no resident"),
    ),
)  # fmt: skip


def require_development() -> None:
    """Nothing fictional enters an office's own database."""
    if not settings.DEBUG and not settings.PRACTICE:
        raise CommandError(
            _(
                "Demo data and demo accounts are for development only: DEBUG is off, nothing was changed. "
                "To try the portal, run “make run”, or set DEBUG=1 with a database of its own (DATABASE_URL)."
            )
        )


def password_of_demo() -> str:
    return settings.PRACTICE_PASSWORD or PASSWORD


def demo_accounts():
    """The accounts that carry the mark, whoever made them."""
    return get_user_model().objects.filter(email__iendswith=f"@{DOMAIN}")


@transaction.atomic
def make_accounts() -> int:
    """Makes the demo accounts that are missing; says how many. One that was changed since stays as it is."""
    require_development()
    there = set(get_user_model().objects.values_list("username", flat=True))
    missing = [account for account in ACCOUNTS if account.username not in there]
    # One hash for all: the password is published, and each hash costs a good part of a second by design.
    password = make_password(password_of_demo()) if missing else ""
    for account in missing:
        _make(account, password)
    _give_villages()
    return len(missing)


def _make(account: DemoAccount, password: str) -> None:
    user = get_user_model().objects.create(
        username=account.username, email=account.email, first_name=account.first_name, last_name=account.last_name,
        is_staff=True, password=password,
    )  # fmt: skip
    user.groups.set(Group.objects.filter(name__in=(account.role, *account.also)))


def _give_villages() -> None:
    """The keeper's villages, once they exist; a keeper who has any keeps exactly those."""
    keeper = demo_accounts().filter(username="keeper").first()
    if keeper is not None and not VillageKeeper.objects.filter(user=keeper).exists():
        for village in Village.objects.filter(number__in=KEPT_VILLAGES):
            VillageKeeper.objects.create(user=keeper, village=village)
