"""Papers that prove a claim: kept encrypted as private files about the member, each beside the claim that it proves."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from residents.files import Examined
from residents.services.files import add_file, remove_file
from welfare.enums import ClaimStatus
from welfare.models import BenefitRule, Claim, ClaimPaper

# Once money is granted its papers stay; what is missing may still be brought.
OPEN = (ClaimStatus.ENTERED, ClaimStatus.CHECKED)


class PaperRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written."""


def lines_of(rule: BenefitRule) -> list[str]:
    """The papers that a rule asks for."""
    return [line.strip() for line in rule.evidence.splitlines() if line.strip()]


@transaction.atomic
def add_paper(claim: Claim, examined: Examined, *, name: str, what: str = "", by) -> ClaimPaper:
    """`what`: the line of the rule that it answers; blank for something else."""
    if what and what not in lines_of(claim.rule):
        raise PaperRefused(_("Choose one of the papers that the rule asks for."), code="line")
    file = add_file(examined, name=name, resident=claim.member.resident, sensitive=True, by=by)
    return ClaimPaper.objects.create(claim=claim, file=file, what=what)


@transaction.atomic
def remove_paper(paper: ClaimPaper, *, by) -> ClaimPaper:
    """The content goes for good; the row stays and says who removed it, when."""
    claim = Claim.objects.select_for_update(of=("self",)).get(pk=paper.claim_id)
    if claim.status not in OPEN:
        raise PaperRefused(_("This claim is decided: its papers stay with it."), code="decided")
    remove_file(paper.file, by=by)
    return paper
