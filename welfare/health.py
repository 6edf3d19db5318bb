"""Checks of the fund's data: members and claims that contradict the registry or the fund's own rules."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from residents.health.check import About, Concern, HealthCheck
from residents.models import Resident
from welfare.enums import ClaimStatus, Resolution
from welfare.models import BenefitKind, Claim, ClaimPaper, Fund, Member
from welfare.models.claim import GRANTED
from welfare.standing import paid_while_lapsed

# Who works in the fund; the registry's clerk does not read who is a member.
PERMISSION = "welfare.change_claim"
# The kind of benefit that a death leaves: a fund that gives one calls it so.
DEATH = "death"


def _of(members):
    return Resident.objects.filter(pk__in=members.order_by().values("resident"))


def _not_settled(on):
    """Died as a member of a fund that gives something for it, and nobody has entered a claim, be it to refuse it."""
    asked = Claim.objects.filter(member=OuterRef("pk"), kind__code=DEATH)
    gives = BenefitKind.objects.filter(fund=OuterRef("fund"), code=DEATH)
    died = Member.objects.accepted().filter(resident__died_on__lte=on, joined_on__lte=F("resident__died_on"))
    belonged = died.filter(Q(left_on__isnull=True) | Q(left_on__gt=F("resident__died_on")))
    return _of(belonged.filter(Exists(gives), ~Exists(asked)))


def _died_before(on):
    return _of(Member.objects.filter(resident__died_on__lt=F("joined_on")))


def _owes_before(on):
    """Asked for months before the membership began."""
    return _of(Member.objects.accepted().filter(owes_from__lt=TruncMonth("joined_on")))


def _lapsed_payers(on):
    asked = Q(pk__in=[])
    for fund in Fund.objects.prefetch_related("rules"):
        if fund.rules.all():
            asked |= Q(fund=fund) & paid_while_lapsed(fund, fund.schedule(), on=on)
    return _of(Member.objects.filter(asked))


def _member_elsewhere(on):
    """Moved out, and still a member of a fund whose rule asks its members to live here; elsewhere they may stay."""
    asks = [fund.pk for fund in Fund.objects.all() if (rule := fund.rule_on(on)) and rule.must_live_here]
    return _of(
        Member.objects.accepted().filter(
            fund__in=asks, left_on__isnull=True, resident__moved_out_on__lte=on, resident__died_on__isnull=True
        )
    )


def _without_papers(on):
    """Checked or granted, though the rule asks for papers and none is there."""
    granted = Claim.objects.filter(status__in=(ClaimStatus.CHECKED, *GRANTED)).exclude(rule__evidence="")
    return _of(Member.objects.filter(claims__in=granted.exclude(papers__in=ClaimPaper.objects.present())))


def _waits_dead(on):
    return _of(
        Member.objects.filter(joined_on__isnull=True, resident__died_on__lte=on).exclude(resolution=Resolution.REFUSED)
    )


NOT_SETTLED = HealthCheck(
    code="member_death_not_settled",
    title=_("Members of the fund who died and are not settled"),
    meaning=_("The person died as a member of the fund, and nobody has entered a claim for the death benefit."),
    what_to_do=_(
        "Enter the claim for the beneficiaries on the member's page. Where nothing is due, enter it and refuse it with the "
        "reason, so that the family has an answer."
    ),
    about=About.PERSON,
    concern=Concern.MISSING,
    rows=_not_settled,
    permission=PERMISSION,
)
FUND_CHECKS = (
    HealthCheck(
        code="claim_without_papers",
        title=_("Claims without the papers that the rule asks for"),
        meaning=_("A claim was checked, approved or paid, and no paper is attached to it."),
        what_to_do=_("Scan or photograph the papers, and attach them on the page of the claim."),
        about=About.PERSON,
        concern=Concern.MISSING,
        rows=_without_papers,
        permission=PERMISSION,
    ),
    NOT_SETTLED,
    HealthCheck(
        code="member_died_before_joining",
        title=_("Members of the fund who died before they joined"),
        meaning=_("The day of death lies before the day on which the membership begins."),
        what_to_do=_("Compare the application with the death certificate: it may be another person of the same name."),
        about=About.PERSON,
        rows=_died_before,
        permission=PERMISSION,
    ),
    HealthCheck(
        code="member_waits_dead",
        title=_("Applications to the fund of people who have died"),
        meaning=_("Somebody applied for membership and has died; the committee has not decided."),
        what_to_do=_("Refuse the application with this reason in the committee's next meeting."),
        about=About.PERSON,
        rows=_waits_dead,
        permission=PERMISSION,
    ),
    HealthCheck(
        code="member_moved_out",
        title=_("Members of the fund who have moved out"),
        meaning=_("The person lives here no more and still counts as a member of a fund whose members live here."),
        what_to_do=_("Write down that they left the fund, or correct the move out."),
        about=About.PERSON,
        rows=_member_elsewhere,
        permission=PERMISSION,
    ),
    HealthCheck(
        code="member_paid_while_lapsed",
        title=_("Contributions of members who had lapsed"),
        meaning=_(
            "A contribution was taken on a day on which the membership had lapsed, and no coming back was written."
        ),
        what_to_do=_("Write down the coming back on its day, or turn the receipt round and give the money back."),
        about=About.PERSON,
        rows=_lapsed_payers,
        permission=PERMISSION,
    ),
    HealthCheck(
        code="member_owes_before_joining",
        title=_("Members who would owe for months before they joined"),
        meaning=_("The first month not yet paid lies before the month in which the membership began."),
        what_to_do=_("Compare with the older books and correct the first month on the member's page."),
        about=About.PERSON,
        rows=_owes_before,
        permission=PERMISSION,
    ),
)
