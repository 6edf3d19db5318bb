"""Who it is that offers to help: found in the registry or a guest, and from then on a volunteer with skills."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.saving import saved
from programs.models import Guest, Participation, SignUp, content_changed
from programs.services import signups
from residents.enums import Status
from residents.models import Resident
from thai.dates import format_date
from volunteers.models import Enlistment, Skill, Volunteer
from volunteers.services.access import VolunteersRefused, beside, check_guardian_phone, check_right, check_seen, locked
from volunteers.services.enlisting import hold, written_whole

FIND, GUEST = "volunteers.change_enlistment", "programs.add_guest"
ADD, CHANGE = "volunteers.add_volunteer", "volunteers.change_volunteer"
ADD_SKILL, END_SKILL = "volunteers.add_skill", "volunteers.delete_skill"


@transaction.atomic
def who_is_it(found: Enlistment, resident: Resident | None = None, *, by) -> Volunteer:
    """Says who offers: somebody of the registry, or (None) a guest. All places of the offer become theirs, and a volunteer
    is made of it where there is none yet; what the offer adds is added. Said again, it is corrected."""
    check_right(by, FIND)
    found = locked(found, by)
    if found.resident:
        # An offer is seen where a shift is held; whose it is, is said by who sees that person.
        check_seen(found.resident, by)
    if resident is None:
        check_right(by, GUEST)
    else:
        _check_person(resident, by)
    former = _who(found)
    asked = list(SignUp.objects.filter(enlisted__enlistment=found).order_by("activity_id"))
    guest = None if resident else _guest_of(found, asked, by)
    _check_once(asked, resident, guest)
    for one in asked:
        _link(one, resident, guest, by)
    found.resident, found.guest = resident, guest
    saved(found, by)
    if former and former != _who(found):
        _take_back(former, found, by)
    return _volunteer_of(found, by)


def _who(found: Enlistment) -> dict:
    """The person of an offer as rows about people name it; empty where nobody has said yet."""
    if found.resident_id:
        return {"resident": found.resident_id}
    return {"guest": found.guest_id} if found.guest_id else {}


def _take_back(former: dict, found: Enlistment, by) -> None:
    """It was not them: what this offer alone made of them, nobody has touched, and nothing else speaks for, goes again."""
    others = Enlistment.objects.filter(**former).exists()
    helped = Participation.objects.present().filter(**former, activity__shift__isnull=False).exists()
    if others or helped:
        return
    skills = Skill.objects.filter(**former, topic__in=found.topics.all())
    for rows in (Volunteer.objects.filter(**former, consented_on=found.consented_on), skills):
        for row in rows.filter(version=1).select_for_update(of=("self",)):
            if row.history.earliest().history_date >= found.asked_at:
                row._history_user = by
                row.delete()


def _check_person(resident: Resident, by) -> None:
    check_seen(resident, by)
    if resident.status == Status.DECEASED:
        raise beside("resident", _("This person has died. Look for somebody else of that name."), "deceased")


def _guest_of(found: Enlistment, asked: list[SignUp], by) -> Guest:
    """The same guest for all places; of one who was at a shift already, the one that was written down there."""
    known = found.guest or next((one.guest for one in asked if one.guest_id), None)
    return known or saved(Guest(name=found.name, phone=found.phone, added_by=by), by)


def _check_once(asked: list[SignUp], resident: Resident | None, guest: Guest | None) -> None:
    """One person has one place: with two offers, perhaps under two spellings, one of them is taken back first."""
    live = [one.activity_id for one in asked if one.withdrawn_at is None]
    others = SignUp.objects.live().filter(activity_id__in=live).exclude(pk__in=[one.pk for one in asked])
    twice = others.filter(Q(resident=resident) if resident else Q(guest=guest)).select_related("activity")
    days = [format_date(timezone.localdate(one.activity.starts_at), "short") for one in twice]
    if days:
        raise VolunteersRefused(
            _("This person is signed up already for %(days)s, by another offer. Take one of the two back first.")
            % {"days": ", ".join(days)},
            code="twice",
        )


def _link(one: SignUp, resident: Resident | None, guest: Guest | None, by) -> None:
    """Who it is; what was written down of their attendance before is theirs too."""
    if resident:
        signups.link_to_resident(one, resident, by=by)
    else:
        signups.link_to_guest(one, guest, by=by)
    for part in Participation.objects.filter(sign_up=one).exclude(resident=resident, guest=guest):
        part.resident, part.guest = resident, guest
        saved(part, by)


def _volunteer_of(found: Enlistment, by) -> Volunteer:
    who = {"resident": found.resident} if found.resident else {"guest": found.guest}
    made = Volunteer.objects.select_for_update(of=("self",)).filter(**who).first()
    made = _joined(made, found) if made else Volunteer(**who, **_told(found))
    made = saved(made, by)
    there = set(Skill.objects.filter(**who).values_list("topic_id", flat=True))
    for topic in found.topics.exclude(pk__in=there):
        saved(Skill(**who, topic=topic, added_by=by), by)
    return made


def _told(found: Enlistment) -> dict:
    return {
        "birth_date": found.birth_date if found.guest_id else None, "since": timezone.localdate(),
        "days": found.days, "hours": found.hours, "languages": found.languages, "transport": found.transport,
        "consented_on": found.consented_on, "conduct_on": found.consented_on,
        "photos_agreed": found.photos_agreed, "thanked_in_public": found.thanked_in_public,
    }  # fmt: skip


def _joined(known: Volunteer, found: Enlistment) -> Volunteer:
    """Whoever had stopped is there again; what staff wrote stays as it is."""
    known.conduct_on = known.conduct_on or found.consented_on
    if known.until is not None and known.until <= timezone.localdate():
        known.until = None
    return known


@transaction.atomic
def correct(found: Enlistment, *, by) -> Enlistment:
    """An offer whose name, telephone or e-mail was written again, as its form wrote it: its places say the same."""
    check_right(by, FIND)
    written_whole(found, by)
    asked = SignUp.objects.filter(enlisted__enlistment=found)
    hold(asked.values_list("activity", flat=True))
    others = asked.exclude(name=found.name, phone=found.phone)
    for one in others.select_for_update(of=("self",)).order_by("pk"):
        one.name, one.phone = found.name, found.phone
        saved(one, by)
    return saved(found, by)


# --- the guardian


@transaction.atomic
def name_guardian(
    found: Enlistment, *, guardian_name: str, guardian_phone: str, guardian_relation: str, by
) -> Enlistment:
    """Another guardian than was named: a permission that another person gave is asked anew."""
    check_right(by, FIND)
    found = written_whole(found, by)
    check_guardian_phone(found.phone, guardian_phone)
    if found.guardian_name != guardian_name:
        found.permitted_on, found.permitted_by = None, ""
    found.guardian_name, found.guardian_phone = guardian_name, guardian_phone
    found.guardian_relation = guardian_relation
    return saved(found, by)


# --- volunteers and what they can


@transaction.atomic
def add_volunteer(*, resident: Resident, by, **told) -> Volunteer:
    """Somebody of the registry who helps and asked for no shift yet. The same person again is the one that is there."""
    check_right(by, ADD)
    _check_person(resident, by)
    there = Volunteer.objects.filter(resident=resident).first()
    return there or saved(Volunteer(resident=resident, **told), by)


@transaction.atomic
def change_volunteer(volunteer: Volunteer, *, by) -> Volunteer:
    """A volunteer as the form wrote it."""
    check_right(by, CHANGE)
    if not Volunteer.objects.visible_to(by).filter(pk=volunteer.pk).exists():
        raise VolunteersRefused(_("Choose somebody whom you see yourself."), code="unseen")
    # A name that was taken off the wall of thanks is gone at once.
    content_changed()
    return saved(volunteer, by)


@transaction.atomic
def keep_statistics(found: Enlistment, keeps: bool) -> None:
    """The volunteer's own word, by the code of an offer: the figures keep their name, or fade in their time."""
    who = {"resident": found.resident} if found.resident_id else {"guest": found.guest}
    known = Volunteer.objects.filter(**who) if found.resident_id or found.guest_id else Volunteer.objects.none()
    row = known.select_for_update(of=("self",)).first()
    if row is None:
        raise VolunteersRefused(_("This is not there any more. Open the list anew."), code="gone")
    if row.keeps_statistics != keeps:
        row.keeps_statistics = keeps
        saved(row, None)


@transaction.atomic
def add_skill(volunteer: Volunteer, *, topic, known_from: str, since: date, until: date | None = None, by) -> Skill:
    """What the volunteer can; of a skill that stands there already, its new dates."""
    check_right(by, ADD_SKILL)
    volunteer = locked(volunteer, by)
    who = {"resident": volunteer.resident, "guest": volunteer.guest}
    row = Skill.objects.filter(**who, topic=topic).first() or Skill(**who, topic=topic, added_by=by)
    row.known_from, row.since, row.until = known_from, since, until
    return saved(row, by)


@transaction.atomic
def take_skill(skill: Skill, *, by) -> None:
    """Written down by mistake: what was true and is over has an end instead."""
    check_right(by, END_SKILL)
    gone = locked(skill, by)
    gone._history_user = by
    gone.delete()
