"""The screens into which something is typed, each with the form that is written by hand when there is no current or line."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PERSON = (_("Full name"), _("Citizen number"), _("House number"), _("Village no."))
HOUSE = (_("House number"), _("Village no."))


@dataclass(frozen=True, slots=True)
class Screen:
    """`address` is where it is typed in afterwards. What it asks is an admin's own form (`model`) or these `forms`.

    `known` is what the screen knows by the page from which one comes, so that paper must ask it. `lines` many people
    stand one below the other.
    """

    code: str
    title: Promise
    permission: str
    address: str
    model: str = ""
    forms: Sequence[str] = ()
    known: Sequence[Promise] = ()
    lines: int = 0


def _added(label: str, title: Promise) -> Screen:
    app, name = label.split(".")
    return Screen(f"{app}-{name}", title, f"{app}.add_{name}", f"admin:{app}_{name}_add", model=label)


def _event(code: str, title: Promise, form: str, known=PERSON) -> Screen:
    at = "household" if known is HOUSE else "resident"
    return Screen(
        f"event-{code}", title, "residents.add_lifeevent", f"admin:residents_{at}_changelist",
        forms=(f"residents.admin.{form}",), known=known,
    )  # fmt: skip


def _asked(code: str, title: Promise, permission: str, address: str, *forms: str, known=(), lines=0) -> Screen:
    return Screen(code, title, permission, f"admin:{address}", forms=forms, known=known, lines=lines)


SCREENS = (
    _added("residents.household", _("New household")),
    _added("residents.resident", _("New resident")),
    _event("birth", _("Birth"), "arrivals.BirthForm", HOUSE),
    _event("move-in", _("Move into a house"), "arrivals.MoveInForm", HOUSE),
    _event("death", _("Death"), "event_forms.DeathForm"),
    _event("move-out", _("Move away"), "event_forms.MoveOutForm"),
    _event("move-within", _("Move within the subdistrict"), "event_forms.MoveWithinForm"),
    _event("name", _("Change of name"), "event_forms.NameForm"),
    _added("residents.condition", _("Person in a population group")),
    _added("residents.task", _("Task")),
    _asked("help", _("Request for help at the counter"), "programs.add_helprequest", "programs_helprequest_add",
           "programs.admin.counter.CounterHelpForm"),
    _added("programs.activity", _("Activity")),
    _asked("attendance", _("Who was at an activity"), "programs.add_participation", "programs_activity_changelist",
           "programs.admin.attendance.GuestForm", "programs.admin.attendance.PartForm", known=HOUSE, lines=16),
    _added("programs.organization", _("Group or place of learning")),
    _asked("fund-member", _("Application for membership in the fund"), "welfare.add_member", "welfare_member_add",
           "welfare.admin.member_forms.ApplyForm"),
    _asked("fund-collection", _("Money collected for the fund"), "welfare.add_document", "welfare_collectionround_changelist",
           known=(_("Number"), _("Full name"), _("House number"), _("months"), _("baht"), _("Receipt no.")), lines=16),
    _asked("fund-money", _("Money in or out of the fund"), "welfare.add_document", "welfare_document_changelist",
           "welfare.admin.moves.MoveForm"),
    _asked("claim", _("Claim for a benefit"), "welfare.add_claim", "welfare_claim_add",
           "welfare.admin.claim_forms.ClaimForm"),
    _asked("visit", _("Home visit"), "care.add_homevisit", "care_homevisit_route",
           "care.admin.visit_form.HouseForm", "waeng_portal.fallback.made.visit_of_nobody", known=PERSON),
    _asked("entitlement", _("Application for an entitlement"), "care.add_receipt", "care_receipt_add",
           "care.admin.receipt_forms.ApplyForm", known=PERSON),
    _asked("learning-need", _("Wish to learn of a person"), "learning.add_learningneed", "learning_learningneed_add",
           "learning.admin.needs.NeedForm", known=PERSON),
    _added("economy.enterprise", _("Community enterprise")),
    _added("economy.waterpoint", _("Drinking-water point")),
    _asked("buying", _("Order in a round of group buying"), "economy.add_buyingorder", "economy_buyinground_changelist",
           "economy.admin.buying_forms.OrderForm", lines=14),
    _asked("volunteer-offer", _("Offer to help as a volunteer"), "volunteers.add_enlistment", "volunteers_enlistment_add",
           "volunteers.admin.offer_form.CounterOfferForm"),
    _asked("volunteer-hours", _("Hours of volunteers"), "volunteers.confirm_shift", "volunteers_shift_changelist",
           "volunteers.admin.hours.LineForm", known=(_("Full name"),), lines=16),
)  # fmt: skip


def screens_of(user) -> list[Screen]:
    return [screen for screen in SCREENS if user.has_perm(screen.permission)]
