"""Whether a group may be a community enterprise, asked of the registry and said in words: what holds, what is missing, who is
gone."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from economy.models import Enterprise
from economy.rules.enterprise import LEAST_MEMBERS, Holds, Judgement, Person, judged
from programs.models import Membership
from residents.enums import Status
from residents.models import Resident
from thai.folding import fold


@dataclass(frozen=True)
class Said:
    """One condition: whether it holds, and the sentence that says why."""

    holds: Holds
    words: str


@dataclass(frozen=True)
class Check:
    judgement: Judgement
    said: list[Said]
    # Members who died or moved out, whom this user sees; and how many of them live out of sight.
    gone: list[Resident]
    unseen_gone: int

    @property
    def holds(self) -> Holds:
        return self.judgement.holds


def check_of(enterprise: Enterprise, *, user, on: date) -> Check:
    members = list(
        Membership.objects.on(on).filter(organization=enterprise.organization_id).order_by("pk").values_list(
            "resident", "resident__registered_household", "resident__household", "resident__last_name", "resident__status",
        )
    )  # fmt: skip
    people = [
        Person(key, registered or lives, fold(surname or "").strip(), status == Status.LIVING)
        for key, registered, lives, surname, status in members
    ]
    found = judged(people, enterprise.outsiders)
    gone = list(Resident.objects.visible_to(user).filter(pk__in=found.gone)) if _may_see_names(user) else []
    return Check(found, [_people(found), _house(found), _family(found)], gone, len(found.gone) - len(gone))


def _may_see_names(user) -> bool:
    return user is None or user.has_perm("residents.view_resident")


def _people(found: Judgement) -> Said:
    words = ngettext(
        "%(n)s member counts; at least %(least)s are needed.", "%(n)s members count; at least %(least)s are needed.", found.counted
    ) % {"n": found.counted, "least": LEAST_MEMBERS}  # fmt: skip
    if found.people == Holds.NO:
        words += " " + ngettext("%(n)s more is missing.", "%(n)s more are missing.", found.missing) % {
            "n": found.missing
        }
    if found.outsiders and found.people == Holds.ASK:
        words += " " + _("%(n)s of them are not in our registry: look at their papers.") % {"n": found.outsiders}
    return Said(found.people, words)


def _house(found: Judgement) -> Said:
    words = {
        Holds.YES: _("They stand in %(n)s house registers.") % {"n": found.houses},
        Holds.NO: _("All of them stand in one house register: somebody of another house must join."),
        Holds.ASK: _("The registry knows of one house register only: look at the papers of the others."),
    }
    return Said(found.house, words[found.house])


def _family(found: Judgement) -> Said:
    words = {
        Holds.YES: _("By surname and house they are of %(n)s families.") % {"n": found.families},
        Holds.NO: _("No member is known: nobody can say of which family they are."),
        Holds.ASK: _("Surname or house joins all of them: ask whether they are one family."),
    }
    return Said(found.family, words[found.family])
