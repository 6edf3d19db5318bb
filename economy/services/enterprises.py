"""Community enterprises: written down, renewed every year, reminded of it; and what their products show."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.saving import saved
from economy.models import Enterprise, Product, Renewal
from economy.rules.enterprise import due_year, renewal_days
from economy.services.access import EconomyRefused, beside, check_not_ahead, check_right, locked
from economy.services.groups import check_organization
from programs.enums import MemberRole
from programs.models import Membership, Picture
from residents.models import Resident
from residents.services.tasks import tasks_from_check
from thai.dates import BE_OFFSET, format_date

ADD, CHANGE = "economy.add_enterprise", "economy.change_enterprise"
REMIND = "residents.add_task"
ADD_PRODUCT, CHANGE_PRODUCT = "economy.add_product", "economy.change_product"


@transaction.atomic
def save_enterprise(enterprise: Enterprise, *, by) -> Enterprise:
    """An enterprise as its form wrote it."""
    check_right(by, ADD if enterprise._state.adding else CHANGE)
    check_organization(enterprise.organization, by)
    check_enterprise(enterprise)
    return saved(enterprise, by)


def check_enterprise(enterprise: Enterprise) -> None:
    """What the model's own rules cannot ask, as it depends on the day."""
    for name in ("submitted_on", "registered_on"):
        if day := getattr(enterprise, name):
            check_not_ahead(name, day)


@transaction.atomic
def renew(enterprise: Enterprise, *, year: int, on: date | None = None, by) -> Renewal:
    """That the enterprise was renewed for a Buddhist year."""
    check_right(by, CHANGE)
    enterprise, on = locked(enterprise, by), on or timezone.localdate()
    if enterprise.registered_on is None:
        raise EconomyRefused(
            _("Only a registered enterprise is renewed. Write its number and day first."), code="state"
        )
    if on > timezone.localdate():
        raise beside("on", _("The day of the renewal has not come yet."), "future")
    if on < enterprise.registered_on:
        raise beside("on", _("The enterprise was not registered yet on this day."), "before")
    if not enterprise.registered_on.year + BE_OFFSET <= year <= on.year + BE_OFFSET + 1:
        raise beside("year", _("The year does not fit the day: check the two."), "year")
    return saved(Renewal(enterprise=enterprise, year=year, renewed_on=on, renewed_by=by), by)


@transaction.atomic
def take_renewal_back(renewal: Renewal, *, by) -> None:
    """Written down by mistake; the history keeps it."""
    check_right(by, CHANGE)
    renewal = locked(renewal, by)
    renewal._history_user = by
    renewal.delete()


@transaction.atomic
def remind(*, on: date | None = None, by) -> tuple[int, int]:
    """A task about whom to tell, for each enterprise that is not renewed. Returns how many are new, and how many enterprises
    have nobody in the registry to tell."""
    check_right(by, REMIND)
    on = on or timezone.localdate()
    year = due_year(on, settings.ENTERPRISE_RENEWAL[0])
    late = list(Enterprise.objects.visible_to(by).not_renewed(on).select_related("organization"))
    told = whom_to_tell(late)
    made = sum(_ask(one, told[one.pk], year, by) for one in late if one.pk in told)
    return made, sum(one.pk not in told for one in late)


def _ask(enterprise: Enterprise, resident: int, year: int, by) -> int:
    first, last = renewal_days(year, *settings.ENTERPRISE_RENEWAL)
    words = {
        "group": enterprise.organization.name, "year": year, "first": format_date(first, "short"), "last": format_date(last, "short"),
    }  # fmt: skip
    return tasks_from_check(
        f"enterprise_renewal:{enterprise.pk}:{year}", rows=Resident.objects.filter(pk=resident),
        what=(_("Remind “%(group)s” to renew its enterprise for %(year)s") % words)[:200],
        detail=_("Enterprises tell the district agriculture office from %(first)s to %(last)s that they go on.") % words,
        due_on=last, by=by,
    )  # fmt: skip


def whom_to_tell(enterprises: Iterable[Enterprise]) -> dict[int, int]:
    """By enterprise the living person of the registry to speak with: the agent, the leader, or who leads or sits in the
    committee."""
    enterprises = list(enterprises)
    wanted = {one.pk: [one.agent_id, one.organization.leader_id] for one in enterprises}
    of = {one.organization_id: one.pk for one in enterprises}
    known = Membership.objects.on(timezone.localdate()).filter(organization__in=of)
    for role in (MemberRole.LEADER, MemberRole.COMMITTEE, MemberRole.MEMBER):
        for organization, resident in known.filter(role=role).order_by("pk").values_list("organization", "resident"):
            wanted[of[organization]].append(resident)
    people = {pk for some in wanted.values() for pk in some if pk}
    living = set(Resident.objects.living().filter(pk__in=people).values_list("pk", flat=True))
    found = {pk: next((one for one in some if one in living), None) for pk, some in wanted.items()}
    return {pk: resident for pk, resident in found.items() if resident}


# --- products


@transaction.atomic
def save_product(product: Product, *, by) -> Product:
    """A product as its form wrote it."""
    check_right(by, ADD_PRODUCT if product._state.adding else CHANGE_PRODUCT)
    check_organization(product.organization, by)
    there = None if product._state.adding else Product.objects.get(pk=product.pk)
    made = saved(product, by)
    if there and there.organization_id != made.organization_id:
        made.pictures.clear()
    return made


@transaction.atomic
def choose_pictures(product: Product, keys: Iterable[int], *, by) -> Product:
    """Which pictures of its organization show the product."""
    check_right(by, CHANGE_PRODUCT)
    product = locked(product, by)
    product.pictures.set(Picture.objects.filter(organization=product.organization_id, pk__in=keys))
    # Pages that were kept are old, and the history has the moment.
    return saved(product, by)
