"""What members ask of the fictional fund, and what became of it: by the rules of the day, as the services count it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from django.utils import timezone

from papers.typesetting import typeset
from residents.files import Examined
from welfare.demo.months import Hands
from welfare.demo.people import KEEPS, Belonging, House
from welfare.enums import AccountRole, ClaimStatus
from welfare.models import BenefitKind, Claim, Fund, Member
from welfare.models.claim import GRANTED
from welfare.rules.months import first_day
from welfare.services import claims
from welfare.services.papers import add_paper, lines_of

# One claim for so many members.
FOR_ONE = 150
NOTES = {"hospital": "นอนโรงพยาบาลด้วยไข้สูง", "disaster": "น้ำท่วมบ้าน", "housing": "หลังคารั่ว", "education": "จบชั้น ม.3"}
# Who asks for what: by age, and of which sex.
FITS = {
    "birth": lambda one, on: one.sex == "F" and 18 <= one.age(on) <= 42,
    "old_age": lambda one, on: one.age(on) >= 60,
    "education": lambda one, on: 12 <= one.age(on) <= 22,
    "disadvantaged": lambda one, on: one.age(on) >= 70,
}
ASKED = ("hospital", "hospital", "hospital", "birth", "old_age", "education", "disaster", "housing", "disadvantaged")
REFUSAL = "เหตุเกิดในระยะรอสิทธิของกองทุน"
# Of the last weeks some claims are still on their way: how far each has come, one after another.
ON_THEIR_WAY = (ClaimStatus.ENTERED, ClaimStatus.ENTERED, ClaimStatus.CHECKED, ClaimStatus.CHECKED, ClaimStatus.APPROVED,
                ClaimStatus.APPROVED)  # fmt: skip
# Of these the first paper that the rule asks for is there.
WITH_PAPER = (0, 2)
PAPER = Path(__file__).with_name("paper.typ")


@dataclass(frozen=True)
class Asked:
    member: Member
    kind: BenefitKind
    on: date
    quantity: int = 1


class Claims:
    def __init__(self, fund: Fund, houses: list[House], kinds: dict[str, BenefitKind], hands: Hands, chance: Random):
        self.fund, self.kinds, self.hands, self.chance = fund, kinds, hands, chance
        self.people = [one for house in houses if house.fate == KEEPS for one in house.people]

    def tell(self, month: int) -> None:
        """Every other month has its claims, paid; and what the deaths of the month leave."""
        for _place in range(max(1, len(self.people) // FOR_ONE) if month % 2 else 0):
            if asked := self._somebody(first_day(month) + timedelta(days=self.chance.randrange(20))):
                self._become(asked, ClaimStatus.PAID)
        for one in self.people:
            if one.died and one.died.replace(day=1) == first_day(month) and one.resident % 4:
                self._become(self._asked(one, "death", one.died), ClaimStatus.PAID)

    def still_on_their_way(self, today: date) -> None:
        for place, status in enumerate(ON_THEIR_WAY):
            if asked := self._somebody(today - timedelta(days=3 + 2 * place)):
                claim = self._become(asked, status)
                if place in WITH_PAPER:
                    self._attach(claim)
        self._large(today)
        self._too_early(today)

    def _attach(self, claim: Claim) -> None:
        for line in lines_of(claim.rule)[:1]:
            picture = typeset(PAPER, {"title": line, "stamp": "เอกสารสมมติ"}, {}, format="png", ppi=110)
            add_paper(claim, Examined("image/png", picture), name=f"{line}.png", what=line, by=self.hands.treasurer)

    def _large(self, today: date) -> None:
        """Above the fund's limit: it waits for the executive."""
        on = today - timedelta(days=8)
        older = [one for one in self.people if one.joins.year < on.year - 1 and on < one.ends and one.age(on) >= 20]
        if older:
            self._become(self._asked(self.chance.choice(older), "housing", on), ClaimStatus.CHECKED)

    def _somebody(self, on: date) -> Asked | None:
        """A member to whom the fund gives something for this day; None where chance finds nobody."""
        for _try in range(12):
            code = self.chance.choice(ASKED)
            fits = FITS.get(code, lambda one, on: one.age(on) >= 15)
            fitting = [one for one in self.people if one.joins.year < on.year - 1 and on < one.ends and fits(one, on)]
            if fitting:
                return self._asked(self.chance.choice(fitting), code, on, self.chance.randrange(1, 4))
        return None

    def _asked(self, one: Belonging, code: str, on: date, quantity: int = 1) -> Asked:
        member = Member.objects.select_related("fund", "resident").get(pk=one.member)
        return Asked(member, self.kinds[code], on, quantity if code == "hospital" else 1)

    def _too_early(self, today: date) -> None:
        """Who joined last asks before the waiting time is over, and is refused with the reason."""
        new = [
            one
            for one in self.people
            if one.member and today - timedelta(days=150) < one.joins < today - timedelta(days=20)
        ]
        for one in sorted(new, key=lambda one: one.joins)[-2:]:
            claim = self._entered(self._asked(one, "hospital", today - timedelta(days=10), 2))
            claims.refuse(claim, why_not=REFUSAL, by=self.hands.committee)
            self._date(claim, today - timedelta(days=10))

    def _entered(self, asked: Asked) -> Claim:
        return claims.enter(
            asked.member, asked.kind, event_on=asked.on, claimed_on=asked.on, quantity=asked.quantity,
            note=NOTES.get(asked.kind.code, ""), key=f"demo-{asked.member.pk}-{asked.kind.code}-{asked.on}", by=self.hands.treasurer,
        )  # fmt: skip

    def _become(self, asked: Asked, status: str) -> Claim:
        """As far on its way as `status`; what the rules give nothing for is refused with their sentences."""
        claim = self._entered(asked)
        if status != ClaimStatus.ENTERED:
            claim = claims.check(claim, by=self.hands.committee)
        if status in GRANTED:
            self._decide(claim)
        if status == ClaimStatus.PAID and Claim.objects.filter(pk=claim.pk, status=ClaimStatus.APPROVED).exists():
            claims.pay(claim, on=asked.on, by=self.hands.treasurer, out_of=AccountRole.BANK)
        self._date(claim, asked.on)
        return claim

    def _decide(self, claim: Claim) -> None:
        try:
            claims.approve(claim, by=self.hands.executive if claims.is_above_limit(claim) else self.hands.committee)
        except claims.ClaimRefused as refused:
            claims.refuse(claim, why_not=" ".join(refused.messages)[:300], by=self.hands.committee)

    @staticmethod
    def _date(claim: Claim, on: date) -> None:
        """The services stamp the moment; the story's claims were looked at in the days after they were made."""
        was = Claim.objects.get(pk=claim.pk)
        acts = ("entered", "checked", "approved", "refused")
        moments = {
            f"{act}_at": timezone.make_aware(datetime.combine(on + timedelta(days=days), time(9, 30)))
            for days, act in enumerate(acts)
            if getattr(was, f"{act}_at")
        }
        Claim.objects.filter(pk=claim.pk).update(**moments)
