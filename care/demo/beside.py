"""What stands beside the payments: who reaches sixty soon, what was recorded of people and houses, a notice that runs."""

from datetime import date, timedelta

from django.utils import timezone

from care.enums import ReceiptStatus
from care.known import THAI
from care.models import Fact, FactKind, Receipt
from care.rules.ages import latest_birth
from care.services import notices
from core.fields import satang_of
from residents.enums import Precision, Source
from residents.models import Household, Resident

REASON = "demo"
SIXTY = 60 * 12
# In so many days somebody turns sixty.
SOON = (20, 45, 80)
# Of a person: the kind, of which elders (by place), the answer, which paper.
OF_PEOPLE = (
    ("welfare_card", (0, 1, 2), 1, "เห็นบัตรสวัสดิการแห่งรัฐ"),
    ("welfare_card", (3,), 0, ""),
    ("state_pension", (4,), 1, "หนังสือรับรองบำนาญ"),
)
# Of a house: baht a person and year, and of debt.
OF_HOUSES = ((28000, 0), (36000, 80000), (64000, 15000))


def turn_sixty_soon(today: date) -> None:
    """The oldest who are not sixty yet, and live and are registered here, were born a little earlier than told."""
    here = Resident.objects.living().present(on=today).filter(
        household__isnull=False, registered_household__isnull=False, citizen_id_first__in=THAI,
        birth_precision=Precision.DAY, birth_date__gt=latest_birth(today, SIXTY), birth_date__lte=latest_birth(today, 50 * 12),
    )  # fmt: skip
    for days, person in zip(SOON, here.order_by("birth_date", "pk"), strict=False):
        person.birth_date = latest_birth(today + timedelta(days=days), SIXTY)
        person._change_reason = REASON
        person.save()


def record_facts(today: date, *, by) -> None:
    kinds, since = {kind.code: kind for kind in FactKind.objects.all()}, today - timedelta(days=120)
    elders = Resident.objects.living().aged(62, 120, on=today).filter(household__isnull=False).order_by("pk")[:5]
    told = dict(enumerate(elders))
    for code, places, value, note in OF_PEOPLE:
        for person in filter(None, map(told.get, places)):
            _record(
                kinds[code], value, since, by, resident=person, source=Source.PAPER if note else Source.TOLD, note=note
            )
    for house, (income, debt) in zip(Household.objects.order_by("pk"), OF_HOUSES, strict=False):
        for code, baht in (("income_per_head", income), ("debt", debt)):
            _record(
                kinds[code], satang_of(baht), since, by, household=house, source=Source.VISIT, note="แบบสำรวจครัวเรือน"
            )


def _record(kind: FactKind, value: int, since: date, by, **about) -> None:
    fact = Fact(kind=kind, value=value, since=since, recorded_by=by, **about)
    fact._change_reason = REASON
    fact.full_clean()
    fact.save()


def post_notice(entitlement, today: date, *, by) -> None:
    """Of whom the payment was suspended, since nobody could reach them."""
    there = Receipt.objects.filter(entitlement=entitlement, resident__died_on__isnull=True)
    if suspended := there.standing(ReceiptStatus.SUSPENDED, on=today).order_by("pk").first():
        # No notice begins before the day on which it is written, whichever day the story is told of.
        notices.post(suspended, posted_on=timezone.localdate(), by=by)
